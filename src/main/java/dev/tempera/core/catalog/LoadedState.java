package dev.tempera.core.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a server of one's own says of a model in its memory. Null means not said, which is neither
 * zero nor none.
 *
 * @param context tokens of the window that is in force, which may be less than the model can
 * @param longest tokens of the longest window that the model can have
 * @param bytes of memory that it takes, of whatever kind
 * @param videoBytes of them in the memory of the graphics card
 * @param until when it is put out unless it is asked again
 * @param changeable whether the server loads and unloads on request
 */
public record LoadedState(
    State state,
    @Nullable Integer context,
    @Nullable Integer longest,
    @Nullable Long bytes,
    @Nullable Long videoBytes,
    @Nullable Instant until,
    boolean changeable) {
  /** Whether it is there. */
  public enum State {
    LOADED,
    LOADING,
    NOT_LOADED,
    /** The server does not say. */
    UNKNOWN
  }

  /** Nothing is said. */
  public static final LoadedState UNKNOWN = of(State.UNKNOWN, false);

  /** Only that. */
  public static LoadedState of(State state, boolean changeable) {
    return new LoadedState(state, null, null, null, null, null, changeable);
  }
}
