package dev.tempera.core.statistics.interval;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A statistic over bootstrap resamples (Efron 1979), sorted. Small samples are enumerated; for
 * others {@value #DRAWS} are drawn from the seed, so that the same seed gives the same digits
 * everywhere.
 */
final class Resamples {
  static final int DRAWS = 10_000;
  private static final int MOST_ENUMERATED = 50_000;
  private static final RandomGeneratorFactory<RandomGenerator> GENERATOR =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private Resamples() {}

  static double[] of(double[] sample, ToDoubleFunction<double[]> statistic, long seed) {
    double all = Math.pow(sample.length, sample.length);
    double[] results =
        all <= MOST_ENUMERATED
            ? enumerated(sample, statistic, (int) all)
            : drawn(sample, statistic, seed);
    Arrays.sort(results);
    return results;
  }

  /** The same for the mean: no resample is written down, only its sum. */
  static double[] ofMean(double[] sample, long seed) {
    int n = sample.length;
    double all = Math.pow(n, n);
    if (all <= MOST_ENUMERATED) {
      return of(sample, Resamples::mean, seed);
    }
    RandomGenerator random = GENERATOR.create(seed);
    double[] results = new double[DRAWS];
    for (int b = 0; b < DRAWS; b++) {
      results[b] = drawnSum(sample, random) / n;
    }
    Arrays.sort(results);
    return results;
  }

  private static double drawnSum(double[] sample, RandomGenerator random) {
    int n = sample.length;
    double even = 0;
    double odd = 0;
    int i = 0;
    // Two indices from one draw: each half, scaled to 0..n−1 (bias below n/2³²).
    for (; i + 1 < n; i += 2) {
      long bits = random.nextLong();
      even += sample[(int) (((bits & 0xFFFFFFFFL) * n) >>> 32)];
      odd += sample[(int) (((bits >>> 32) * n) >>> 32)];
    }
    if (i < n) {
      even += sample[(int) (((random.nextLong() >>> 32) * n) >>> 32)];
    }
    return even + odd;
  }

  private static double[] enumerated(
      double[] sample, ToDoubleFunction<double[]> statistic, int all) {
    int n = sample.length;
    double[] results = new double[all];
    double[] resample = new double[n];
    for (int code = 0; code < all; code++) {
      int rest = code;
      for (int i = 0; i < n; i++) {
        resample[i] = sample[rest % n];
        rest /= n;
      }
      results[code] = statistic.applyAsDouble(resample);
    }
    return results;
  }

  private static double[] drawn(double[] sample, ToDoubleFunction<double[]> statistic, long seed) {
    RandomGenerator random = GENERATOR.create(seed);
    double[] results = new double[DRAWS];
    double[] resample = new double[sample.length];
    for (int b = 0; b < DRAWS; b++) {
      for (int i = 0; i < resample.length; i++) {
        resample[i] = sample[random.nextInt(sample.length)];
      }
      results[b] = statistic.applyAsDouble(resample);
    }
    return results;
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
