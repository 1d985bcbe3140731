package dev.tempera.core.statistics.interval;

import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** How often an interval of a proportion holds the true one, by enumeration of all outcomes. */
public final class ExactCoverage {
  private ExactCoverage() {}

  /** An interval of a proportion, from the number passed and the number tried. */
  @FunctionalInterface
  public interface Method {
    /** The interval, or empty where there is none; an outcome without one counts as a miss. */
    Optional<Interval> interval(int passed, int n);
  }

  /** The share of samples of n whose interval contains the true p. */
  public static double of(Method method, int n, double p) {
    BinomialDistribution outcomes = BinomialDistribution.of(n, p);
    double covered = 0;
    for (int passed = 0; passed <= n; passed++) {
      if (method.interval(passed, n).filter(i -> i.contains(p)).isPresent()) {
        covered += outcomes.probability(passed);
      }
    }
    return covered;
  }
}
