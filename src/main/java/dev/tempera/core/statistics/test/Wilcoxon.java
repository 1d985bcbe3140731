package dev.tempera.core.statistics.test;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Wilcoxon's signed-rank test (1945), two-sided (commons-statistics). The statistic is the smaller
 * of the two rank sums, as tables have it; the library gives W+.
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
    boolean ties = Arrays.stream(d).map(Math::abs).distinct().count() < d.length;
    boolean exact = d.length <= MOST_EXACT && !ties;
    var result =
        WilcoxonSignedRankTest.withDefaults()
            .with(exact ? PValueMethod.EXACT : PValueMethod.ASYMPTOTIC)
            .test(d);
    double plus = result.getStatistic();
    double minus = d.length * (d.length + 1) / 2.0 - plus;
    String name = exact ? "wilcoxon-exact" : "wilcoxon-asymptotic";
    return Optional.of(new Significance(name, Math.min(plus, minus), result.getPValue()));
  }
}
