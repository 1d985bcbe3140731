package dev.tempera.core.statistics.interval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.statistics.sample.Moments;
import dev.tempera.core.statistics.sample.Quantiles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What holds for every interval: symmetry, order, scale, and honesty about too little data. */
class IntervalTest {
  private static final double[] VALUES = {3, 1, 4, 1, 5, 9, 2, 6};

  private static Interval wilson(int passed, int n, double level) {
    return Proportion.wilson(passed, n, level).orElseThrow();
  }

  @Test
  void passingAndFailingAreMirrorImages() {
    for (int n : new int[] {1, 7, 40}) {
      for (int x = 0; x <= n; x++) {
        Interval passed = wilson(x, n, 0.95);
        Interval failed = wilson(n - x, n, 0.95);
        assertEquals(passed.low(), 1 - failed.high(), 1e-12);
        Interval exact = OtherProportions.clopperPearson(x, n, 0.95).orElseThrow();
        Interval turned = OtherProportions.clopperPearson(n - x, n, 0.95).orElseThrow();
        assertEquals(exact.low(), 1 - turned.high(), 1e-9);
      }
    }
  }

  @Test
  void boundsRiseWithEveryPass() {
    for (int x = 1; x <= 30; x++) {
      assertTrue(wilson(x, 30, 0.95).low() > wilson(x - 1, 30, 0.95).low());
      assertTrue(wilson(x, 30, 0.95).high() > wilson(x - 1, 30, 0.95).high());
    }
  }

  @Test
  void moreDataAndLessConfidenceMakeItNarrower() {
    assertTrue(wilson(70, 100, 0.95).halfWidth() < wilson(7, 10, 0.95).halfWidth());
    assertTrue(wilson(7, 10, 0.90).halfWidth() < wilson(7, 10, 0.95).halfWidth());
  }

  @Test
  void theExactIntervalHoldsEveryWilsonEstimate() {
    for (int x = 0; x <= 20; x++) {
      assertTrue(OtherProportions.clopperPearson(x, 20, 0.95).orElseThrow().contains(x / 20.0));
      assertTrue(OtherProportions.jeffreys(x, 20, 0.95).orElseThrow().contains(x / 20.0));
    }
  }

  @Test
  void noTrialsHaveNoInterval() {
    assertEquals(Optional.empty(), Proportion.wilson(0, 0, 0.95));
    assertEquals(Optional.empty(), OtherProportions.clopperPearson(0, 0, 0.95));
    assertEquals(Optional.empty(), OtherProportions.jeffreys(0, 0, 0.95));
    assertEquals(Optional.empty(), ProportionDifference.independent(0, 0, 1, 2, 0.95));
    assertEquals(Optional.empty(), ProportionDifference.paired(0, 0, 0, 0, 0.95));
    assertEquals(Optional.empty(), MedianInterval.of(new double[0], 0.95));
    assertEquals(Optional.empty(), MedianInterval.of(new double[] {1, 2, 3, 4, 5}, 0.95));
  }

  @Test
  void impossibleCountsAndLevelsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Proportion.wilson(3, 2, 0.95));
    assertThrows(IllegalArgumentException.class, () -> Proportion.wilson(-1, 2, 0.95));
    assertThrows(IllegalArgumentException.class, () -> Proportion.wilson(1, 2, 1));
    assertThrows(IllegalArgumentException.class, () -> new Interval(2, 1, 0.95, "x"));
    assertThrows(IllegalArgumentException.class, () -> new Interval(Double.NaN, 1, 0.95, "x"));
    assertThrows(
        IllegalArgumentException.class, () -> new Interval(0, Double.POSITIVE_INFINITY, 0.9, "x"));
  }

  @Test
  void aDifferenceTurnsRoundWithItsSides() {
    Interval there = ProportionDifference.independent(17, 20, 12, 20, 0.95).orElseThrow();
    Interval back = ProportionDifference.independent(12, 20, 17, 20, 0.95).orElseThrow();
    assertEquals(there.low(), -back.high(), 1e-12);
    Interval paired = ProportionDifference.paired(12, 9, 2, 7, 0.95).orElseThrow();
    Interval turned = ProportionDifference.paired(12, 2, 9, 7, 0.95).orElseThrow();
    assertEquals(paired.low(), -turned.high(), 1e-12);
  }

  @Test
  void aPairedDifferenceWithoutOneStillHasAnInterval() {
    Interval none = ProportionDifference.paired(10, 0, 0, 0, 0.95).orElseThrow();
    assertTrue(none.contains(0) && none.high() > 0.1 && none.low() < -0.1, none.toString());
  }

  @Test
  void valuesWithoutSpreadHaveNoTInterval() {
    double[] equal = new double[8];
    Arrays.fill(equal, 0.1);
    assertEquals(Optional.empty(), MeanInterval.t(Moments.of(equal), 0.95));
    assertEquals(Optional.empty(), MeanInterval.t(Moments.of(3), 0.95));
    assertEquals(Optional.empty(), MeanInterval.t(Moments.of(), 0.95));
    assertEquals(Optional.empty(), MeanInterval.welch(Moments.of(equal), Moments.of(equal), 0.95));
    assertEquals(Optional.empty(), Bootstrap.ofMean(equal, 1).bca(0.95));
    assertEquals(Optional.empty(), Bootstrap.ofMean(new double[0], 1).bca(0.95));
    assertEquals(Optional.empty(), Percentile.of(Bootstrap.ofMean(new double[] {3}, 1), 0.95));
  }

  @Test
  void intervalsOfMeansFollowScaleAndShift() {
    double[] moved = Arrays.stream(VALUES).map(x -> 10 * x + 5).toArray();
    Interval t = MeanInterval.t(Moments.of(VALUES), 0.95).orElseThrow();
    Interval u = MeanInterval.t(Moments.of(moved), 0.95).orElseThrow();
    assertEquals(10 * t.low() + 5, u.low(), 1e-9);
    Interval b = Bootstrap.ofMean(VALUES, 4).bca(0.95).orElseThrow();
    Interval c = Bootstrap.ofMean(moved, 4).bca(0.95).orElseThrow();
    assertEquals(10 * b.high() + 5, c.high(), 1e-9);
  }

  @Test
  void theSameSeedGivesTheSameDigits() {
    Interval once = Bootstrap.ofMean(VALUES, 4).bca(0.95).orElseThrow();
    assertEquals(once, Bootstrap.ofMean(VALUES, 4).bca(0.95).orElseThrow());
    assertFalse(once.equals(Bootstrap.ofMean(VALUES, 5).bca(0.95).orElseThrow()));
  }

  @Test
  void theFastBootstrapOfTheMeanIsTheSlowOne() {
    SplittableRandom random = new SplittableRandom(3);
    double[] values = random.doubles(40).map(x -> x * x).toArray();
    Interval fast = Bootstrap.ofMean(values, 1).bca(0.95).orElseThrow();
    Interval slow =
        Bootstrap.of(values, v -> Arrays.stream(v).average().orElse(0), 1).bca(0.95).orElseThrow();
    assertEquals(slow.low(), fast.low(), 0.01);
    assertEquals(slow.high(), fast.high(), 0.01);
    assertEquals(
        Bootstrap.ofMean(values, 1).standardError(), Moments.of(values).standardError(), 0.003);
  }

  @Test
  void theBootstrapLeavesItsSampleAlone() {
    double[] values = VALUES.clone();
    Bootstrap.of(
        values,
        v -> {
          Arrays.sort(v);
          return Quantiles.median(v);
        },
        1);
    assertArrayEquals(VALUES, values);
  }

  @Test
  void aStatisticAtItsEdgeStillHasABcaInterval() {
    Interval max =
        Bootstrap.of(VALUES, v -> Arrays.stream(v).max().orElse(0), 1).bca(0.95).orElseThrow();
    assertTrue(max.high() <= 9 && max.low() >= 1, max.toString());
  }

  @Test
  void whereAnIntervalLies() {
    Interval interval = new Interval(1, 3, 0.95, "x");
    assertEquals(1, interval.distanceFromZero());
    assertEquals(0, new Interval(-1, 3, 0.95, "x").distanceFromZero());
    assertEquals(1, new Interval(-3, -1, 0.95, "x").distanceFromZero());
    assertTrue(interval.isInside(3.1));
    assertFalse(interval.isInside(3));
    assertEquals(new Interval(1, 2, 0.95, "x"), interval.clipped(0, 2));
  }

  @Test
  void manyBootstrapsTogetherHaveTheDigitsOfEachAlone() {
    java.util.Random random = new java.util.Random(3);
    java.util.List<double[]> samples = new java.util.ArrayList<>();
    for (int length : new int[] {1, 2, 5, 31, 100}) {
      for (int i = 0; i < (length == 31 ? 20 : 3); i++) {
        samples.add(random.doubles(length).map(x -> 10 + x * x).toArray());
      }
    }
    java.util.Collections.shuffle(samples, random);
    var together = Bootstrap.ofMeans(samples, 7);
    for (int i = 0; i < samples.size(); i++) {
      Bootstrap alone = Bootstrap.ofMean(samples.get(i), 7);
      assertEquals(alone.bca(0.95), together.get(i).bca(0.95));
      assertEquals(Percentile.of(alone, 0.9), Percentile.of(together.get(i), 0.9));
      assertEquals(alone.standardError(), together.get(i).standardError());
    }
  }

  @Test
  void welchsIntervalLiesAroundTheFirstLessTheSecond() {
    Interval interval =
        MeanInterval.welch(Moments.of(1, 2, 3, 4), Moments.of(7, 9, 11), 0.95).orElseThrow();
    assertEquals(2.5 - 9, (interval.low() + interval.high()) / 2, 1e-12);
    assertTrue(interval.high() < 0, interval.toString());
    assertEquals(Optional.empty(), MeanInterval.welch(Moments.of(1), Moments.of(1, 2), 0.95));
    assertEquals(Optional.empty(), MeanInterval.welch(Moments.of(1, 2), Moments.of(1), 0.95));
    assertTrue(MeanInterval.welch(Moments.of(1, 1), Moments.of(1, 2), 0.95).isPresent());
    assertTrue(MeanInterval.welch(Moments.of(1, 2), Moments.of(1, 1), 0.95).isPresent());
  }

  /** Of two values there are four resamples, with the means 0, ½, ½ and 1. */
  @Test
  void aSmallSampleHasEveryResampleOnce() {
    for (Bootstrap all :
        List.of(
            Bootstrap.ofMean(new double[] {0, 1}, 7),
            Bootstrap.of(new double[] {0, 1}, v -> Arrays.stream(v).sum() / v.length, 7))) {
      Interval half = Percentile.of(all, 0.5).orElseThrow();
      assertEquals(0.375, half.low(), 1e-12);
      assertEquals(0.625, half.high(), 1e-12);
      assertEquals(Math.sqrt(0.125), all.standardError(), 1e-12);
      assertEquals(0, all.bias(), 1e-12);
    }
  }

  /** Leaving one of 1, 2, 3 and 10 out by hand: the means of the rest are 5, 14/3, 13/3 and 2. */
  @Test
  void theAccelerationComesFromLeavingEachValueOut() {
    double[] values = {1, 2, 3, 10};
    double[] d = {-1, -2 / 3.0, -1 / 3.0, 2};
    double squares = Arrays.stream(d).map(x -> x * x).sum();
    double cubes = Arrays.stream(d).map(x -> x * x * x).sum();
    double expected = cubes / (6 * Math.pow(squares, 1.5));
    assertEquals(expected, Bootstrap.ofMean(values, 1).acceleration(), 1e-12);
    assertEquals(
        expected,
        Bootstrap.of(values, v -> Arrays.stream(v).sum() / v.length, 1).acceleration(),
        1e-12);
  }

  @Test
  void beyondThePoleOfItsCorrectionABoundIsTheOutermostResample() {
    Bootstrap right = Bootstrap.ofMean(new double[] {1, 1, 1, 1, 1, 1, 1, 50}, 1);
    assertTrue(right.acceleration() > 0);
    assertEquals(1, right.shifted(1_000));
    assertTrue(right.shifted(-1) > 0 && right.shifted(-1) < right.shifted(1));
    Bootstrap left = Bootstrap.ofMean(new double[] {-1, -1, -1, -1, -1, -1, -1, -50}, 1);
    assertEquals(0, left.shifted(-1_000));
  }
}
