package dev.tempera.core.statistics.test;

import dev.tempera.core.statistics.sample.Moments;
import dev.tempera.core.statistics.sample.Ranks;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Spearman's rank correlation (1904): a trend over an ordered factor. The p is two-sided: all n!
 * orders for up to 9 values, drawn from the seed beyond.
 */
public final class Spearman {
  private static final int MOST_EXACT = 9;
  private static final double ROUNDING = 1e-10;

  private Spearman() {}

  /** The test; empty for fewer than three pairs or where one side does not vary. */
  public static Optional<Significance> test(double[] x, double[] y, long seed) {
    if (x.length != y.length) {
      throw new IllegalArgumentException("a correlation needs as many of one as of the other");
    }
    if (x.length < 3 || !Moments.of(x).hasSpread() || !Moments.of(y).hasSpread()) {
      return Optional.empty();
    }
    double[] a = centred(Ranks.of(x));
    double[] b = centred(Ranks.of(y));
    double product = product(a, b);
    double scale = Math.sqrt(product(a, a) * product(b, b));
    double bound = Math.abs(product) - ROUNDING * scale;
    double rho = product / scale;
    if (x.length <= MOST_EXACT) {
      double orders = 1;
      for (int i = 2; i <= x.length; i++) {
        orders *= i;
      }
      double p = count(a, b, 0, bound) / orders;
      return Optional.of(new Significance("spearman-exact", rho, p));
    }
    return Optional.of(new Significance("spearman-monte-carlo", rho, drawn(a, b, bound, seed)));
  }

  /** How many orders of {@code b} from {@code from} on reach the bound. */
  private static long count(double[] a, double[] b, int from, double bound) {
    if (from == b.length - 1) {
      return Math.abs(product(a, b)) >= bound ? 1 : 0;
    }
    long found = 0;
    for (int i = from; i < b.length; i++) {
      swap(b, from, i);
      found += count(a, b, from + 1, bound);
      swap(b, from, i);
    }
    return found;
  }

  private static void swap(double[] values, int i, int j) {
    double value = values[i];
    values[i] = values[j];
    values[j] = value;
  }

  private static double drawn(double[] a, double[] b, double bound, long seed) {
    RandomGenerator random = Shuffles.generator(seed);
    int draws = Shuffles.draws(a.length);
    int extreme = 0;
    for (int i = 0; i < draws; i++) {
      Shuffles.shuffle(b, random);
      if (Math.abs(product(a, b)) >= bound) {
        extreme++;
      }
    }
    return Shuffles.p(extreme, draws);
  }

  private static double[] centred(double[] ranks) {
    double mean = (ranks.length + 1) / 2.0;
    return java.util.Arrays.stream(ranks).map(r -> r - mean).toArray();
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
