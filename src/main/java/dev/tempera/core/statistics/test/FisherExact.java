package dev.tempera.core.statistics.test;

import java.util.Optional;
import org.apache.commons.statistics.inference.FisherExactTest;

/** Fisher's exact test of two independent proportions, two-sided (commons-statistics). */
public final class FisherExact {
  private FisherExact() {}

  /**
   * Passed and failed of A against those of B; the p adds up all tables that are no likelier. The
   * statistic is the odds ratio of the sample, 0 where it has none. Empty where a sample is empty.
   */
  public static Optional<Significance> test(int passedA, int failedA, int passedB, int failedB) {
    if (passedA + failedA == 0 || passedB + failedB == 0) {
      return Optional.empty();
    }
    double odds = (double) passedA * failedB / ((double) failedA * passedB);
    double statistic = Double.isFinite(odds) ? odds : 0;
    if (passedA + passedB == 0 || failedA + failedB == 0) {
      return Optional.of(new Significance("fisher-exact", statistic, 1));
    }
    int[][] table = {{passedA, failedA}, {passedB, failedB}};
    double p = FisherExactTest.withDefaults().test(table).getPValue();
    return Optional.of(new Significance("fisher-exact", statistic, p));
  }
}
