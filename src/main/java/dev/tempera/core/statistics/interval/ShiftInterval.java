package dev.tempera.core.statistics.interval;

import dev.tempera.core.statistics.distribution.RankSums;
import dev.tempera.core.statistics.sample.PairwiseOrder;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/**
 * The interval of Hodges and Lehmann's shift (1963) that belongs to the rank test: it holds the
 * shifts that the test does not reject (Hollander and Wolfe, Nonparametric Statistical Methods).
 * Needs no shape of the values. Empty where too few values cover the level.
 */
public final class ShiftInterval {
  private ShiftInterval() {}

  /** Of paired differences, by Walsh's averages. */
  public static Optional<Interval> paired(double[] differences, double level) {
    Interval.checkLevel(level);
    if (differences.length == 0) {
      return Optional.empty();
    }
    return of(
        PairwiseOrder.averages(differences),
        RankSums.signedRank(differences.length, (1 - level) / 2),
        level,
        "hodges-lehmann-paired");
  }

  /** Of two independent samples a and b, of a − b. */
  public static Optional<Interval> independent(double[] a, double[] b, double level) {
    Interval.checkLevel(level);
    if (a.length == 0 || b.length == 0) {
      return Optional.empty();
    }
    return of(
        PairwiseOrder.differences(a, b),
        RankSums.rankSum(a.length, b.length, (1 - level) / 2),
        level,
        "hodges-lehmann");
  }

  /** The fewest paired differences that have one: all signs alike must be rare enough. */
  public static int fewestPaired(double level) {
    Interval.checkLevel(level);
    return fewest(n -> RankSums.signedRank(n, (1 - level) / 2));
  }

  /** The fewest values in each of two samples that have one. */
  public static int fewestEach(double level) {
    Interval.checkLevel(level);
    return fewest(n -> RankSums.rankSum(n, n, (1 - level) / 2));
  }

  private static int fewest(IntToLongFunction k) {
    int n = 1;
    while (k.applyAsLong(n) < 1) {
      n++;
    }
    return n;
  }

  private static Optional<Interval> of(PairwiseOrder order, long k, double level, String method) {
    return k < 1
        ? Optional.empty()
        : Interval.between(order.get(k), order.get(order.size() + 1 - k), level, method);
  }
}
