package dev.tempera.core.statistics.compare;

import dev.tempera.core.statistics.effect.MeanEffect;
import dev.tempera.core.statistics.effect.ProportionEffect;
import dev.tempera.core.statistics.effect.RankEffect;
import dev.tempera.core.statistics.interval.Interval;
import dev.tempera.core.statistics.interval.MeanInterval;
import dev.tempera.core.statistics.interval.ProportionDifference;
import dev.tempera.core.statistics.sample.Differences;
import dev.tempera.core.statistics.sample.Moments;
import dev.tempera.core.statistics.test.FisherExact;
import dev.tempera.core.statistics.test.MannWhitney;
import dev.tempera.core.statistics.test.McNemar;
import dev.tempera.core.statistics.test.Permutation;
import dev.tempera.core.statistics.test.SignFlip;
import dev.tempera.core.statistics.test.TTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** Chooses the method for two cells and applies it. */
final class Contrasts {
  /** Beyond, the t test needs no second opinion, and shuffling so many is slow. */
  private static final int MOST_SHUFFLED = 10_000;

  /** A mean below this share of the spread is what adding up has left of 0. */
  private static final double ROUNDING = 1e-12;

  private final double alpha;
  private final long seed;
  private final int family;

  /**
   * Makes ready for so many comparisons.
   *
   * @param family how many comparisons share the time for drawing
   */
  Contrasts(double alpha, long seed, int family) {
    this.alpha = alpha;
    this.seed = seed;
    this.family = family;
  }

  Contrast of(CellSample cell, CellSample baseline) {
    Pairs pairs = Pairs.of(cell, baseline);
    if (pairs.count() > 0) {
      return pairs.areAllOrNothing() ? pairedProportions(pairs) : pairedMeans(pairs);
    }
    return cell.isAllOrNothing() && baseline.isAllOrNothing()
        ? proportions(cell, baseline)
        : means(cell, baseline);
  }

  private Contrast pairedProportions(Pairs pairs) {
    int both = pairs.count(1, 1);
    int onlyCell = pairs.count(1, 0);
    int onlyBase = pairs.count(0, 1);
    int neither = pairs.count(0, 0);
    int n = pairs.count();
    double difference = (double) (onlyCell - onlyBase) / n;
    DoubleFunction<Optional<Interval>> interval =
        level -> ProportionDifference.paired(both, onlyCell, onlyBase, neither, level);
    List<TestResult> tests =
        List.of(
            TestResult.of(McNemar.exact(onlyCell, onlyBase)),
            TestResult.of(McNemar.midP(onlyCell, onlyBase)));
    double variance = (double) (onlyCell + onlyBase) / n - difference * difference;
    return contrast(
        n,
        n,
        new Found(difference, "newcombe-paired", variance),
        interval,
        tests,
        proportionEffects(both + onlyCell, n, both + onlyBase, n));
  }

  private Contrast pairedMeans(Pairs pairs) {
    double[] differences = Differences.of(pairs.cell(), pairs.baseline());
    Moments d = Moments.of(differences);
    List<TestResult> tests = new ArrayList<>();
    tests.add(TestResult.of("paired-t", TTest.paired(d)));
    if (d.count() <= MOST_SHUFFLED) {
      tests.add(TestResult.of(SignFlip.test(differences, seed, family)));
    }
    Moments a = Moments.of(pairs.cell());
    Moments b = Moments.of(pairs.baseline());
    return contrast(
        d.count(),
        d.count(),
        new Found(
            Math.abs(d.mean()) <= ROUNDING * d.sd() ? 0 : d.mean(), "paired-t", d.variance()),
        level -> MeanInterval.pairedT(d, level),
        tests,
        List.of(new Effect("hedges_g", MeanEffect.hedgesG(a, b))));
  }

  private Contrast proportions(CellSample cell, CellSample baseline) {
    int a = cell.passed();
    int n = cell.count();
    int b = baseline.passed();
    int m = baseline.count();
    double p = (double) a / n;
    double q = (double) b / m;
    return contrast(
        Math.min(n, m),
        0,
        new Found(p - q, "newcombe", p * (1 - p) + q * (1 - q)),
        level -> ProportionDifference.independent(a, n, b, m, level),
        List.of(TestResult.of("fisher-exact", FisherExact.test(a, n - a, b, m - b))),
        proportionEffects(a, n, b, m));
  }

  private Contrast means(CellSample cell, CellSample baseline) {
    double[] x = cell.units();
    double[] y = baseline.units();
    Moments a = Moments.of(x);
    Moments b = Moments.of(y);
    List<TestResult> tests = new ArrayList<>();
    tests.add(TestResult.of("welch-t", TTest.welch(a, b)));
    if (x.length + y.length <= MOST_SHUFFLED) {
      tests.add(TestResult.of(Permutation.test(x, y, seed, family)));
    }
    double delta = RankEffect.cliffDelta(MannWhitney.u(x, y), x.length, y.length);
    return contrast(
        Math.min(x.length, y.length),
        0,
        new Found(a.mean() - b.mean(), "welch-t", a.variance() + b.variance()),
        level -> MeanInterval.welch(a, b, level),
        tests,
        List.of(new Effect("hedges_g", MeanEffect.hedgesG(a, b)), Effect.of("cliff_delta", delta)));
  }

  private static List<Effect> proportionEffects(int a, int n, int b, int m) {
    return List.of(
        Effect.of("cohen_h", ProportionEffect.cohenH((double) a / n, (double) b / m)),
        Effect.of("odds_ratio", ProportionEffect.oddsRatio(a, n - a, b, m - b)));
  }

  private record Found(double difference, String method, double variance) {}

  private Contrast contrast(
      int count,
      int pairs,
      Found found,
      DoubleFunction<Optional<Interval>> interval,
      List<TestResult> tests,
      List<Effect> effects) {
    double level = 1 - alpha;
    Estimate difference =
        Estimate.of(found.difference() + 0.0, count, interval.apply(level), found.method(), level);
    return new Contrast(
        count,
        pairs,
        difference,
        interval.apply(1 - 2 * alpha),
        tests,
        effects,
        Math.max(0, found.variance()));
  }
}
