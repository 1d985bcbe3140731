package dev.tempera.core.statistics.interval;

import java.util.Optional;

/**
 * Newcombe's intervals of a difference of two proportions, put together from Wilson's (Statistics
 * in Medicine 17, 1998: method 10 of the paper on independent and on paired samples).
 */
public final class ProportionDifference {
  private ProportionDifference() {}

  /** {@code a/n − b/m} of independent samples; empty where one of them is empty. */
  public static Optional<Interval> independent(int a, int n, int b, int m, double level) {
    Optional<Interval> first = Proportion.wilson(a, n, level);
    Optional<Interval> second = Proportion.wilson(b, m, level);
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    double p = (double) a / n;
    double q = (double) b / m;
    return Optional.of(joined(p, first.get(), q, second.get(), 0, level, "newcombe"));
  }

  /**
   * The difference of two shares of the same items, {@code (both + onlyA)/n − (both + onlyB)/n};
   * empty for no items. The correlation is corrected for continuity.
   */
  public static Optional<Interval> paired(
      int both, int onlyA, int onlyB, int neither, double level) {
    int n = both + onlyA + onlyB + neither;
    Optional<Interval> first = Proportion.wilson(both + onlyA, n, level);
    Optional<Interval> second = Proportion.wilson(both + onlyB, n, level);
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    double p = (double) (both + onlyA) / n;
    double q = (double) (both + onlyB) / n;
    double phi = correlation(both, onlyA, onlyB, neither);
    return Optional.of(joined(p, first.get(), q, second.get(), phi, level, "newcombe-paired"));
  }

  private static double correlation(double a, double b, double c, double d) {
    double products = (a + b) * (c + d) * (a + c) * (b + d);
    if (products == 0) {
      return 0;
    }
    double determinant = a * d - b * c;
    double corrected =
        determinant > 0 ? Math.max(determinant - (a + b + c + d) / 2, 0) : determinant;
    return corrected / Math.sqrt(products);
  }

  private static Interval joined(
      double p, Interval a, double q, Interval b, double phi, double level, String method) {
    double difference = p - q;
    double down = distance(p - a.low(), b.high() - q, phi);
    double up = distance(a.high() - p, q - b.low(), phi);
    return new Interval(
        Math.max(-1, difference - down), Math.min(1, difference + up), level, method);
  }

  private static double distance(double x, double y, double phi) {
    return Math.sqrt(Math.max(0, x * x + y * y - 2 * phi * x * y));
  }
}
