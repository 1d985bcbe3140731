package dev.tempera.core.statistics.compare;

import dev.tempera.core.statistics.effect.MeanEffect;
import dev.tempera.core.statistics.interval.MeanInterval;
import dev.tempera.core.statistics.sample.ClusteredMean;
import dev.tempera.core.statistics.sample.Differences;
import dev.tempera.core.statistics.sample.Moments;
import dev.tempera.core.statistics.test.SignFlip;
import dev.tempera.core.statistics.test.TTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares two cells whose items come in clusters. Items weigh the same, and clusters are what is
 * independent: the error is that of clusters, and signs are flipped of whole ones.
 */
final class ClusteredContrasts {
  private final double alpha;
  private final long seed;
  private final int family;

  /**
   * Makes ready for so many comparisons.
   *
   * @param family how many comparisons share the time for drawing
   */
  ClusteredContrasts(double alpha, long seed, int family) {
    this.alpha = alpha;
    this.seed = seed;
    this.family = family;
  }

  Contrast of(CellSample cell, CellSample baseline) {
    Pairs pairs = Pairs.of(cell, baseline);
    return pairs.count() > 0 ? paired(pairs) : independent(cell, baseline);
  }

  private Contrast paired(Pairs pairs) {
    double[] differences = Differences.of(pairs.cell(), pairs.baseline());
    ClusteredMean found = ClusteredMean.of(differences, pairs.clusters());
    return contrast(
        found,
        pairs.count(),
        "paired-cluster-t",
        List.of(
            TestResult.of("paired-cluster-t", TTest.clustered(found, "paired-cluster-t")),
            TestResult.of(SignFlip.test(sums(differences, pairs.clusters()), seed, family))),
        effect(pairs.cell(), pairs.baseline()));
  }

  private Contrast independent(CellSample cell, CellSample baseline) {
    ClusteredMean found =
        ClusteredMean.of(cell.units(), cell.clusters())
            .minus(ClusteredMean.of(baseline.units(), baseline.clusters()));
    return contrast(
        found,
        0,
        "welch-cluster-t",
        List.of(TestResult.of("welch-cluster-t", TTest.clustered(found, "welch-cluster-t"))),
        effect(cell.units(), baseline.units()));
  }

  private static double[] sums(double[] differences, int... clusters) {
    Map<Integer, Double> sums = new LinkedHashMap<>();
    for (int i = 0; i < differences.length; i++) {
      sums.merge(clusters[i], differences[i], Double::sum);
    }
    return sums.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Effect> effect(double[] cell, double... baseline) {
    return List.of(
        new Effect("hedges_g", MeanEffect.hedgesG(Moments.of(cell), Moments.of(baseline))));
  }

  private Contrast contrast(
      ClusteredMean found, int pairs, String method, List<TestResult> tests, List<Effect> effects) {
    double level = 1 - alpha;
    return new Contrast(
        found.clusters(),
        pairs,
        Estimate.of(
            found.mean() + 0.0,
            found.clusters(),
            MeanInterval.clustered(found, level, method),
            method,
            level),
        MeanInterval.clustered(found, 1 - 2 * alpha, method),
        tests,
        effects,
        found.clusters() * found.error() * found.error());
  }
}
