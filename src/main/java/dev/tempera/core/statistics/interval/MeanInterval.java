package dev.tempera.core.statistics.interval;

import dev.tempera.core.statistics.distribution.StudentT;
import dev.tempera.core.statistics.sample.ClusteredMean;
import dev.tempera.core.statistics.sample.Moments;
import java.util.Optional;

/**
 * Student's t intervals of means and of their differences. Empty where there are fewer than two
 * values or no spread: values that are all equal do not say how they would differ.
 */
public final class MeanInterval {
  private MeanInterval() {}

  /** The mean of one sample. */
  public static Optional<Interval> t(Moments sample, double level) {
    return around(sample, level, "t");
  }

  /** The mean of the differences of pairs. */
  public static Optional<Interval> pairedT(Moments differences, double level) {
    return around(differences, level, "paired-t");
  }

  /** A mean, or a difference, of values that come in clusters. */
  public static Optional<Interval> clustered(ClusteredMean found, double level, String method) {
    Interval.checkLevel(level);
    if (!found.hasSpread()) {
      return Optional.empty();
    }
    double half = StudentT.twoSided(level, found.freedom()) * found.error();
    return Interval.between(found.mean() - half, found.mean() + half, level, method);
  }

  /** {@code a − b} of independent samples whose variances may differ (Welch 1947). */
  public static Optional<Interval> welch(Moments a, Moments b, double level) {
    if (a.count() < 2 || b.count() < 2 || !(a.hasSpread() || b.hasSpread())) {
      return Optional.empty();
    }
    double error = Math.hypot(a.standardError(), b.standardError());
    double freedom = welchDegreesOfFreedom(a, b);
    if (!Double.isFinite(freedom)) {
      return Optional.empty();
    }
    double half = StudentT.twoSided(level, freedom) * error;
    double difference = a.mean() - b.mean();
    return Interval.between(difference - half, difference + half, level, "welch-t");
  }

  /** Welch's and Satterthwaite's degrees of freedom; NaN for variances that are too large. */
  public static double welchDegreesOfFreedom(Moments a, Moments b) {
    double va = a.variance() / a.count();
    double vb = b.variance() / b.count();
    return (va + vb) * (va + vb) / (va * va / (a.count() - 1) + vb * vb / (b.count() - 1));
  }

  private static Optional<Interval> around(Moments sample, double level, String method) {
    Interval.checkLevel(level);
    if (sample.count() < 2 || !sample.hasSpread()) {
      return Optional.empty();
    }
    double half = StudentT.twoSided(level, sample.count() - 1) * sample.standardError();
    return Interval.between(sample.mean() - half, sample.mean() + half, level, method);
  }
}
