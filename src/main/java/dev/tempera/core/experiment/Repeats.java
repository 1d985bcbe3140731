package dev.tempera.core.experiment;

import org.jspecify.annotations.Nullable;

/**
 * How often each cell answers each item.
 *
 * @param count at least 1
 * @param orderSeed of the order in which trials are asked
 * @param firstSeed the request's {@code seed} in the first repeat, one more in each further one;
 *     null leaves the request as it is
 */
public record Repeats(int count, long orderSeed, @Nullable Long firstSeed) {
  /** The most repeats of a cell. */
  public static final int MOST = 100_000;
}
