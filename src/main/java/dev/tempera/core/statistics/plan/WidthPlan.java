package dev.tempera.core.statistics.plan;

import dev.tempera.core.statistics.interval.Proportion;
import java.util.function.IntPredicate;

/** How many repeats pin a rate down. */
public final class WidthPlan {
  private static final int MOST = 100_000_000;

  private WidthPlan() {}

  /** The fewest repeats for which Wilson's interval of a rate p has at most this half width. */
  public static int halfWidth(double p, double halfWidth, double level) {
    checkWithin(halfWidth, 0.5);
    return fewest(n -> Proportion.wilsonOf(p, n, level).halfWidth() <= halfWidth);
  }

  /** The fewest repeats, all passing, for which Wilson's lower bound reaches the rate. */
  public static int allPassWilson(double rate, double level) {
    checkWithin(rate, 1);
    return fewest(n -> Proportion.wilsonOf(1, n, level).low() >= rate);
  }

  /** The same for the exact one-sided bound, α^(1/n): the “rule of three”. */
  public static int allPassExact(double rate, double level) {
    checkWithin(rate, 1);
    return (int) Math.ceil(Math.log(1 - level) / Math.log(rate) - 1e-9);
  }

  private static void checkWithin(double value, double below) {
    if (!(value > 0 && value < below)) {
      throw new IllegalArgumentException("it takes a value between 0 and " + below);
    }
  }

  /** The conditions here hold from some n on. */
  private static int fewest(IntPredicate enough) {
    int high = 1;
    while (!enough.test(high) && high < MOST) {
      high *= 2;
    }
    int low = high / 2;
    while (low + 1 < high) {
      int middle = (low + high) >>> 1;
      if (enough.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
