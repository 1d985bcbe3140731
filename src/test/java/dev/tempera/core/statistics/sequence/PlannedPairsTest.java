package dev.tempera.core.statistics.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pairs that are looked at in their planned order, whatever order answers arrive in. */
class PlannedPairsTest {
  private static final double ALPHA = 0.05;

  private record Trial(int cell, int pair, double value) {}

  private static OptionalDouble value(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Pairs of clusters are as large as these are. */
  @Test
  void pairsMayBeOfAnySize() {
    PlannedPairs pairs = new PlannedPairs(2, 0, new int[] {1, 3});
    pairs.settle(0, 0, OptionalDouble.of(0));
    pairs.settle(1, 0, OptionalDouble.of(1));
    assertEquals(1, pairs.looked(1));
    for (int i = 0; i < 3; i++) {
      assertEquals(1, pairs.looked(1));
      pairs.settle(0, 1, OptionalDouble.of(0));
      pairs.settle(1, 1, OptionalDouble.of(i));
    }
    assertEquals(2, pairs.looked(1));
    assertArrayEquals(new double[] {1, 1}, pairs.differences(1));
  }

  @Test
  void aPairIsLookedAtWhenAllBeforeItAreOver() {
    PlannedPairs pairs = new PlannedPairs(2, 0, 3, 1);
    pairs.settle(1, 1, value(1));
    pairs.settle(0, 1, value(0));
    assertEquals(0, pairs.looked(1));
    pairs.settle(1, 0, value(5));
    pairs.settle(0, 0, value(7));
    assertEquals(2, pairs.looked(1));
    assertEquals(1, pairs.remaining(1));
    assertArrayEquals(new double[] {-2, 1}, pairs.differences(1));
    assertEquals(new SignEvidence(1, 1, 0).wins(), pairs.evidence(1).wins());
  }

  @Test
  void aPairWithoutAValueSaysNothingAndKeepsNoOtherWaiting() {
    PlannedPairs pairs = new PlannedPairs(2, 0, 2, 1);
    pairs.settle(1, 0, OptionalDouble.empty());
    pairs.settle(0, 0, value(7));
    pairs.settle(1, 1, value(1));
    pairs.settle(0, 1, value(0));
    assertEquals(2, pairs.looked(1));
    assertArrayEquals(new double[] {1}, pairs.differences(1));
  }

  @Test
  void theTrialsOfAPairAreAveragedAndCountWhenAllAreOver() {
    PlannedPairs pairs = new PlannedPairs(2, 1, 1, 2);
    pairs.settle(0, 0, value(1));
    pairs.settle(1, 0, value(0));
    pairs.settle(1, 0, OptionalDouble.empty());
    assertEquals(0, pairs.looked(0));
    pairs.settle(0, 0, value(0));
    assertArrayEquals(new double[] {0.5}, pairs.differences(0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsSeenDoesNotDependOnTheOrderOfArrival(long seed) {
    Random random = new Random(seed);
    List<Trial> trials = new ArrayList<>();
    for (int pair = 0; pair < 40; pair++) {
      for (int cell = 0; cell < 3; cell++) {
        trials.add(new Trial(cell, pair, random.nextInt(10) == 0 ? Double.NaN : random.nextInt(4)));
      }
    }
    PlannedPairs inOrder = new PlannedPairs(3, 1, 40, 1);
    trials.forEach(t -> inOrder.settle(t.cell(), t.pair(), value(t.value())));
    Collections.shuffle(trials, random);
    PlannedPairs shuffled = new PlannedPairs(3, 1, 40, 1);
    trials.forEach(t -> shuffled.settle(t.cell(), t.pair(), value(t.value())));
    for (int cell : new int[] {0, 2}) {
      assertEquals(inOrder.evidence(cell), shuffled.evidence(cell));
      assertArrayEquals(inOrder.differences(cell), shuffled.differences(cell));
    }
  }

  /**
   * Three identical cells against a baseline, wrong answers slower than right ones, and a look
   * after each answer: a rule that took pairs as they come would be fooled by who is fast.
   */
  @Test
  void identicalCellsAreDecidedInAtMostAlphaOf2000RunsWithALookAtEachPair() {
    SignRule rule = new SignRule(ALPHA, 3, 1, false);
    Random random = new Random(20260714);
    int runs = 2_000;
    int decided = 0;
    for (int run = 0; run < runs; run++) {
      decided += isAnyDecided(rule, random) ? 1 : 0;
    }
    assertTrue(decided <= ALPHA * runs, "decided " + decided);
    assertTrue(decided > 0, "a rule that never decides would pass too");
  }

  private static boolean isAnyDecided(SignRule rule, Random random) {
    int planned = 60;
    record Arrival(double at, Trial trial) {}
    List<Arrival> arrivals = new ArrayList<>();
    for (int pair = 0; pair < planned; pair++) {
      for (int cell = 0; cell < 4; cell++) {
        double passed = random.nextDouble() < 0.6 ? 1 : 0;
        // In cell 1 wrong answers are slow, in cell 2 right ones.
        double slow = (cell == 1 && passed == 0) || (cell == 2 && passed == 1) ? 30 : 0;
        arrivals.add(new Arrival(pair + slow * random.nextDouble(), new Trial(cell, pair, passed)));
      }
    }
    arrivals.sort(java.util.Comparator.comparingDouble(Arrival::at));
    PlannedPairs pairs = new PlannedPairs(4, 0, planned, 1);
    for (Arrival arrival : arrivals) {
      Trial trial = arrival.trial();
      pairs.settle(trial.cell(), trial.pair(), value(trial.value()));
      for (int cell = 1; cell < 4; cell++) {
        if (rule.of(pairs.evidence(cell), pairs.looked(cell), pairs.remaining(cell))
            == SignRule.State.DECIDED) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void aRuleLooksAtSoManyPairsInAnyCase() {
    SignEvidence clear = SignEvidence.NONE;
    for (int i = 0; i < 9; i++) {
      clear = clear.with(1);
    }
    assertEquals(SignRule.State.DECIDED, new SignRule(ALPHA, 1, 9, true).of(clear, 9, 20));
    assertEquals(SignRule.State.OPEN, new SignRule(ALPHA, 1, 10, true).of(clear, 9, 20));
    assertEquals(SignRule.State.DECIDED, new SignRule(ALPHA, 1, 10, true).of(clear, 9, 0));
    assertEquals(SignRule.State.OPEN, new SignRule(ALPHA, 20, 1, false).of(clear, 9, 0));
  }

  @Test
  void aRuleStopsWhereNothingThatIsLeftCouldDecide() {
    SignEvidence even = SignEvidence.NONE.with(1).with(-1).with(1).with(-1);
    assertEquals(SignRule.State.FUTILE, new SignRule(ALPHA, 1, 1, true).of(even, 4, 7));
    assertEquals(SignRule.State.OPEN, new SignRule(ALPHA, 1, 1, false).of(even, 4, 7));
    assertEquals(SignRule.State.OPEN, new SignRule(ALPHA, 1, 1, true).of(even, 4, 30));
    assertEquals(8, new SignRule(ALPHA, 1, 1, true).shortestDecision());
    assertEquals(11, new SignRule(0.01, 1, 1, true).shortestDecision());
  }
}
