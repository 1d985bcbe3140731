package dev.tempera.core.provider;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many requests a person wants to be on their way at once: to a connection, and to single
 * models there. Immutable.
 *
 * @param connection 0 for as many as is usual for its kind of server
 * @param models by a model's id; one that is not there has the connection's limit only
 */
public record RequestLimits(int connection, Map<String, Integer> models) {
  /** The most that can be set. */
  public static final int MOST = 1_000;

  /** As many as is usual, whichever the model. */
  public static final RequestLimits USUAL = new RequestLimits(0, Map.of());

  /**
   * Limits.
   *
   * @throws IllegalArgumentException if one is negative or more than {@link #MOST}, or 0 for a
   *     model
   */
  public RequestLimits {
    models = Collections.unmodifiableMap(new TreeMap<>(models));
    if (connection < 0
        || connection > MOST
        || models.values().stream().anyMatch(limit -> limit < 1 || limit > MOST)) {
      throw new IllegalArgumentException("a limit is out of range");
    }
  }

  /** What is wanted for a model, 0 if nothing is. */
  public int model(String id) {
    return models.getOrDefault(id, 0);
  }
}
