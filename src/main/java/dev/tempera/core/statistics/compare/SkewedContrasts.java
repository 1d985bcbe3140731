package dev.tempera.core.statistics.compare;

import dev.tempera.core.statistics.effect.RankEffect;
import dev.tempera.core.statistics.interval.Interval;
import dev.tempera.core.statistics.interval.ShiftInterval;
import dev.tempera.core.statistics.sample.Differences;
import dev.tempera.core.statistics.sample.Moments;
import dev.tempera.core.statistics.test.MannWhitney;
import dev.tempera.core.statistics.test.Wilcoxon;
import java.util.List;
import java.util.Optional;

/** Compares two cells whose values have a long tail: by ranks, with the shift in their own unit. */
final class SkewedContrasts {
  private final double alpha;
  private final long seed;
  private final int family;

  /**
   * Makes ready for so many comparisons.
   *
   * @param family how many comparisons share the time for drawing
   */
  SkewedContrasts(double alpha, long seed, int family) {
    this.alpha = alpha;
    this.seed = seed;
    this.family = family;
  }

  Contrast of(CellSample cell, CellSample baseline) {
    Pairs pairs = Pairs.of(cell, baseline);
    return pairs.count() > 0 ? paired(pairs) : independent(cell.units(), baseline.units());
  }

  private Contrast paired(Pairs pairs) {
    double[] differences = Differences.of(pairs.cell(), pairs.baseline());
    int n = differences.length;
    return new Contrast(
        n,
        n,
        estimate(
            RankEffect.hodgesLehmann(differences),
            n,
            "hodges-lehmann-paired",
            ShiftInterval.paired(differences, 1 - alpha)),
        ShiftInterval.paired(differences, 1 - 2 * alpha),
        List.of(TestResult.of("wilcoxon-exact", Wilcoxon.test(differences))),
        List.of(),
        Moments.of(differences).variance());
  }

  private Contrast independent(double[] x, double[] y) {
    int n = Math.min(x.length, y.length);
    double delta = RankEffect.cliffDelta(MannWhitney.u(x, y), x.length, y.length);
    return new Contrast(
        n,
        0,
        estimate(
            RankEffect.hodgesLehmann(x, y),
            n,
            "hodges-lehmann",
            ShiftInterval.independent(x, y, 1 - alpha)),
        ShiftInterval.independent(x, y, 1 - 2 * alpha),
        List.of(TestResult.of(MannWhitney.test(x, y, seed, family))),
        List.of(Effect.of("cliff_delta", delta)),
        Moments.of(x).variance() + Moments.of(y).variance());
  }

  private Estimate estimate(double shift, int count, String method, Optional<Interval> interval) {
    return Estimate.of(shift + 0.0, count, interval, method, 1 - alpha);
  }
}
