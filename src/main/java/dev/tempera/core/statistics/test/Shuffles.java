package dev.tempera.core.statistics.test;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** What the tests by random draws share: the generator, how many draws, and their p. */
final class Shuffles {
  private static final int MOST = 100_000;
  private static final int LEAST = 2_000;
  private static final long WORK = 100_000_000L;

  private Shuffles() {}

  static RandomGenerator generator(long seed) {
    return new SplittableRandom(seed);
  }

  /** 100,000 draws; fewer where each is long or many tests share the time, never under 2,000. */
  static int draws(long workOfOne, int tests) {
    return Math.clamp(WORK / Math.max(1, workOfOne * tests), LEAST, MOST);
  }

  static int draws(long workOfOne) {
    return draws(workOfOne, 1);
  }

  /** The p of b draws as extreme as the data among m: the data count as one of them. */
  static double p(int asExtreme, int draws) {
    return (asExtreme + 1.0) / (draws + 1.0);
  }

  static void shuffle(double[] values, RandomGenerator random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }
}
