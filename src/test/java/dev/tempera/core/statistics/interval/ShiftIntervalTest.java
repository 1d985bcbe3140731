package dev.tempera.core.statistics.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.statistics.distribution.RankSums;
import dev.tempera.core.statistics.effect.RankEffect;
import dev.tempera.core.statistics.sample.PairwiseOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shifts by ranks; expected values by enumeration in another language and from textbooks. */
class ShiftIntervalTest {
  private static final double[] X = {12.1, 9.8, 11.4, 10.9, 13.0};
  private static final double[] Y = {9.9, 10.2, 8.7, 9.4, 10.8, 9.1};

  /** Hollander and Wolfe's example of depression scores before and after a therapy. */
  private static final double[] DEPRESSION = {
    0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01
  };

  @Test
  void theTextbooksPairsHaveTheTextbooksInterval() {
    assertEquals(0.46, RankEffect.hodgesLehmann(DEPRESSION), 1e-9);
    Interval interval = ShiftInterval.paired(DEPRESSION, 0.95).orElseThrow();
    assertEquals(0.010, interval.low(), 1e-9);
    assertEquals(0.786, interval.high(), 1e-9);
    assertEquals("hodges-lehmann-paired", interval.method());
  }

  @Test
  void independentSamplesHaveTheEnumeratedInterval() {
    assertEquals(1.85, RankEffect.hodgesLehmann(X, Y), 1e-9);
    Interval interval = ShiftInterval.independent(X, Y, 0.95).orElseThrow();
    assertEquals(0.1, interval.low(), 1e-9);
    assertEquals(3.4, interval.high(), 1e-9);
    Interval other =
        ShiftInterval.independent(
                new double[] {19, 22, 16, 29, 24}, new double[] {20, 11, 17, 12}, 0.95)
            .orElseThrow();
    assertEquals(-1, other.low());
    assertEquals(17, other.high());
  }

  @ParameterizedTest
  @CsvSource({"4,0,0", "5,0,1", "6,1,3", "9,6,9", "10,9,11", "12,14,18", "20,53,61"})
  void signedRanksAreCounted(int n, long at95, long at90) {
    assertEquals(at95, RankSums.signedRank(n, 0.025));
    assertEquals(at90, RankSums.signedRank(n, 0.05));
  }

  @ParameterizedTest
  @CsvSource({"5,4,2,3", "5,6,4,6", "4,4,1,2", "3,3,0,1", "7,8,11,14", "8,3,3,4"})
  void rankSumsAreCounted(int m, int n, long at95, long at90) {
    assertEquals(at95, RankSums.rankSum(m, n, 0.025));
    assertEquals(at90, RankSums.rankSum(m, n, 0.05));
    assertEquals(at95, RankSums.rankSum(n, m, 0.025));
  }

  @Test
  void theLimitGoesOnWhereCountingEnds() {
    for (double p : new double[] {0.005, 0.025, 0.05}) {
      assertEquals(1, (double) RankSums.signedRank(101, p) / RankSums.signedRank(100, p), 0.03);
      assertEquals(1, (double) RankSums.rankSum(51, 50, p) / RankSums.rankSum(50, 50, p), 0.04);
    }
  }

  @Test
  void tooFewValuesHaveNoInterval() {
    assertEquals(Optional.empty(), ShiftInterval.paired(new double[] {1, 2, 3, 4, 5}, 0.95));
    assertEquals(Optional.empty(), ShiftInterval.paired(new double[0], 0.95));
    assertEquals(
        Optional.empty(), ShiftInterval.independent(new double[3], new double[] {1, 2, 3}, 0.95));
    assertEquals(Optional.empty(), ShiftInterval.independent(new double[0], new double[9], 0.95));
  }

  @Test
  void everyPlaceOfTheOrderIsThatOfASortedList() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 50; round++) {
      double[] a = some(random, 1 + random.nextInt(9));
      double[] b = some(random, 1 + random.nextInt(9));
      double[] differences =
          Arrays.stream(a).flatMap(x -> Arrays.stream(b).map(y -> x - y)).sorted().toArray();
      PairwiseOrder order = PairwiseOrder.differences(a, b);
      assertEquals(differences.length, order.size());
      for (int k = 1; k <= differences.length; k++) {
        assertEquals(differences[k - 1] + 0.0, order.get(k));
      }
      double[] walsh =
          IntStream.range(0, a.length)
              .boxed()
              .flatMapToDouble(
                  i -> IntStream.range(i, a.length).mapToDouble(j -> a[i] / 2 + a[j] / 2))
              .sorted()
              .toArray();
      PairwiseOrder averages = PairwiseOrder.averages(a);
      assertEquals(walsh.length, averages.size());
      for (int k = 1; k <= walsh.length; k++) {
        assertEquals(walsh[k - 1], averages.get(k), 1e-12);
      }
    }
  }

  /** With ties, negative numbers, zeros and very large and small ones. */
  private static double[] some(SplittableRandom random, int n) {
    return random
        .doubles(n)
        .map(
            x -> x < 0.3 ? Math.rint(x * 10) - 1 : x < 0.4 ? x * 1e300 : x < 0.5 ? -x * 1e-300 : -x)
        .toArray();
  }

  @Test
  void aMillionPairsNeedNoMemoryAndLittleTime() {
    SplittableRandom random = new SplittableRandom(3);
    double[] a = random.doubles(2_000).map(x -> -Math.log(x) + 1).toArray();
    double[] b = random.doubles(2_000).map(x -> -Math.log(x)).toArray();
    assertTrue(ShiftInterval.independent(a, b, 0.95).orElseThrow().contains(1));
    assertEquals(1, RankEffect.hodgesLehmann(a, b), 0.1);
  }

  @Test
  void theIntervalsCoverWhatTheySay() {
    SplittableRandom random = new SplittableRandom(11);
    int runs = 4_000;
    int paired = 0;
    int independent = 0;
    for (int i = 0; i < runs; i++) {
      double[] d = random.doubles(12).map(x -> x - 0.5 + 3).toArray();
      paired += ShiftInterval.paired(d, 0.95).orElseThrow().contains(3) ? 1 : 0;
      double[] a = random.doubles(8).map(x -> -Math.log(x) + 2).toArray();
      double[] b = random.doubles(9).map(x -> -Math.log(x)).toArray();
      independent += ShiftInterval.independent(a, b, 0.95).orElseThrow().contains(2) ? 1 : 0;
    }
    // Exact: at least the level, and not much more. Three standard errors are .01.
    assertTrue(paired >= 0.94 * runs && paired <= 0.98 * runs, paired + " of " + runs);
    assertTrue(
        independent >= 0.94 * runs && independent <= 0.98 * runs, independent + " of " + runs);
  }
}
