package dev.tempera.core.statistics.interval;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A statistic over bootstrap resamples (Efron 1979), sorted. Small samples are enumerated; for
 * others {@value #DRAWS} are drawn from the seed, so that the same seed gives the same digits
 * everywhere.
 */
final class Resamples {
  static final int DRAWS = 10_000;
  private static final int MOST_ENUMERATED = 50_000;
  private static final int INDEX_BITS = 21;
  private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

  /** So many samples are resampled at once. */
  private static final int TOGETHER = 16;

  /** Beyond, the bias of short indices would be seen. */
  private static final int MOST_BY_SHORT_INDEX = 1 << 14;

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
    if (all <= MOST_ENUMERATED || n > MOST_BY_SHORT_INDEX) {
      return of(sample, Resamples::mean, seed);
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] results = new double[DRAWS];
    for (int b = 0; b < DRAWS; b++) {
      results[b] = drawnSum(sample, random) / n;
    }
    Arrays.sort(results);
    return results;
  }

  /**
   * The same of several samples at once: each has the digits that it would have alone, since the
   * same seed draws the same places. That is done once for {@value #TOGETHER} of them.
   *
   * @param samples of equal length
   */
  static double[][] ofMeans(double[][] samples, long seed) {
    int n = samples[0].length;
    if (Math.pow(n, n) <= MOST_ENUMERATED || n > MOST_BY_SHORT_INDEX) {
      return Arrays.stream(samples).map(sample -> ofMean(sample, seed)).toArray(double[][]::new);
    }
    int batches = Math.ceilDiv(samples.length, TOGETHER);
    return IntStream.range(0, batches)
        .parallel()
        .mapToObj(batch -> {
          int from = batch * TOGETHER;
          int to = Math.min(samples.length, from + TOGETHER);
          return drawnMeans(Arrays.copyOfRange(samples, from, to), seed);
        })
        .flatMap(Arrays::stream)
        .toArray(double[][]::new);
  }

  private static double[][] drawnMeans(double[][] samples, long seed) {
    int n = samples[0].length;
    double[] values = new double[n * TOGETHER];
    for (int c = 0; c < samples.length; c++) {
      for (int i = 0; i < n; i++) {
        values[i * TOGETHER + c] = samples[c][i];
      }
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[][] results = new double[samples.length][DRAWS];
    double[] sums = new double[3 * TOGETHER];
    for (int b = 0; b < DRAWS; b++) {
      drawnSums(values, n, random, sums);
      for (int c = 0; c < samples.length; c++) {
        results[c][b] = (sums[c] + sums[TOGETHER + c] + sums[2 * TOGETHER + c]) / n;
      }
    }
    Arrays.stream(results).forEach(Arrays::sort);
    return results;
  }

  /** As {@link #drawnSum}, of samples whose values stand side by side. */
  private static void drawnSums(double[] values, int n, SplittableRandom random, double[] sums) {
    Arrays.fill(sums, 0);
    int i = 0;
    for (; i + 2 < n; i += 3) {
      long bits = random.nextLong();
      add(values, index(bits, n), sums, 0);
      add(values, index(bits >>> INDEX_BITS, n), sums, TOGETHER);
      add(values, index(bits >>> (2 * INDEX_BITS), n), sums, 2 * TOGETHER);
    }
    for (; i < n; i++) {
      add(values, index(random.nextLong(), n), sums, 0);
    }
  }

  /** A loop of fixed length, which becomes a few vector instructions. */
  private static void add(double[] values, int place, double[] sums, int at) {
    int from = place * TOGETHER;
    for (int c = 0; c < TOGETHER; c++) {
      sums[at + c] += values[from + c];
    }
  }

  private static double drawnSum(double[] sample, SplittableRandom random) {
    int n = sample.length;
    double first = 0;
    double second = 0;
    double third = 0;
    int i = 0;
    // Three indices from one draw: 21 bits each, scaled to 0..n−1 (bias below n/2²¹).
    for (; i + 2 < n; i += 3) {
      long bits = random.nextLong();
      first += sample[index(bits, n)];
      second += sample[index(bits >>> INDEX_BITS, n)];
      third += sample[index(bits >>> (2 * INDEX_BITS), n)];
    }
    for (; i < n; i++) {
      first += sample[index(random.nextLong(), n)];
    }
    return first + second + third;
  }

  private static int index(long bits, int n) {
    return (int) (((bits & INDEX_MASK) * n) >>> INDEX_BITS);
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
    SplittableRandom random = new SplittableRandom(seed);
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
