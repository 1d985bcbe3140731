package dev.tempera.core.statistics;

import static dev.tempera.core.statistics.Oracles.after;
import static dev.tempera.core.statistics.Oracles.bounds;
import static dev.tempera.core.statistics.Oracles.numbers;

import dev.tempera.core.statistics.distribution.Normal;
import dev.tempera.core.statistics.distribution.StudentT;
import dev.tempera.core.statistics.interval.Bootstrap;
import dev.tempera.core.statistics.interval.ExactCoverage;
import dev.tempera.core.statistics.interval.Interval;
import dev.tempera.core.statistics.interval.MeanInterval;
import dev.tempera.core.statistics.interval.MedianInterval;
import dev.tempera.core.statistics.interval.OtherProportions;
import dev.tempera.core.statistics.interval.Percentile;
import dev.tempera.core.statistics.interval.Proportion;
import dev.tempera.core.statistics.interval.ProportionDifference;
import dev.tempera.core.statistics.sample.Moments;
import dev.tempera.core.statistics.sample.Quantiles;
import java.util.Arrays;
import java.util.Optional;

/** The rows about quantiles and intervals. */
final class IntervalOracles {
  private static final double LEVEL = 0.95;

  private IntervalOracles() {}

  static void add(Oracles o) {
    o.row("z(0.975)", () -> numbers(Normal.quantile(0.975)));
    for (int df : new int[] {4, 9, 29}) {
      o.row("t(0.975; df=" + df + ")", () -> numbers(StudentT.quantile(0.975, df)));
    }
    proportions(o);
    differences(o);
    means(o);
    bootstrap(o);
    coverage(o);
  }

  private static void proportions(Oracles o) {
    int[][] counts = {{17, 20}, {81, 263}, {5, 5}, {0, 10}, {7, 10}, {850, 1000}};
    for (int[] c : counts) {
      o.row("Wilson95 " + c[0] + "/" + c[1], () -> bounds(Proportion.wilson(c[0], c[1], LEVEL)));
    }
    for (int[] c : new int[][] {{8, 20}, {0, 10}, {17, 20}}) {
      o.row(
          "Clopper-Pearson95 " + c[0] + "/" + c[1],
          () -> bounds(OtherProportions.clopperPearson(c[0], c[1], LEVEL)));
    }
    o.row("Jeffreys95 17/20", () -> bounds(OtherProportions.jeffreys(17, 20, LEVEL)));
  }

  private static void differences(Oracles o) {
    o.row("Newcombe diff 56/70-48/80 (d,lo,hi)", () -> newcombe(56, 70, 48, 80));
    o.row("Newcombe diff 17/20-12/20", () -> newcombe(17, 20, 12, 20));
    o.row("Newcombe diff 10/10-0/20", () -> newcombe(10, 10, 0, 20));
    o.row(
        "Newcombe paired (both=36,A only=12,B only=2,neither=0)",
        () -> after(10 / 50.0, bounds(ProportionDifference.paired(36, 12, 2, 0, LEVEL))));
    o.row(
        "Newcombe paired (12,9,2,7)",
        () -> after(7 / 30.0, bounds(ProportionDifference.paired(12, 9, 2, 7, LEVEL))));
  }

  private static double[] newcombe(int a, int n, int b, int m) {
    double difference = (double) a / n - (double) b / m;
    return after(difference, bounds(ProportionDifference.independent(a, n, b, m, LEVEL)));
  }

  private static void means(Oracles o) {
    Moments x = Moments.of(OracleData.X);
    o.row(
        "t CI95 of x=[12.1,9.8,11.4,10.9,13.0] (mean,sd,lo,hi)",
        () -> after(x.mean(), after(x.sd(), bounds(MeanInterval.t(x, LEVEL)))));
    o.row(
        "type-7 p50,p90,p95 of 15 latencies",
        () ->
            numbers(
                Quantiles.median(OracleData.LATENCIES),
                Quantiles.of(OracleData.LATENCIES, 0.9),
                Quantiles.of(OracleData.LATENCIES, 0.95)));
    o.row(
        "median CI order ranks + coverage n=15; n=10; n=6",
        () ->
            Arrays.stream(new int[] {15, 10, 6})
                .boxed()
                .flatMapToDouble(IntervalOracles::ranks)
                .toArray());
  }

  private static java.util.stream.DoubleStream ranks(int n) {
    MedianInterval ranks = MedianInterval.ranks(n, LEVEL).orElseThrow();
    return Arrays.stream(numbers(ranks.lowRank(), ranks.highRank(), ranks.coverage()));
  }

  private static void bootstrap(Oracles o) {
    Bootstrap mean = Bootstrap.ofMean(OracleData.BOOTSTRAPPED, 1);
    double z = Normal.twoSided(LEVEL);
    o.row(
        "exact bootstrap of mean [2,3,5,8,13] (3125 resamples): boot SE, percentile lo,hi (type 7)",
        () -> after(mean.standardError(), bounds(Percentile.of(mean, LEVEL))));
    o.row(
        "BCa same: z0 (ties half), acceleration, alpha1, alpha2, lo, hi",
        () ->
            after(
                mean.bias(),
                after(
                    mean.acceleration(),
                    after(mean.shifted(-z), after(mean.shifted(z), bounds(mean.bca(LEVEL)))))));
  }

  private static void coverage(Oracles o) {
    o.row("exact coverage at n=10,p=.9: Wald, Wilson, Clopper-Pearson", () -> coverages(10, 0.9));
    o.row("exact coverage at n=20,p=.95: Wald, Wilson, Clopper-Pearson", () -> coverages(20, 0.95));
  }

  private static double[] coverages(int size, double p) {
    return numbers(
        ExactCoverage.of(IntervalOracles::wald, size, p),
        ExactCoverage.of((x, n) -> Proportion.wilson(x, n, LEVEL), size, p),
        ExactCoverage.of((x, n) -> OtherProportions.clopperPearson(x, n, LEVEL), size, p));
  }

  /** What the program does not ship. */
  private static Optional<Interval> wald(int passed, int n) {
    double p = (double) passed / n;
    double half = Normal.twoSided(LEVEL) * Math.sqrt(p * (1 - p) / n);
    return Optional.of(new Interval(p - half, p + half, LEVEL, "wald"));
  }
}
