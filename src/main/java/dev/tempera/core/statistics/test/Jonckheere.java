package dev.tempera.core.statistics.test;

import dev.tempera.core.statistics.distribution.Combinations;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The trend test of Jonckheere (1954) and Terpstra (1952) over ordered independent groups:
 * one-sided, for values that rise. J counts the pairs of a lower and a higher group that rise, ties
 * as half. All divisions into the groups are counted while there are at most 200,000; beyond, they
 * are drawn from the seed.
 */
public final class Jonckheere {
  private static final double MOST_EXACT = 200_000;
  private static final double ROUNDING = 1e-9;

  private Jonckheere() {}

  /** The test of at least two groups, none empty. */
  public static Significance rising(long seed, double[]... groups) {
    int[] sizes = Arrays.stream(groups).mapToInt(g -> g.length).toArray();
    if (groups.length < 2 || Arrays.stream(sizes).anyMatch(n -> n == 0)) {
      throw new IllegalArgumentException("a trend needs two groups with values");
    }
    double[] all = Arrays.stream(groups).flatMapToDouble(Arrays::stream).toArray();
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
