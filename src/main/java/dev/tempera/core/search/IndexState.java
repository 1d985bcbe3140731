package dev.tempera.core.search;

/**
 * How far the index is.
 *
 * @param left how many rows are still to be taken in
 * @param changes counts whatever was ever written that concerns it: what was found at another
 *     count, or with rows left, may be out of date
 */
public record IndexState(long left, long changes) {
  /** Whether everything that was written is in it. */
  public boolean isWhole() {
    return left == 0;
  }
}
