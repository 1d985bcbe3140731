package dev.tempera.core.statistics.test;

import dev.tempera.core.statistics.distribution.StudentT;
import dev.tempera.core.statistics.interval.MeanInterval;
import dev.tempera.core.statistics.sample.ClusteredMean;
import dev.tempera.core.statistics.sample.Moments;
import java.util.Optional;

/**
 * Student's t tests, two-sided, in the paired form, in Welch's, and of values in clusters. Empty
 * where there are fewer than two values or no spread. The p comes from the t distribution of
 * commons-statistics, the statistics from {@link Moments}, so that test and interval always agree.
 */
public final class TTest {
  private TTest() {}

  /** Whether the mean of the differences of pairs is 0. */
  public static Optional<Significance> paired(Moments differences) {
    if (differences.count() < 2 || !differences.hasSpread()) {
      return Optional.empty();
    }
    double t = differences.mean() / differences.standardError();
    return Optional.of(of("paired-t", t, differences.count() - 1));
  }

  /** Whether two independent means are equal; their variances may differ. */
  public static Optional<Significance> welch(Moments a, Moments b) {
    if (a.count() < 2 || b.count() < 2 || !(a.hasSpread() || b.hasSpread())) {
      return Optional.empty();
    }
    double t = (a.mean() - b.mean()) / Math.hypot(a.standardError(), b.standardError());
    double freedom = MeanInterval.welchDegreesOfFreedom(a, b);
    return Double.isFinite(freedom) && Double.isFinite(t)
        ? Optional.of(of("welch-t", t, freedom))
        : Optional.empty();
  }

  /** Whether a mean, or a difference, of values that come in clusters is 0. */
  public static Optional<Significance> clustered(ClusteredMean found, String method) {
    double t = found.mean() / found.error();
    return found.hasSpread() && Double.isFinite(t)
        ? Optional.of(of(method, t, found.freedom()))
        : Optional.empty();
  }

  private static Significance of(String method, double t, double df) {
    return new Significance(method, t, 2 * StudentT.survival(Math.abs(t), df));
  }
}
