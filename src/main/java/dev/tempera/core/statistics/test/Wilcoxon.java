package dev.tempera.core.statistics.test;

import dev.tempera.core.statistics.sample.Ranks;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Wilcoxon's signed-rank test (1945), two-sided. The statistic is the smaller of the two rank sums,
 * as tables have it. Up to 100 differences it is exact, with ties too: all 2ⁿ signs of the ranks
 * that are there, which share their means where they tie. Beyond, it is the normal limit of
 * commons-statistics.
 */
public final class Wilcoxon {
  private static final int MOST_EXACT = 100;

  private Wilcoxon() {}

  /** The test of paired differences; zeros are left out. Empty where nothing is left. */
  public static Optional<Significance> test(double[] differences) {
    double[] d = Arrays.stream(differences).filter(x -> x != 0).toArray();
    if (d.length == 0) {
      return Optional.empty();
    }
    return Optional.of(d.length <= MOST_EXACT ? exact(d) : asymptotic(d));
  }

  /** Ranks doubled are whole numbers, so that the ways to each sum can be counted one by one. */
  private static Significance exact(double[] d) {
    double[] ranks = Ranks.of(Arrays.stream(d).map(Math::abs).toArray());
    int[] doubled = Arrays.stream(ranks).mapToInt(rank -> (int) Math.round(2 * rank)).toArray();
    int all = Arrays.stream(doubled).sum();
    double[] ways = new double[all + 1];
    ways[0] = 1;
    int plus = 0;
    for (int i = 0; i < d.length; i++) {
      for (int sum = all; sum >= doubled[i]; sum--) {
        ways[sum] += ways[sum - doubled[i]];
      }
      plus += d[i] > 0 ? doubled[i] : 0;
    }
    int smaller = Math.min(plus, all - plus);
    double asSmall = Arrays.stream(ways, 0, smaller + 1).sum() / Math.pow(2, d.length);
    return new Significance("wilcoxon-exact", smaller / 2.0, Math.min(1, 2 * asSmall));
  }

  private static Significance asymptotic(double[] d) {
    var result = WilcoxonSignedRankTest.withDefaults().with(PValueMethod.ASYMPTOTIC).test(d);
    double plus = result.getStatistic();
    double minus = d.length * (d.length + 1) / 2.0 - plus;
    return new Significance("wilcoxon-asymptotic", Math.min(plus, minus), result.getPValue());
  }
}
