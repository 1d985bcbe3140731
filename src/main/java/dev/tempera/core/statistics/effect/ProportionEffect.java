package dev.tempera.core.statistics.effect;

import dev.tempera.core.statistics.distribution.Normal;
import dev.tempera.core.statistics.interval.Interval;

/** Effect sizes of two proportions. */
public final class ProportionEffect {
  private ProportionEffect() {}

  /** Cohen's h (1988): 2·asin√p − 2·asin√q. */
  public static double cohenH(double p, double q) {
    return 2 * Math.asin(Math.sqrt(p)) - 2 * Math.asin(Math.sqrt(q));
  }

  /** The odds ratio with ½ added to every count (Haldane 1956, Anscombe 1956): always finite. */
  public static double oddsRatio(int passedA, int failedA, int passedB, int failedB) {
    return (passedA + 0.5) * (failedB + 0.5) / ((failedA + 0.5) * (passedB + 0.5));
  }

  /** The interval of that odds ratio, by the standard error of its logarithm (Woolf 1955). */
  public static Interval oddsRatioInterval(
      int passedA, int failedA, int passedB, int failedB, double level) {
    double log = Math.log(oddsRatio(passedA, failedA, passedB, failedB));
    double error =
        Math.sqrt(
            1 / (passedA + 0.5) + 1 / (failedA + 0.5) + 1 / (passedB + 0.5) + 1 / (failedB + 0.5));
    double half = Normal.twoSided(level) * error;
    return new Interval(Math.exp(log - half), Math.exp(log + half), level, "haldane-log");
  }
}
