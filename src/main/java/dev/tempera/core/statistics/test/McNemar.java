package dev.tempera.core.statistics.test;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * McNemar's test of two proportions of the same items: only the items that differ count. The
 * statistic is how many of them favour the first.
 */
public final class McNemar {
  private McNemar() {}

  /** The exact form: the binomial sign test, two-sided; 1 where no item differs. */
  public static Significance exact(int onlyA, int onlyB) {
    double p = onlyA == onlyB ? 1 : 2 * tail(onlyA, onlyB);
    return new Significance("mcnemar-exact", onlyA, p);
  }

  /** The mid-p form (Fagerland, Lydersen and Laake 2013): half of the observed outcome's chance. */
  public static Significance midP(int onlyA, int onlyB) {
    double p = 1;
    if (onlyA != onlyB) {
      int least = Math.min(onlyA, onlyB);
      p = 2 * tail(onlyA, onlyB) - half(onlyA + onlyB).probability(least);
    }
    return new Significance("mcnemar-mid-p", onlyA, p);
  }

  private static double tail(int b, int c) {
    return half(b + c).cumulativeProbability(Math.min(b, c));
  }

  private static BinomialDistribution half(int n) {
    return BinomialDistribution.of(n, 0.5);
  }
}
