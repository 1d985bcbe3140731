package dev.tempera.core.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.statistics.distribution.Combinations;
import dev.tempera.core.statistics.effect.MeanEffect;
import dev.tempera.core.statistics.effect.RankEffect;
import dev.tempera.core.statistics.plan.ChanceGap;
import dev.tempera.core.statistics.plan.ItemPlan;
import dev.tempera.core.statistics.plan.Power;
import dev.tempera.core.statistics.plan.WidthPlan;
import dev.tempera.core.statistics.sample.ClusteredError;
import dev.tempera.core.statistics.sample.Differences;
import dev.tempera.core.statistics.sample.Moments;
import dev.tempera.core.statistics.sample.PassAtK;
import dev.tempera.core.statistics.sample.Quantiles;
import dev.tempera.core.statistics.sample.VarianceSplit;
import dev.tempera.core.statistics.sequence.FalseStops;
import dev.tempera.core.statistics.sequence.MeanSequence;
import dev.tempera.core.statistics.sequence.RateSequence;
import dev.tempera.core.statistics.sequence.SignEvidence;
import dev.tempera.core.statistics.text.Agreement;
import dev.tempera.core.statistics.text.Divergence;
import dev.tempera.core.statistics.text.Kappa;
import dev.tempera.core.statistics.text.Levenshtein;
import dev.tempera.core.statistics.text.Overlap;
import dev.tempera.core.statistics.text.Tokens;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of too little, at a bound, or of nothing: refused, empty or exact, never NaN. */
class StatisticsEdgesTest {
  private static void refused(Runnable action) {
    assertThrows(IllegalArgumentException.class, action::run);
  }

  @Test
  void oneClusterSaysNothingAndThoseThatBalanceLittle() {
    refused(() -> ClusteredError.of(new double[] {1, 2}));
    ClusteredError balanced =
        ClusteredError.of(new double[] {0, 1}, new double[] {1, 0}, new double[] {0, 1});
    assertEquals(Math.sqrt(0.3 / 6 - 1.5 / 36), balanced.clustered(), 1e-12);
    assertEquals(0, balanced.fewClusters());
    assertEquals(Math.sqrt(0.25 / 6), balanced.bernoulli(), 1e-15);
    ClusteredError wide = ClusteredError.of(new double[] {3}, new double[] {5});
    assertEquals(0, wide.bernoulli(), "these are no rates");
    assertEquals(1, wide.independent(), 1e-12);
    assertEquals(1, wide.clustered(), 1e-12);
    assertEquals(1, wide.fewClusters(), 1e-12);
  }

  @Test
  void differencesBelowRoundingAreTies() {
    refused(() -> Differences.of(new double[1], new double[2]));
    assertArrayEquals(
        new double[] {0, 1e-9, -2, 0},
        Differences.of(new double[] {0.1 + 0.2, 1 + 1e-9, -1, 0}, new double[] {0.3, 1, 1, 0}),
        1e-15);
    assertEquals(0, Differences.of(new double[] {1e12 + 1}, new double[] {1e12})[0]);
    assertEquals(2, Differences.of(new double[] {1e12 + 2}, new double[] {1e12})[0]);
    assertEquals(-2, Differences.of(new double[] {1e12}, new double[] {1e12 + 2})[0]);
  }

  @Test
  void momentsOfNothingOfOneAndOfEqualValues() {
    assertEquals(new Moments(0, 0, 0, false), Moments.of());
    assertEquals(0, Moments.of().standardError());
    assertEquals(new Moments(1, 7, 0, false), Moments.of(7));
    assertEquals(new Moments(3, 0.1, 0, false), Moments.of(0.1, 0.1, 0.1));
    assertFalse(Moments.of(1e12, 1e12 + 0.5).hasSpread());
    assertTrue(Moments.of(1e12, 1e12 + 2).hasSpread());
    assertEquals(1e12 + 0.25, Moments.of(1e12, 1e12 + 0.5).mean());
    assertTrue(Moments.of(-1e12, -1e12 + 2).hasSpread());
    Moments three = Moments.of(1, 2, 6);
    assertEquals(3, three.mean());
    assertEquals(7, three.variance(), 1e-12);
    assertEquals(Math.sqrt(7), three.sd(), 1e-12);
    assertEquals(Math.sqrt(7.0 / 3), three.standardError(), 1e-12);
  }

  @Test
  void chancesOverSeveralTriesHaveBounds() {
    refused(() -> PassAtK.all(5, -1, 1));
    refused(() -> PassAtK.all(5, 6, 1));
    refused(() -> PassAtK.atLeastOne(5, 1, 0));
    refused(() -> PassAtK.atLeastOne(5, 1, 6));
    assertEquals(0, PassAtK.atLeastOne(5, 0, 5));
    assertEquals(1, PassAtK.atLeastOne(5, 1, 5));
    assertEquals(1, PassAtK.all(5, 5, 5));
    assertEquals(0, PassAtK.all(5, 4, 5));
    assertEquals(0.2, PassAtK.atLeastOne(5, 1, 1), 1e-15);
    assertEquals(0, Combinations.count(5, -1));
    assertEquals(0, Combinations.count(5, 6));
    assertEquals(1, Combinations.count(5, 0));
    assertEquals(1, Combinations.count(5, 5));
    refused(() -> Quantiles.of(new double[0], 0.5));
    assertEquals(2.5, Quantiles.median(new double[] {4, 1, 2, 3}));
  }

  @Test
  void aSplitOfTheSpreadNeedsTwoItemsAndARepeat() {
    assertTrue(VarianceSplit.of(new double[] {1, 2, 3}).isEmpty());
    assertTrue(VarianceSplit.of(new double[] {1}, new double[] {2}).isEmpty());
    assertTrue(VarianceSplit.of(new double[] {1, 1}, new double[] {1, 1}).isEmpty());
    VarianceSplit two = VarianceSplit.of(new double[] {1, 3}, new double[] {5, 7}).orElseThrow();
    assertEquals(2, two.within(), 1e-12);
    assertEquals(16, two.between(), 1e-12);
    assertEquals(7, two.betweenVariance(), 1e-12);
    assertEquals(14.0 / 18, two.icc(), 1e-12);
    assertEquals(2, two.itemError(), 1e-12);
    VarianceSplit uneven = VarianceSplit.of(new double[] {1, 3, 2}, new double[] {5}).orElseThrow();
    assertEquals(1, uneven.within(), 1e-12);
    assertEquals(3 * 0.75 * 0.75 + 2.25 * 2.25, uneven.between(), 1e-12);
    assertEquals((uneven.between() - 1) / 1.5, uneven.betweenVariance(), 1e-12);
    assertEquals(
        Math.sqrt(4 / 2.0 + 9 / 3.0) / 2,
        VarianceSplit.runToRunError(new double[] {4, 9}, new int[] {2, 3}),
        1e-12);
  }

  @Test
  void agreementOfNoneOneTwoAndMany() {
    refused(() -> Agreement.of(List.of()));
    refused(() -> Agreement.totalAgreementRate(List.of()));
    Agreement one = Agreement.of(List.of("a"));
    assertEquals(OptionalDouble.empty(), one.pairwiseMatch());
    assertEquals(0, one.normalisedEntropy());
    assertTrue(one.isUnanimous());
    Agreement two = Agreement.of(List.of("a", "b"));
    assertEquals(OptionalDouble.of(0), two.pairwiseMatch());
    assertEquals(1, two.normalisedEntropy(), 1e-12);
    assertFalse(two.isUnanimous());
    assertEquals(0.5, two.modalShare());
    assertEquals(0.5, Agreement.totalAgreementRate(List.of(one, two)));
    assertEquals(OptionalDouble.empty(), Agreement.pairwiseMatchError(List.of("a", "b")));
    assertEquals(0, Agreement.pairwiseMatchError(List.of("a", "a", "a")).orElseThrow(), 1e-12);
    Agreement three = Agreement.of(List.of("a", "b", "a"));
    assertEquals(2, three.pairs());
    assertEquals(1.0 / 3, three.pairwiseMatch().orElseThrow(), 1e-12);
    // Without one of the two: 0 of 2; without the other: 0; without b: 2 of 2.
    assertEquals(
        Math.sqrt(1.0 / 3 * 4 / 3),
        Agreement.pairwiseMatchError(List.of("a", "b", "a")).orElseThrow(),
        1e-12);
  }

  @Test
  void textsPartBetweenCharacters() {
    assertEquals(0, Divergence.firstDifference("", "a"));
    assertEquals(3, Divergence.firstDifference("abc", "abc"));
    assertEquals(2, Divergence.firstDifference("abc", "abd"));
    assertEquals(2, Divergence.firstDifference("ab", "abc"));
    assertEquals(0, Divergence.firstDifference("e\u0301", "e"));
    assertEquals(1, Divergence.firstDifference("ae\u0301", "ae\u0300"));
    assertEquals(1, Divergence.firstDifference("a😀", "a😁"));
  }

  @Test
  void agreementBeyondChanceNeedsATableThatSaysSomething() {
    refused(() -> Kappa.of(new int[] {0, 0}, new int[] {0, 0}));
    assertEquals(OptionalDouble.empty(), Kappa.of(new int[] {5, 0}, new int[] {0, 0}).kappa());
    assertEquals(1, Kappa.of(new int[] {5, 0}, new int[] {0, 5}).kappa().orElseThrow(), 1e-12);
    assertEquals(0.4, Kappa.of(new int[] {20, 5}, new int[] {10, 15}).kappa().orElseThrow(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', 0, 1",
    "a, '', 1, 0",
    "'', ab, 2, 0",
    "kitten, sitting, 3, 0.5714285714",
    "a, a, 0, 1",
    "a😀, a😁, 1, 0.5",
  })
  void distances(String a, String b, int distance, double similarity) {
    assertEquals(distance, Levenshtein.distance(a, b));
    assertEquals(similarity, Levenshtein.similarity(a, b), 1e-9);
  }

  @Test
  void distancesAcrossWordsOfSixtyFour() {
    for (int length : new int[] {63, 64, 65, 127, 128, 129, 200}) {
      String same = "ab".repeat(length).substring(0, length);
      assertEquals(0, Levenshtein.distance(same, same));
      assertEquals(1, Levenshtein.distance(same, same + "x"), length + "");
      assertEquals(1, Levenshtein.distance(same + "x", same));
      assertEquals(1, Levenshtein.distance("x" + same, same));
      assertEquals(length, Levenshtein.distance(same, "z".repeat(length)));
      assertEquals(length - 1, Levenshtein.distance(same, "b"));
    }
  }

  @Test
  void aDistanceIsGivenUpWhenNobodyWaits() {
    Thread.currentThread().interrupt();
    try {
      assertThrows(CancellationException.class, () -> Levenshtein.distance("a", "b"));
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void overlapOfNothingIsWhole() {
    assertEquals(1, Overlap.rouge("", "", 1));
    assertEquals(0, Overlap.rouge("a", "", 1));
    assertEquals(2.0 * 1 / 4, Overlap.rouge("a a b", "a", 1));
    assertEquals(0.5, Overlap.rouge("a b c", "a b d", 2));
    assertEquals(1, Overlap.rougeL("", ""));
    assertEquals(2.0 * 2 / 5, Overlap.rougeL("a b c", "a b"));
    assertEquals(0, Overlap.distinct(List.of(), 1));
    assertEquals(0, Overlap.distinct(List.of("a"), 2));
    assertEquals(2.0 / 3, Overlap.distinct(List.of("a b", "a"), 1), 1e-12);
    assertEquals(1, Overlap.jaccard("", " "));
    assertEquals(0, Overlap.jaccard("a", "b"));
    assertEquals(1.0 / 3, Overlap.jaccard("a b", "b c"), 1e-12);
    assertEquals(1, Overlap.meanJaccard(List.of("a")));
    assertEquals(1.0 / 3, Overlap.meanJaccard(List.of("a", "a", "b")), 1e-12);
    assertEquals(List.of(), Tokens.of(" \n"));
    assertEquals(List.of("a", "b"), Tokens.of(" A\n B "));
  }

  @Test
  void effectsThatCannotBeGivenAreNotGiven() {
    Moments none = Moments.of();
    Moments one = Moments.of(1);
    Moments flat = Moments.of(1, 1);
    Moments two = Moments.of(1, 3);
    assertTrue(MeanEffect.cohenD(none, two).isEmpty());
    assertTrue(MeanEffect.cohenD(two, none).isEmpty());
    assertTrue(MeanEffect.cohenD(one, one).isEmpty());
    assertTrue(MeanEffect.cohenD(flat, flat).isEmpty());
    assertEquals(1 / Math.sqrt(2), MeanEffect.cohenD(two, one).orElseThrow(), 1e-12);
    assertTrue(MeanEffect.hedgesG(two, one).isEmpty(), "one degree of freedom is too few");
    assertTrue(MeanEffect.hedgesG(flat, flat).isEmpty());
    assertEquals(1, MeanEffect.cohenD(two, flat).orElseThrow(), 1e-12);
    assertEquals(MeanEffect.correction(2), MeanEffect.hedgesG(two, flat).orElseThrow(), 1e-12);
    assertEquals(-1, MeanEffect.cohenD(flat, two).orElseThrow(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "0, negligible",
    "-0.1469, negligible",
    "0.147, small",
    "-0.3299, small",
    "0.33, medium",
    "0.4739, medium",
    "-0.474, large",
    "1, large",
  })
  void aSizeHasItsUsualWord(double delta, String word) {
    assertEquals(word, RankEffect.word(delta));
  }

  @Test
  void plansRefuseWhatCannotBe() {
    for (double bad : new double[] {0, 1, -1, Double.NaN}) {
      refused(() -> new Power(bad, 0.8));
      refused(() -> new Power(0.05, bad));
      refused(() -> WidthPlan.allPassWilson(bad, 0.95));
      refused(() -> WidthPlan.allPassExact(bad, 0.95));
    }
    refused(() -> WidthPlan.halfWidth(0.5, 0.5, 0.95));
    refused(() -> WidthPlan.halfWidth(0.5, 0, 0.95));
    assertEquals(1, WidthPlan.allPassExact(0.04, 0.95));
    assertEquals(1, WidthPlan.allPassWilson(0.01, 0.95));
    assertEquals(299, WidthPlan.allPassExact(0.99, 0.95));
    assertEquals(1, new ItemPlan(4, 1, 1).bestRepeats(1, 1), "never less than one");
    assertEquals(2, new ItemPlan(1, 2, 2).bestRepeats(1, 1), 1e-12);
    assertEquals(1 + 4 / 2.0 + 6 / 2.0, new ItemPlan(1, 4, 6).variance(2), 1e-12);
  }

  @Test
  void chanceAloneBringsCellsApart() {
    assertEquals(1, ChanceGap.probability(4, 0.5, 0), 1e-12);
    assertEquals(2.0 / 256, ChanceGap.probability(4, 0.5, 4), 1e-12);
    assertEquals(0, ChanceGap.probability(4, 0.5, 5), 1e-12);
    assertEquals(0.5, ChanceGap.expectedBest(1, 4, 0.5), 1e-12);
    assertEquals(0.75, ChanceGap.expectedBest(2, 1, 0.5), 1e-12);
  }

  @Test
  void aRuleStopsByChanceAsOftenAsIsCounted() {
    FalseStops.Rule threeInARow = (wins, losses) -> wins + losses >= 3 && wins * losses == 0;
    assertEquals(0.25, FalseStops.probability(threeInARow, 3, 1), 1e-12);
    assertEquals(0, FalseStops.probability(threeInARow, 2, 1), 1e-12);
    assertEquals(0.125, FalseStops.probability(threeInARow, 4, 4), 1e-12);
    FalseStops.Rule firstWin = (wins, _) -> wins > 0;
    assertEquals(0.5, FalseStops.probability(firstWin, 1, 1), 1e-12);
    assertEquals(0.75, FalseStops.probability(firstWin, 2, 1), 1e-12);
  }

  @Test
  void evidenceGrowsWithEachPairAndNeverShrinks() {
    SignEvidence none = SignEvidence.NONE;
    assertEquals(none, none.with(0));
    assertEquals(1, none.eValue(), 1e-12);
    assertEquals(1, none.alwaysValidP());
    SignEvidence five = none;
    for (int i = 0; i < 5; i++) {
      five = five.with(1);
    }
    assertEquals(5, five.wins());
    assertEquals(32 / 6.0, five.eValue(), 1e-9);
    assertEquals(6 / 32.0, five.alwaysValidP(), 1e-9);
    SignEvidence back = five.with(-1).with(-1);
    assertEquals(2, back.losses());
    assertEquals(five.largest(), back.largest());
    assertEquals(five.alwaysValidP(), back.alwaysValidP());
    assertTrue(back.eValue() < five.eValue());
    assertTrue(five.isDecided(6 / 32.0 + 1e-9, 1));
    assertFalse(five.isDecided(6 / 32.0 - 1e-9, 1));
    assertFalse(five.isDecided(6 / 32.0 + 1e-9, 2));
    assertTrue(none.isFutile(4, 0.05, 1));
    int shortest = SignEvidence.shortestDecision(0.05);
    assertEquals(8, shortest);
    assertTrue(none.isFutile(shortest - 1, 0.05, 1));
    assertFalse(none.isFutile(shortest, 0.05, 1));
    assertFalse(five.isFutile(0, 0.2, 1), "it was decided on the way");
  }

  @Test
  void sequencesHoldNothingYetAndEndAtTheEdges() {
    assertEquals(0, RateSequence.at(0, 0, 0.95).low());
    assertEquals(1, RateSequence.at(0, 0, 0.95).high());
    assertEquals(0, RateSequence.at(0, 10, 0.95).low());
    assertEquals(1, RateSequence.at(10, 10, 0.95).high());
    double high = RateSequence.at(0, 10, 0.95).high();
    assertEquals(1 - high, RateSequence.at(10, 10, 0.95).low(), 1e-9);
    // Its edge is where (1 − p)^10 = .05/11.
    assertEquals(1 - Math.pow(0.05 / 11, 0.1), high, 1e-9);
    assertTrue(RateSequence.holds(0.5, 1, 2, 0.95));
    MeanSequence sequence = MeanSequence.tunedFor(100, 0.95);
    assertTrue(sequence.at(Moments.of(1, 1)).isEmpty());
    var interval = sequence.at(Moments.of(1, 3)).orElseThrow();
    assertEquals(4, interval.low() + interval.high(), 1e-9);
    assertEquals(2 * sequence.halfWidth(Math.sqrt(2), 2), interval.high() - interval.low(), 1e-9);
  }
}
