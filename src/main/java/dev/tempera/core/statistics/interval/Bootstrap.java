package dev.tempera.core.statistics.interval;

import dev.tempera.core.statistics.distribution.Normal;
import dev.tempera.core.statistics.sample.Moments;
import dev.tempera.core.statistics.sample.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The bootstrap interval of a mean: BCa (Efron 1987). Samples of up to six values are enumerated,
 * larger ones resampled 10,000 times from the seed.
 *
 * <p>Immutable; making one costs the resampling.
 */
public final class Bootstrap {
  private static final double ROUNDING = 1e-12;

  private final double estimate;
  private final double[] leaveOneOut;
  private final double[] resampled;

  private Bootstrap(double estimate, double[] leaveOneOut, double[] resampled) {
    this.estimate = estimate;
    this.leaveOneOut = leaveOneOut;
    this.resampled = resampled;
  }

  /** The bootstrap of any statistic; the function may keep nothing of its argument. */
  static Bootstrap of(double[] sample, ToDoubleFunction<double[]> statistic, long seed) {
    double[] without = new double[sample.length];
    for (int i = 0; i < sample.length; i++) {
      double[] rest = new double[sample.length - 1];
      System.arraycopy(sample, 0, rest, 0, i);
      System.arraycopy(sample, i + 1, rest, i, rest.length - i);
      without[i] = rest.length == 0 ? 0 : statistic.applyAsDouble(rest);
    }
    double estimate = sample.length == 0 ? 0 : statistic.applyAsDouble(sample.clone());
    double[] resampled = sample.length == 0 ? new double[0] : Resamples.of(sample, statistic, seed);
    return new Bootstrap(estimate, without, resampled);
  }

  /** The bootstrap of the mean, several times faster than by {@link #of}. */
  public static Bootstrap ofMean(double[] sample, long seed) {
    return sample.length < 2
        ? of(sample, Resamples::mean, seed)
        : ofMean(sample, Resamples.ofMean(sample, seed));
  }

  /**
   * The bootstraps of the means of several samples, the same as of each alone and many times faster
   * for many of equal length. Uses every processor.
   */
  public static List<Bootstrap> ofMeans(List<double[]> samples, long seed) {
    Bootstrap[] all = new Bootstrap[samples.size()];
    Map<Integer, List<Integer>> byLength = new TreeMap<>();
    for (int i = 0; i < all.length; i++) {
      byLength.computeIfAbsent(samples.get(i).length, _ -> new ArrayList<>()).add(i);
    }
    byLength.forEach((length, places) -> {
      if (length < 2) {
        places.forEach(i -> all[i] = ofMean(samples.get(i), seed));
        return;
      }
      double[][] resampled =
          Resamples.ofMeans(places.stream().map(samples::get).toArray(double[][]::new), seed);
      for (int k = 0; k < resampled.length; k++) {
        all[places.get(k)] = ofMean(samples.get(places.get(k)), resampled[k]);
      }
    });
    return List.of(all);
  }

  private static Bootstrap ofMean(double[] sample, double[] resampled) {
    int n = sample.length;
    double sum = Arrays.stream(sample).sum();
    double[] without = Arrays.stream(sample).map(x -> (sum - x) / (n - 1)).toArray();
    return new Bootstrap(sum / n, without, resampled);
  }

  /** The standard error: the spread of the resampled statistic (divided by their number). */
  public double standardError() {
    int n = resampled.length;
    return n == 0 ? 0 : Math.sqrt(Moments.of(resampled).variance() * (n - 1) / n);
  }

  /** The bias-corrected and accelerated interval; empty where no two resamples differ. */
  public Optional<Interval> bca(double level) {
    if (!hasSpread() || !Double.isFinite(acceleration())) {
      return Optional.empty();
    }
    double z = Normal.twoSided(level);
    return between(shifted(-z), shifted(z), level, "bca");
  }

  /** z₀: how far the estimate lies from the middle of the resamples; ties count half. */
  public double bias() {
    double slack = ROUNDING * Math.abs(estimate);
    double below = 0;
    for (double value : resampled) {
      if (value < estimate - slack) {
        below += 1;
      } else if (value <= estimate + slack) {
        below += 0.5;
      }
    }
    double share = below / resampled.length;
    // A statistic such as the maximum has all on one side: then as far out as the draws can tell.
    double least = 0.5 / resampled.length;
    return Normal.quantile(Math.clamp(share, least, 1 - least));
  }

  /** a: how fast the error changes with the value, by the jackknife. */
  public double acceleration() {
    double mean = Arrays.stream(leaveOneOut).average().orElse(0);
    double squares = 0;
    double cubes = 0;
    for (double value : leaveOneOut) {
      double d = mean - value;
      squares += d * d;
      cubes += d * d * d;
    }
    return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
  }

  /** The share of resamples below the BCa bound that stands for a normal quantile z. */
  public double shifted(double z) {
    double moved = bias() + z;
    double room = 1 - acceleration() * moved;
    // Beyond its pole the correction means nothing; the bound is then the outermost resample.
    return room <= 0 ? (z < 0 ? 0 : 1) : Normal.cumulative(bias() + moved / room);
  }

  boolean hasSpread() {
    return resampled.length > 0 && Moments.of(resampled).hasSpread();
  }

  /** From the share {@code low} of the resamples to the share {@code high}. */
  Optional<Interval> between(double low, double high, double level, String method) {
    return Interval.between(sortedQuantile(low), sortedQuantile(high), level, method);
  }

  /** Type 7 as {@link Quantiles}, of values that are sorted already. */
  private double sortedQuantile(double p) {
    double position = p * (resampled.length - 1);
    int index = (int) position;
    double value = resampled[index];
    return index + 1 < resampled.length
        ? value + (position - index) * (resampled[index + 1] - value)
        : value;
  }
}
