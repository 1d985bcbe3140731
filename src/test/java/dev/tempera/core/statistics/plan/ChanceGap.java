package dev.tempera.core.statistics.plan;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/** How far identical cells come apart by chance alone, by enumeration. */
public final class ChanceGap {
  private ChanceGap() {}

  /** The chance that two cells of the same rate differ by at least {@code gap} of n. */
  public static double probability(int n, double rate, int gap) {
    BinomialDistribution one = BinomialDistribution.of(n, rate);
    double sum = 0;
    for (int a = 0; a <= n; a++) {
      for (int b = 0; b <= n; b++) {
        if (Math.abs(a - b) >= gap) {
          sum += one.probability(a) * one.probability(b);
        }
      }
    }
    return sum;
  }

  /** The rate that the best of m identical cells shows on average. */
  public static double expectedBest(int cells, int n, double rate) {
    BinomialDistribution one = BinomialDistribution.of(n, rate);
    double sum = 0;
    for (int passed = 1; passed <= n; passed++) {
      sum += 1 - Math.pow(one.cumulativeProbability(passed - 1), cells);
    }
    return sum / n;
  }
}
