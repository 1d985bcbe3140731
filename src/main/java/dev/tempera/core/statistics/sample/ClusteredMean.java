package dev.tempera.core.statistics.sample;

import java.util.HashMap;
import java.util.Map;

/**
 * A mean, or a difference of two, with an error that lets values of one cluster (questions of one
 * document) go together: √(C/(C − 1) · Σ (Σ (s − s̄))²)/n over C clusters, to be used with
 * Student's t of C − 1. Miller's clustered error (arXiv 2411.00640) in its form for few clusters.
 *
 * @param clusters how many clusters there are; of a difference, on the smaller side
 * @param mean the mean of all values, each weighing the same
 * @param error its standard error; 0 where clusters do not differ, infinite where it is too large
 *     to calculate with
 * @param freedom degrees of freedom of its t
 */
public record ClusteredMean(int clusters, double mean, double error, double freedom) {
  /** What is below this share of the largest value is rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * The mean of values.
   *
   * @param clusters the number of each value's cluster
   */
  public static ClusteredMean of(double[] values, int[] clusters) {
    Moments all = Moments.of(values);
    Map<Integer, Double> sums = new HashMap<>();
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      sums.merge(clusters[i], values[i] - all.mean(), Double::sum);
      largest = Math.max(largest, Math.abs(values[i]));
    }
    int count = sums.size();
    double mean = Math.abs(all.mean()) <= ROUNDING * largest ? 0 : all.mean();
    if (count < 2) {
      return new ClusteredMean(count, mean, 0, 0);
    }
    double squares = sums.values().stream().mapToDouble(sum -> sum * sum).sum();
    double error = Math.sqrt(squares * count / (count - 1)) / values.length;
    if (!Double.isFinite(error)) {
      error = Double.POSITIVE_INFINITY;
    } else if (error <= ROUNDING * largest) {
      error = 0;
    }
    return new ClusteredMean(count, mean, error, count - 1);
  }

  /** This less another one that is independent of it, with Welch's degrees of freedom. */
  public ClusteredMean minus(ClusteredMean other) {
    double mine = error * error;
    double others = other.error * other.error;
    double sum = mine + others;
    double each = share(mine, freedom) + share(others, other.freedom);
    return new ClusteredMean(
        Math.min(clusters, other.clusters),
        mean - other.mean,
        Math.sqrt(sum),
        each > 0 ? sum * sum / each : 0);
  }

  private static double share(double variance, double freedom) {
    return freedom > 0 ? variance * variance / freedom : 0;
  }

  /** Whether an interval can be made of it. */
  public boolean hasSpread() {
    return clusters >= 2 && error > 0 && Double.isFinite(error) && freedom > 0;
  }
}
