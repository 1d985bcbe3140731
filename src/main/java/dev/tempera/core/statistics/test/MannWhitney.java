package dev.tempera.core.statistics.test;

import dev.tempera.core.statistics.sample.Ranks;
import java.util.Arrays;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * The test of Mann and Whitney (1947), two-sided (commons-statistics). The statistic is U of the
 * first sample: how many pairs it wins, ties as half.
 */
public final class MannWhitney {
  private static final int MOST_EXACT = 50;

  private MannWhitney() {}

  /**
   * Exact for up to 50 values each without ties; otherwise the normal approximation with correction
   * for continuity and ties.
   */
  public static Significance test(double[] a, double[] b) {
    boolean small = a.length <= MOST_EXACT && b.length <= MOST_EXACT;
    if (small && !hasTies(a, b)) {
      var result = MannWhitneyUTest.withDefaults().with(PValueMethod.EXACT).test(a, b);
      return new Significance("mann-whitney-exact", result.getStatistic(), result.getPValue());
    }
    return asymptotic(a, b);
  }

  /**
   * The same; small samples with ties by the permutation test of their ranks, all divisions or so
   * many drawn from the seed.
   *
   * @param tests how many tests share the time for drawing, at least 1
   */
  public static Significance test(double[] a, double[] b, long seed, int tests) {
    boolean small = a.length <= MOST_EXACT && b.length <= MOST_EXACT;
    if (!small || !hasTies(a, b)) {
      return test(a, b);
    }
    double[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    double[] ranks = Ranks.of(all);
    Significance found =
        Permutation.test(
            Arrays.copyOf(ranks, a.length),
            Arrays.copyOfRange(ranks, a.length, ranks.length),
            seed,
            tests);
    return new Significance("mann-whitney-" + found.method(), u(a, b), found.p());
  }

  /** The normal approximation. */
  public static Significance asymptotic(double[] a, double[] b) {
    var result =
        MannWhitneyUTest.withDefaults()
            .with(PValueMethod.ASYMPTOTIC)
            .with(ContinuityCorrection.ENABLED)
            .test(a, b);
    double p = result.getPValue();
    // Where all values tie the approximation divides by 0; nothing then speaks for a difference.
    return new Significance(
        "mann-whitney-asymptotic", result.getStatistic(), Double.isNaN(p) ? 1 : p);
  }

  /** U of the first sample alone. */
  public static double u(double[] a, double[] b) {
    return MannWhitneyUTest.withDefaults().statistic(a, b);
  }

  private static boolean hasTies(double[] a, double[] b) {
    double[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return Arrays.stream(all).distinct().count() < all.length;
  }
}
