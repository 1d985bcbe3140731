package dev.tempera.core.statistics.test;

import dev.tempera.core.statistics.distribution.Combinations;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The permutation test of two independent means (Pitman 1937), two-sided. The statistic is the
 * difference of means. All divisions of the values into two groups are counted while there are at
 * most 200,000; beyond, divisions are drawn from the seed.
 */
public final class Permutation {
  private static final double MOST_EXACT = 200_000;
  private static final double ROUNDING = 1e-10;
  private static final long MASK = 0xffff_ffffL;

  private Permutation() {}

  /** The test of two samples of at least one value each. */
  public static Significance test(double[] a, double[] b, long seed) {
    return test(a, b, seed, 1);
  }

  /**
   * The same as one of so many tests that are made together and share the time for drawing.
   *
   * @param tests how many there are, at least 1
   */
  public static Significance test(double[] a, double[] b, long seed, int tests) {
    if (a.length == 0 || b.length == 0) {
      throw new IllegalArgumentException("an empty sample cannot be compared");
    }
    double[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    // Centred, the first group's sum alone tells the difference of means.
    double mean = Arrays.stream(all).average().orElseThrow();
    double scale = 0;
    for (int i = 0; i < all.length; i++) {
      all[i] -= mean;
      scale += Math.abs(all[i]);
    }
    double sum = Arrays.stream(all, 0, a.length).sum();
    double bound = Math.abs(sum) - ROUNDING * scale;
    double difference = sum / a.length + sum / b.length;
    double ways = Combinations.count(all.length, a.length);
    if (ways <= MOST_EXACT) {
      long extreme = count(all, 0, a.length, 0, bound);
      return new Significance("permutation-exact", difference, extreme / ways);
    }
    double p = drawn(all, a.length, bound, seed, tests);
    return new Significance("permutation-monte-carlo", difference, p);
  }

  /** How many ways to take {@code left} of the values from {@code from} reach the bound. */
  private static long count(double[] all, int from, int left, double sum, double bound) {
    if (left == 0) {
      return Math.abs(sum) >= bound ? 1 : 0;
    }
    long found = 0;
    for (int i = from; i <= all.length - left; i++) {
      found += count(all, i + 1, left - 1, sum + all[i], bound);
    }
    return found;
  }

  private static double drawn(double[] all, int n, double bound, long seed, int tests) {
    RandomGenerator random = Shuffles.generator(seed);
    int draws = Shuffles.draws(all.length, tests);
    int size = Math.min(n, all.length - n);
    int extreme = 0;
    for (int b = 0; b < draws; b++) {
      // All sum up to 0, so the smaller group tells as much as the larger.
      double sum = 0;
      long bits = 0;
      for (int i = 0; i < size; i++) {
        // Two places from one draw: 32 bits each, scaled (bias below n/2³²).
        bits = (i & 1) == 0 ? random.nextLong() : bits >>> Integer.SIZE;
        int j = i + (int) (((bits & MASK) * (all.length - i)) >>> Integer.SIZE);
        double value = all[j];
        all[j] = all[i];
        all[i] = value;
        sum += value;
      }
      if (Math.abs(sum) >= bound) {
        extreme++;
      }
    }
    return Shuffles.p(extreme, draws);
  }
}
