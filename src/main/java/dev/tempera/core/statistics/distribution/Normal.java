package dev.tempera.core.statistics.distribution;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution (commons-statistics). */
public final class Normal {
  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  private Normal() {}

  /** The value below which a share {@code p} lies; infinite for 0 and 1. */
  public static double quantile(double p) {
    return STANDARD.inverseCumulativeProbability(p);
  }

  /** The share below {@code z}. */
  public static double cumulative(double z) {
    return STANDARD.cumulativeProbability(z);
  }

  /** The z of a two-sided interval: 1.96 for a level of .95. */
  public static double twoSided(double level) {
    return STANDARD.inverseSurvivalProbability((1 - level) / 2);
  }
}
