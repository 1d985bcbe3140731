package dev.tempera.core.statistics.sample;

import java.util.Arrays;
import java.util.Optional;

/**
 * How much of the spread lies within items (repeats) and how much between them: one-way random
 * effects analysis of variance. It tells whether more repeats or more items help.
 *
 * @param within mean square within items (MSW)
 * @param between mean square between items (MSB)
 * @param betweenVariance the variance between items, (MSB − MSW)/K, at least 0
 * @param icc the intraclass correlation, (MSB − MSW)/(MSB + (K − 1)·MSW)
 * @param itemError the standard error of the mean over items
 * @param pooledError the error if repeats were taken for independent items (too small)
 */
public record VarianceSplit(
    double within,
    double between,
    double betweenVariance,
    double icc,
    double itemError,
    double pooledError) {

  /**
   * Of at least two items, one of them with two repeats; empty where that is not so or where all
   * values are equal. For unequal repeats K is the usual (N − ΣK²/N)/(n − 1).
   */
  public static Optional<VarianceSplit> of(double[]... items) {
    double[] all = Arrays.stream(items).flatMapToDouble(Arrays::stream).toArray();
    int n = items.length;
    Moments pooled = Moments.of(all);
    if (n < 2 || all.length <= n || !pooled.hasSpread()) {
      return Optional.empty();
    }
    double within = 0;
    double between = 0;
    double squaredCounts = 0;
    double[] means = new double[n];
    for (int i = 0; i < n; i++) {
      Moments item = Moments.of(items[i]);
      means[i] = item.mean();
      within += item.variance() * (item.count() - 1);
      between += item.count() * Math.pow(item.mean() - pooled.mean(), 2);
      squaredCounts += (double) item.count() * item.count();
    }
    double k = (all.length - squaredCounts / all.length) / (n - 1);
    double msw = within / (all.length - n);
    double msb = between / (n - 1);
    return Optional.of(
        new VarianceSplit(
            msw,
            msb,
            Math.max(0, (msb - msw) / k),
            (msb - msw) / (msb + (k - 1) * msw),
            Moments.of(means).standardError(),
            pooled.standardError()));
  }

  /**
   * The standard error that repeats alone leave in the mean over items: √(Σ σᵢ²/Kᵢ)/n. It speaks
   * for these items only, not for others like them.
   */
  public static double runToRunError(double[] variances, int[] repeats) {
    double sum = 0;
    for (int i = 0; i < variances.length; i++) {
      sum += variances[i] / repeats[i];
    }
    return Math.sqrt(sum) / variances.length;
  }
}
