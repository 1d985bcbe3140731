package dev.tempera.core.statistics.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.statistics.effect.MeanEffect;
import dev.tempera.core.statistics.effect.ProportionEffect;
import dev.tempera.core.statistics.effect.RankEffect;
import org.junit.jupiter.api.Test;

/** Samples at their edges: none, one, all equal, and numbers that rounding could spoil. */
class SampleTest {

  @Test
  void noValuesAndOneValueHaveNoSpread() {
    assertEquals(new Moments(0, 0, 0, false), Moments.of());
    assertEquals(new Moments(1, 7, 0, false), Moments.of(7));
    assertEquals(0, Moments.of().standardError());
  }

  @Test
  void equalValuesHaveNoSpreadWhateverTheirRounding() {
    assertFalse(Moments.of(0.1, 0.1, 0.1).hasSpread());
    assertFalse(Moments.of(0.3, 0.1 + 0.2, 0.3).hasSpread());
    assertEquals(0.1, Moments.of(0.1, 0.1, 0.1).mean());
  }

  @Test
  void aSmallSpreadOnLargeValuesIsKept() {
    Moments m = Moments.of(1e9 + 1, 1e9 + 2, 1e9 + 3);
    assertEquals(1, m.variance(), 1e-6);
  }

  @Test
  void meansOfTheSameRepeatsInAnotherOrderTie() {
    double one = (0.1 + 0.2 + 0.3) / 3;
    double other = (0.3 + 0.2 + 0.1) / 3;
    assertArrayEquals(new double[] {0}, Differences.of(new double[] {one}, new double[] {other}));
    assertThrows(
        IllegalArgumentException.class, () -> Differences.of(new double[1], new double[2]));
  }

  @Test
  void tiesShareTheMeanOfTheirRanks() {
    assertArrayEquals(new double[] {1, 2.5, 4, 2.5}, Ranks.of(new double[] {1, 2, 3, 2}));
    assertEquals(6, Ranks.tieTerm(new double[] {1, 2, 3, 2}));
  }

  @Test
  void variancesNeedTwoItemsAndARepeat() {
    assertTrue(VarianceSplit.of(new double[] {1, 2}).isEmpty());
    assertTrue(VarianceSplit.of(new double[] {1}, new double[] {2}).isEmpty());
    assertTrue(VarianceSplit.of(new double[] {1, 1}, new double[] {1, 1}).isEmpty());
    VarianceSplit split =
        VarianceSplit.of(new double[] {1, 1}, new double[] {2, 2, 2}).orElseThrow();
    assertEquals(1, split.icc(), 1e-12);
    assertEquals(0, split.within());
  }

  @Test
  void clustersThatBalanceOutGiveNoErrorBelowZero() {
    ClusteredError balanced = ClusteredError.of(new double[] {0, 1}, new double[] {1, 0});
    assertEquals(0, balanced.fewClusters(), 1e-12);
    assertTrue(balanced.clustered() >= 0);
    assertThrows(IllegalArgumentException.class, () -> ClusteredError.of(new double[] {1}));
  }

  @Test
  void passingAtLeastOnceRisesWithTriesAndPassingAlwaysFalls() {
    for (int k = 2; k <= 10; k++) {
      assertTrue(PassAtK.atLeastOne(10, 3, k) >= PassAtK.atLeastOne(10, 3, k - 1));
      assertTrue(PassAtK.all(10, 7, k) <= PassAtK.all(10, 7, k - 1));
    }
    assertEquals(0.3, PassAtK.atLeastOne(10, 3, 1), 1e-12);
    assertEquals(1, PassAtK.atLeastOne(10, 8, 3));
    assertEquals(0, PassAtK.all(10, 2, 3));
    assertThrows(IllegalArgumentException.class, () -> PassAtK.all(10, 2, 11));
  }

  @Test
  void quantilesLieBetweenTheExtremes() {
    assertEquals(1, Quantiles.of(new double[] {3, 1, 2}, 0));
    assertEquals(3, Quantiles.of(new double[] {3, 1, 2}, 1));
    assertEquals(2.5, Quantiles.median(new double[] {1, 2, 3, 4}));
    assertThrows(IllegalArgumentException.class, () -> Quantiles.median(new double[0]));
  }

  @Test
  void effectsTurnRoundWithTheirSides() {
    assertEquals(ProportionEffect.cohenH(0.9, 0.2), -ProportionEffect.cohenH(0.2, 0.9));
    assertEquals(
        1 / ProportionEffect.oddsRatio(17, 3, 12, 8),
        ProportionEffect.oddsRatio(12, 8, 17, 3),
        1e-12);
    assertTrue(Double.isFinite(ProportionEffect.oddsRatio(5, 0, 0, 5)));
    Moments a = Moments.of(1, 2, 3);
    Moments b = Moments.of(2, 3, 5);
    assertEquals(
        MeanEffect.hedgesG(a, b).orElseThrow(), -MeanEffect.hedgesG(b, a).orElseThrow(), 1e-12);
    assertTrue(MeanEffect.hedgesG(Moments.of(1, 1), Moments.of(1, 1)).isEmpty());
    assertTrue(MeanEffect.cohenD(Moments.of(1), Moments.of()).isEmpty());
  }

  @Test
  void sizesOfCliffsDeltaHaveWords() {
    assertEquals("negligible", RankEffect.word(-0.1));
    assertEquals("small", RankEffect.word(0.2));
    assertEquals("medium", RankEffect.word(-0.4));
    assertEquals("large", RankEffect.word(0.9));
  }
}
