package dev.tempera.core.statistics.interval;

import dev.tempera.core.statistics.distribution.Normal;
import java.util.Optional;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/**
 * Intervals of one proportion. All are empty for no trials. The plain (Wald) interval is not here:
 * at n = 10 and p = .9 its nominal 95 % covers 65 %.
 */
public final class Proportion {
  private Proportion() {}

  /** Wilson's score interval (1927), in closed form. */
  public static Optional<Interval> wilson(int passed, int n, double level) {
    if (isNothing(passed, n, level)) {
      return Optional.empty();
    }
    return Optional.of(wilsonOf((double) passed / n, n, level));
  }

  /** Wilson's interval of a share that need not be a whole count, as planning asks for. */
  public static Interval wilsonOf(double p, double n, double level) {
    double z = Normal.twoSided(level);
    double zz = z * z;
    double centre = p + zz / (2 * n);
    double half = z * Math.sqrt(p * (1 - p) / n + zz / (4 * n * n));
    double low = p == 0 ? 0 : (centre - half) / (1 + zz / n);
    double high = p == 1 ? 1 : (centre + half) / (1 + zz / n);
    return new Interval(Math.max(0, low), Math.min(1, high), level, "wilson");
  }

  /**
   * The exact interval of Clopper and Pearson (1934), never below its level (commons-statistics).
   */
  public static Optional<Interval> clopperPearson(int passed, int n, double level) {
    return of(BinomialConfidenceInterval.CLOPPER_PEARSON, "clopper-pearson", passed, n, level);
  }

  /** The equal-tailed interval of Jeffreys' prior Beta(½, ½) (commons-statistics). */
  public static Optional<Interval> jeffreys(int passed, int n, double level) {
    return of(BinomialConfidenceInterval.JEFFREYS, "jeffreys", passed, n, level);
  }

  private static Optional<Interval> of(
      BinomialConfidenceInterval method, String name, int passed, int n, double level) {
    if (isNothing(passed, n, level)) {
      return Optional.empty();
    }
    var interval = method.fromErrorRate(n, passed, 1 - level);
    double low = passed == 0 ? 0 : interval.getLowerBound();
    double high = passed == n ? 1 : interval.getUpperBound();
    return Optional.of(new Interval(low, high, level, name));
  }

  private static boolean isNothing(int passed, int n, double level) {
    Interval.checkLevel(level);
    if (passed < 0 || passed > n) {
      throw new IllegalArgumentException(passed + " of " + n + " is no count");
    }
    return n == 0;
  }
}
