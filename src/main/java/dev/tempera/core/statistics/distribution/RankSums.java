package dev.tempera.core.statistics.distribution;

/**
 * The lower tails of the two rank statistics if nothing differs and nothing ties. Exact by counting
 * for small samples, by the normal limit for larger ones.
 */
public final class RankSums {
  private static final int MOST_SIGNED = 100;
  private static final int MOST_EACH = 50;

  private RankSums() {}

  /**
   * The largest k with P(V &lt; k) at most {@code p}, V being Wilcoxon's sum of signed ranks of n
   * differences; 0 where there is none.
   */
  public static long signedRank(int n, double p) {
    double all = n * (n + 1.0) / 2;
    if (n > MOST_SIGNED) {
      return limit(all / 2, Math.sqrt(all * (2.0 * n + 1) / 12), p);
    }
    double[] ways = new double[(int) all + 1];
    ways[0] = 1;
    int reached = 0;
    for (int rank = 1; rank <= n; rank++) {
      reached += rank;
      for (int sum = reached; sum >= rank; sum--) {
        ways[sum] += ways[sum - rank];
      }
    }
    return largest(ways, Math.pow(2, n) * p);
  }

  /** The same for Mann and Whitney's U of samples of m and n values. */
  public static long rankSum(int m, int n, double p) {
    if (m > MOST_EACH || n > MOST_EACH) {
      double pairs = (double) m * n;
      return limit(pairs / 2, Math.sqrt(pairs * (m + n + 1.0) / 12), p);
    }
    // Gauss' coefficient: the product of (1 − x^(n+i))/(1 − x^i) over i = 1 … m.
    double[] ways = new double[m * n + 1];
    ways[0] = 1;
    for (int i = 1; i <= m; i++) {
      for (int u = ways.length - 1; u >= n + i; u--) {
        ways[u] -= ways[u - n - i];
      }
      for (int u = i; u < ways.length; u++) {
        ways[u] += ways[u - i];
      }
    }
    return largest(ways, Combinations.count(m + n, m) * p);
  }

  private static long limit(double mean, double deviation, double p) {
    return Math.max(0, (long) Math.floor(mean + Normal.quantile(p) * deviation));
  }

  private static long largest(double[] ways, double most) {
    double below = 0;
    int k = 0;
    while (k < ways.length && below + ways[k] <= most) {
      below += ways[k];
      k++;
    }
    return k;
  }
}
