package dev.tempera.core.statistics.plan;

import dev.tempera.core.statistics.distribution.Normal;

/**
 * What a planned comparison shall be able to see: a two-sided test of α that finds a true
 * difference with the given power.
 *
 * @param alpha the chance of a false alarm, usually .05
 * @param power the chance to find the difference, usually .8
 */
public record Power(double alpha, double power) {
  /** α = .05 and a power of .8. */
  public static final Power USUAL = new Power(0.05, 0.8);

  public Power {
    if (!(alpha > 0 && alpha < 1 && power > 0 && power < 1)) {
      throw new IllegalArgumentException("α and power lie between 0 and 1");
    }
  }

  /**
   * The same where so many comparisons share α: what Holm’s correction asks of the smallest p, and
   * so what each of them needs at most.
   */
  public Power sharedBy(int comparisons) {
    return new Power(alpha / Math.max(1, comparisons), power);
  }

  double zAlpha() {
    return Normal.twoSided(1 - alpha);
  }

  double zBeta() {
    return Normal.quantile(power);
  }

  /** (z of α + z of power)². */
  public double factor() {
    double z = zAlpha() + zBeta();
    return z * z;
  }
}
