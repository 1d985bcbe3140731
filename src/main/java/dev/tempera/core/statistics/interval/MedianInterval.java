package dev.tempera.core.statistics.interval;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The interval of a median from order statistics: exact for any continuous distribution (Conover,
 * Practical Nonparametric Statistics). Below six values even the extremes do not cover 95 %.
 *
 * @param lowRank the rank of the lower bound, from 1
 * @param highRank the rank of the upper bound
 * @param coverage the coverage that these ranks have, at least the level
 */
public record MedianInterval(int lowRank, int highRank, double coverage) {

  /** The narrowest symmetric ranks that cover the level; empty where there are too few values. */
  public static Optional<MedianInterval> ranks(int n, double level) {
    Interval.checkLevel(level);
    if (n < 1) {
      return Optional.empty();
    }
    BinomialDistribution below = BinomialDistribution.of(n, 0.5);
    for (int low = (n + 1) / 2; low >= 1; low--) {
      double coverage = 1 - 2 * below.cumulativeProbability(low - 1);
      if (coverage >= level) {
        return Optional.of(new MedianInterval(low, n + 1 - low, coverage));
      }
    }
    return Optional.empty();
  }

  /** The fewest values whose extremes cover the level: six for 95 %. */
  public static int fewest(double level) {
    Interval.checkLevel(level);
    int n = 1;
    while (ranks(n, level).isEmpty()) {
      n++;
    }
    return n;
  }

  /** The interval of the median of the values. */
  public static Optional<Interval> of(double[] values, double level) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return ranks(values.length, level)
        .map(r ->
            new Interval(
                sorted[r.lowRank() - 1],
                sorted[r.highRank() - 1],
                level,
                "median-order-statistics"));
  }
}
