package dev.tempera.core.statistics.sample;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Standard errors of a mean whose values come in clusters (questions of one document). Miller,
 * “Adding error bars to evals” (arXiv 2411.00640).
 *
 * @param mean the mean of all values
 * @param independent the error as if values were independent (central limit theorem, n − 1)
 * @param bernoulli √(p(1 − p)/n), for values of 0 and 1
 * @param clustered Miller's clustered error
 * @param fewClusters the form with √(C/(C − 1)) for few clusters, which is the one that is used
 */
public record ClusteredError(
    double mean, double independent, double bernoulli, double clustered, double fewClusters) {

  /** Of at least two clusters, none empty. */
  public static ClusteredError of(double[]... clusters) {
    if (clusters.length < 2) {
      throw new IllegalArgumentException("one cluster says nothing about clusters");
    }
    double[] all = Arrays.stream(clusters).flatMapToDouble(Arrays::stream).toArray();
    Moments moments = Moments.of(all);
    double mean = moments.mean();
    double n = all.length;
    double cross = 0;
    for (double[] cluster : clusters) {
      double sum = 0;
      double squares = 0;
      for (double value : cluster) {
        sum += value - mean;
        squares += (value - mean) * (value - mean);
      }
      cross += sum * sum - squares;
    }
    double independent = moments.standardError();
    // Clusters that balance out can make the cross term larger than the rest; no error is below 0.
    double clustered = Math.sqrt(Math.max(0, independent * independent + cross / (n * n)));
    double few = ClusteredMean.of(all, numbers(clusters)).error();
    double bernoulli = Math.sqrt(Math.max(0, mean * (1 - mean)) / n);
    return new ClusteredError(mean, independent, bernoulli, clustered, few);
  }

  private static int[] numbers(double[][] clusters) {
    return IntStream.range(0, clusters.length)
        .flatMap(i -> IntStream.generate(() -> i).limit(clusters[i].length))
        .toArray();
  }
}
