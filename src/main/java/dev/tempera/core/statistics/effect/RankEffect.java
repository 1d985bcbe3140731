package dev.tempera.core.statistics.effect;

import dev.tempera.core.statistics.sample.PairwiseOrder;

/** Effect sizes that only order counts for, and the shift in the metric's own unit. */
public final class RankEffect {
  private RankEffect() {}

  /** Cliff's δ (1993) from Mann and Whitney's U of the first of two samples: 2U/(mn) − 1. */
  public static double cliffDelta(double u, int m, int n) {
    return 2 * a12(u, m, n) - 1;
  }

  /** Vargha and Delaney's A (2000): how likely a value of the first is the larger. */
  public static double a12(double u, int m, int n) {
    return u / ((double) m * n);
  }

  /** The usual words for the size of Cliff's δ (Romano et al. 2006). */
  public static String word(double cliffDelta) {
    double size = Math.abs(cliffDelta);
    if (size < 0.147) {
      return "negligible";
    }
    if (size < 0.33) {
      return "small";
    }
    return size < 0.474 ? "medium" : "large";
  }

  /** Hodges and Lehmann's shift (1963): the median of all differences a − b, in their own unit. */
  public static double hodgesLehmann(double[] a, double[] b) {
    return PairwiseOrder.differences(a, b).median();
  }

  /** The same of paired differences: the median of the averages of each two of them. */
  public static double hodgesLehmann(double[] differences) {
    return PairwiseOrder.averages(differences).median();
  }
}
