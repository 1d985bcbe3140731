package dev.tempera.core.statistics.sample;

import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Sample quantiles of type 7 of Hyndman and Fan (1996), which spreadsheets, R and NumPy use. The
 * library's own default is type 8: with few values its p95 is far higher.
 */
public final class Quantiles {
  private static final Quantile TYPE_7 =
      Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).withCopy(true);

  private Quantiles() {}

  /** The quantile {@code p} (0 to 1) of at least one value. */
  public static double of(double[] values, double p) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values have no quantile");
    }
    return TYPE_7.evaluate(values, p);
  }

  /** The median of at least one value. */
  public static double median(double[] values) {
    return of(values, 0.5);
  }
}
