package dev.tempera.core.statistics.compare;

/**
 * How far something is.
 *
 * @param done how many answers are there, or will not come
 * @param all how many were planned
 */
public record Answered(int done, int all) {
  /** Whether nothing is left to ask. */
  public boolean isAll() {
    return done >= all;
  }
}
