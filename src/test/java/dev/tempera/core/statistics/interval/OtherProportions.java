package dev.tempera.core.statistics.interval;

import java.util.Optional;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/** Intervals of one proportion that Wilson's is held against. All are empty for no trials. */
public final class OtherProportions {
  private OtherProportions() {}

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
    if (n == 0) {
      return Optional.empty();
    }
    var interval = method.fromErrorRate(n, passed, 1 - level);
    double low = passed == 0 ? 0 : interval.getLowerBound();
    double high = passed == n ? 1 : interval.getUpperBound();
    return Optional.of(new Interval(low, high, level, name));
  }
}
