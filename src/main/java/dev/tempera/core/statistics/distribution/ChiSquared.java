package dev.tempera.core.statistics.distribution;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** The chi-squared distribution (commons-statistics). */
public final class ChiSquared {
  private ChiSquared() {}

  /** The share above {@code x}. */
  public static double survival(double x, double degreesOfFreedom) {
    return ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(x);
  }
}
