package dev.tempera.core.statistics.plan;

/** How many units two cells need to tell a difference; not rounded, by the normal approximation. */
public final class TwoCellPlan {
  private TwoCellPlan() {}

  /** Repeats for each cell, two proportions of one prompt, variances unpooled. */
  public static double proportions(double p, double q, Power power) {
    double difference = p - q;
    return power.factor() * (p * (1 - p) + q * (1 - q)) / (difference * difference);
  }

  /** The same with the pooled variance under no difference (Fleiss, without correction). */
  public static double proportionsPooled(double p, double q, Power power) {
    double mean = (p + q) / 2;
    double root =
        power.zAlpha() * Math.sqrt(2 * mean * (1 - mean))
            + power.zBeta() * Math.sqrt(p * (1 - p) + q * (1 - q));
    return root * root / ((p - q) * (p - q));
  }

  /** Items for McNemar's test, from the shares that only A and only B pass (Connor 1987). */
  public static double mcNemar(double onlyA, double onlyB, Power power) {
    double discordant = onlyA + onlyB;
    double d = onlyA - onlyB;
    double root =
        power.zAlpha() * Math.sqrt(discordant) + power.zBeta() * Math.sqrt(discordant - d * d);
    return root * root / (d * d);
  }

  /** Repeats for each cell, two means a standardised difference d apart. */
  public static double means(double d, Power power) {
    return 2 * power.factor() / (d * d);
  }
}
