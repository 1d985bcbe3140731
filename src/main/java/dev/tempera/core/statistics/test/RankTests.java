package dev.tempera.core.statistics.test;

import dev.tempera.core.statistics.distribution.ChiSquared;
import dev.tempera.core.statistics.sample.Ranks;
import java.util.Arrays;
import java.util.Optional;

/** Rank tests of several cells at once, corrected for ties, by their chi-squared limit. */
public final class RankTests {
  private RankTests() {}

  /**
   * Kruskal and Wallis (1952): H of independent groups. Empty for fewer than two groups, an empty
   * one, or where all values are equal.
   */
  public static Optional<Significance> kruskalWallis(double[]... groups) {
    double[] all = Arrays.stream(groups).flatMapToDouble(Arrays::stream).toArray();
    double n = all.length;
    double ties = 1 - Ranks.tieTerm(all) / (n * n * n - n);
    if (groups.length < 2 || !(ties > 0) || Arrays.stream(groups).anyMatch(g -> g.length == 0)) {
      return Optional.empty();
    }
    double[] ranks = Ranks.of(all);
    double sum = 0;
    int start = 0;
    for (double[] group : groups) {
      double rankSum = Arrays.stream(ranks, start, start + group.length).sum();
      sum += rankSum * rankSum / group.length;
      start += group.length;
    }
    double h = (12 / (n * (n + 1)) * sum - 3 * (n + 1)) / ties;
    return Optional.of(chiSquared("kruskal-wallis", h, groups.length - 1));
  }

  /**
   * Friedman (1937): the same items in several cells.
   *
   * @param items one row an item, one value a cell
   */
  public static Optional<Significance> friedman(double[]... items) {
    int n = items.length;
    int k = n == 0 ? 0 : items[0].length;
    if (n < 2 || k < 2) {
      return Optional.empty();
    }
    double[] sums = new double[k];
    double ties = 0;
    for (double[] item : items) {
      double[] ranks = Ranks.of(item);
      for (int j = 0; j < k; j++) {
        sums[j] += ranks[j];
      }
      ties += Ranks.tieTerm(item);
    }
    double squares = Arrays.stream(sums).map(s -> s * s).sum();
    double correction = 1 - ties / ((double) n * k * ((double) k * k - 1));
    if (!(correction > 0)) {
      return Optional.empty();
    }
    double q = (12.0 / ((double) n * k * (k + 1)) * squares - 3.0 * n * (k + 1)) / correction;
    return Optional.of(chiSquared("friedman", q, k - 1));
  }

  static Significance chiSquared(String method, double statistic, int df) {
    double value = Math.max(0, statistic);
    return new Significance(method, value, ChiSquared.survival(value, df));
  }
}
