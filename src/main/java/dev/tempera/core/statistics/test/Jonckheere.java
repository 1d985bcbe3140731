package dev.tempera.core.statistics.test;

import dev.tempera.core.statistics.distribution.Combinations;
import dev.tempera.core.statistics.distribution.Normal;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The trend test of Jonckheere (1954) and Terpstra (1952) over ordered independent groups:
 * one-sided, for values that rise. J counts the pairs of a lower and a higher group that rise, ties
 * as half. All divisions into the groups are counted while there are at most 200,000; beyond, they
 * are drawn from the seed, and of more than 500 values the normal limit is taken, its variance
 * corrected for ties (Hollander and Wolfe, Nonparametric Statistical Methods).
 */
public final class Jonckheere {
  private static final double MOST_EXACT = 200_000;
  private static final int MOST_DRAWN = 500;
  private static final double ROUNDING = 1e-9;

  private Jonckheere() {}

  /** The test of at least two groups, none empty. */
  public static Significance rising(long seed, double[]... groups) {
    int[] sizes = Arrays.stream(groups).mapToInt(g -> g.length).toArray();
    if (groups.length < 2 || Arrays.stream(sizes).anyMatch(n -> n == 0)) {
      throw new IllegalArgumentException("a trend needs two groups with values");
    }
    double[] all = Arrays.stream(groups).flatMapToDouble(Arrays::stream).toArray();
    if (all.length > MOST_DRAWN) {
      return asymptotic(all, groups);
    }
    int[] labels = new int[all.length];
    double ways = 1;
    int at = 0;
    for (int g = 0; g < sizes.length; g++) {
      Arrays.fill(labels, at, at + sizes[g], g);
      at += sizes[g];
      ways *= Combinations.count(at, sizes[g]);
    }
    double j = statistic(all, labels);
    double bound = j - ROUNDING * Math.max(1, j);
    if (ways <= MOST_EXACT) {
      double p = count(all, new int[all.length], sizes, 0, bound) / ways;
      return new Significance("jonckheere-exact", j, p);
    }
    return new Significance("jonckheere-monte-carlo", j, drawn(all, labels, bound, seed));
  }

  private static Significance asymptotic(double[] all, double[][] groups) {
    double[] sorted = Arrays.stream(all).sorted().distinct().toArray();
    double[] ties = new double[sorted.length];
    double[] before = new double[sorted.length + 1];
    double j = 0;
    for (double[] group : groups) {
      for (double value : group) {
        int at = Arrays.binarySearch(sorted, value);
        j += below(before, at) + (below(before, at + 1) - below(before, at)) / 2;
      }
      for (double value : group) {
        int at = Arrays.binarySearch(sorted, value);
        ties[at]++;
        add(before, at);
      }
    }
    double[] sizes = Arrays.stream(groups).mapToDouble(group -> group.length).toArray();
    double n = all.length;
    double mean = (n * n - sum(sizes, x -> x * x)) / 4;
    double variance = variance(n, sizes, ties);
    // Values that are all alike, but for rounding, neither rise nor fall.
    boolean spreads = variance > ROUNDING * n * n * n;
    double p = spreads ? Normal.cumulative((mean - j) / Math.sqrt(variance)) : 1;
    return new Significance("jonckheere-asymptotic", j, p);
  }

  private static double variance(double n, double[] sizes, double[] ties) {
    DoubleUnaryOperator cubic = x -> x * (x - 1) * (2 * x + 5);
    DoubleUnaryOperator threes = x -> x * (x - 1) * (x - 2);
    DoubleUnaryOperator twos = x -> x * (x - 1);
    return (cubic.applyAsDouble(n) - sum(sizes, cubic) - sum(ties, cubic)) / 72
        + sum(sizes, threes) * sum(ties, threes) / (36 * threes.applyAsDouble(n))
        + sum(sizes, twos) * sum(ties, twos) / (8 * twos.applyAsDouble(n));
  }

  private static double sum(double[] values, DoubleUnaryOperator of) {
    return Arrays.stream(values).map(of).sum();
  }

  /** How many values were added below a place (Fenwick 1994). */
  private static double below(double[] tree, int place) {
    double count = 0;
    for (int i = place; i > 0; i -= i & -i) {
      count += tree[i];
    }
    return count;
  }

  private static void add(double[] tree, int place) {
    for (int i = place + 1; i < tree.length; i += i & -i) {
      tree[i]++;
    }
  }

  private static double statistic(double[] values, int[] labels) {
    double j = 0;
    for (int i = 0; i < values.length; i++) {
      for (int k = i + 1; k < values.length; k++) {
        double low = labels[i] < labels[k] ? values[i] : values[k];
        double high = labels[i] < labels[k] ? values[k] : values[i];
        if (labels[i] != labels[k]) {
          j += low < high ? 1 : low == high ? 0.5 : 0;
        }
      }
    }
    return j;
  }

  private static long count(double[] values, int[] labels, int[] left, int at, double bound) {
    if (at == values.length) {
      return statistic(values, labels) >= bound ? 1 : 0;
    }
    long found = 0;
    for (int g = 0; g < left.length; g++) {
      if (left[g] > 0) {
        left[g]--;
        labels[at] = g;
        found += count(values, labels, left, at + 1, bound);
        left[g]++;
      }
    }
    return found;
  }

  private static double drawn(double[] values, int[] labels, double bound, long seed) {
    RandomGenerator random = Shuffles.generator(seed);
    int draws = Shuffles.draws((long) values.length * values.length / 2);
    double[] shuffled = values.clone();
    int extreme = 0;
    for (int b = 0; b < draws; b++) {
      Shuffles.shuffle(shuffled, random);
      if (statistic(shuffled, labels) >= bound) {
        extreme++;
      }
    }
    return Shuffles.p(extreme, draws);
  }
}
