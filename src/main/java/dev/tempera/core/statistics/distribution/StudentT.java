package dev.tempera.core.statistics.distribution;

import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t distribution (commons-statistics). */
public final class StudentT {
  private StudentT() {}

  /** The value below which a share {@code p} lies. */
  public static double quantile(double p, double degreesOfFreedom) {
    TDistribution t = TDistribution.of(degreesOfFreedom);
    double x = t.inverseCumulativeProbability(p);
    // The library searches to about 1e-9; one Newton step brings the last digits.
    double slope = t.density(x);
    return slope > 0 ? x - (t.cumulativeProbability(x) - p) / slope : x;
  }

  /** The t of a two-sided interval. */
  public static double twoSided(double level, double degreesOfFreedom) {
    return quantile(1 - (1 - level) / 2, degreesOfFreedom);
  }

  /** The share above {@code t}. */
  public static double survival(double t, double degreesOfFreedom) {
    return TDistribution.of(degreesOfFreedom).survivalProbability(t);
  }
}
