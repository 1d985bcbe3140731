package dev.tempera.core.statistics.test;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The sign-flip test of paired differences (Fisher 1935): if nothing differs, each difference could
 * as well have the other sign. Two-sided, on the sum of the differences, which is the statistic.
 * Differences of 0 change nothing and are left out.
 *
 * <p>All 2ⁿ signs are counted for up to 32 differences: the sums of the two halves are sorted and
 * matched (Pagano and Tritchler 1983 show that such tests need no full enumeration). More are drawn
 * from the seed.
 */
public final class SignFlip {
  private static final int MOST_EXACT = 32;
  private static final double ROUNDING = 1e-10;

  private SignFlip() {}

  /** The test; {@code sign-flip-exact} or {@code sign-flip-monte-carlo}. */
  public static Significance test(double[] differences, long seed) {
    return test(differences, seed, 1);
  }

  /**
   * The same as one of so many tests that are made together and share the time for drawing.
   *
   * @param tests how many there are, at least 1
   */
  public static Significance test(double[] differences, long seed, int tests) {
    double sum = Arrays.stream(differences).sum();
    double[] sizes = Arrays.stream(differences).filter(d -> d != 0).map(Math::abs).toArray();
    // Sums that are equal but for rounding are as extreme.
    double bound = Math.abs(sum) - ROUNDING * Arrays.stream(sizes).sum();
    if (sizes.length <= MOST_EXACT) {
      double p = asExtreme(sizes, bound) / Math.pow(2, sizes.length);
      return new Significance("sign-flip-exact", sum, p);
    }
    return new Significance("sign-flip-monte-carlo", sum, drawn(sizes, bound, seed, tests));
  }

  /** How many of the 2ⁿ choices of signs give a sum at least as far from 0. */
  static long asExtreme(double[] sizes, double bound) {
    if (bound <= 0) {
      return 1L << sizes.length;
    }
    int half = sizes.length / 2;
    double[] left = sums(sizes, 0, half);
    double[] right = sums(sizes, half, sizes.length);
    Arrays.sort(left);
    Arrays.sort(right);
    long above = 0;
    int reach = right.length;
    for (double l : left) {
      while (reach > 0 && l + right[reach - 1] >= bound) {
        reach--;
      }
      above += right.length - reach;
    }
    // The signs of all can be turned round, so as many lie below.
    return 2 * above;
  }

  private static double[] sums(double[] sizes, int from, int to) {
    double[] sums = new double[1 << (to - from)];
    for (int i = from; i < to; i++) {
      int known = 1 << (i - from);
      for (int j = known - 1; j >= 0; j--) {
        double sum = sums[j];
        sums[j] = sum - sizes[i];
        sums[j + known] = sum + sizes[i];
      }
    }
    return sums;
  }

  private static double drawn(double[] sizes, double bound, long seed, int tests) {
    RandomGenerator random = Shuffles.generator(seed);
    int draws = Shuffles.draws(sizes.length, tests);
    int extreme = 0;
    for (int b = 0; b < draws; b++) {
      if (Math.abs(drawnSum(sizes, random)) >= bound) {
        extreme++;
      }
    }
    return Shuffles.p(extreme, draws);
  }

  private static double drawnSum(double[] sizes, RandomGenerator random) {
    double sum = 0;
    long bits = 0;
    for (int i = 0; i < sizes.length; i++) {
      if ((i & 63) == 0) {
        bits = random.nextLong();
      }
      // The lowest bit becomes the sign; a branch on chance would be guessed wrong half of the
      // time.
      sum += Double.longBitsToDouble(Double.doubleToRawLongBits(sizes[i]) ^ (bits << 63));
      bits >>>= 1;
    }
    return sum;
  }
}
