package dev.tempera.core.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a connection's models at one moment.
 *
 * @param models in the server's order
 * @param asOf when the server said so; null if nothing is known
 * @param complete whether it is the server's whole list, so that a model not in it is not there
 * @param refreshing whether the server is being asked now
 * @param problem why the last refresh failed, in one sentence; null if it did not
 */
public record ModelList(
    List<ModelInfo> models,
    @Nullable Instant asOf,
    boolean complete,
    boolean refreshing,
    @Nullable String problem) {
  /** Nothing known. */
  public static final ModelList NONE = new ModelList(List.of(), null, false, false, null);

  public ModelList {
    models = List.copyOf(models);
  }

  ModelList asRefreshing() {
    return new ModelList(models, asOf, complete, true, problem);
  }

  ModelList failed(String why) {
    return new ModelList(models, asOf, complete, false, why);
  }
}
