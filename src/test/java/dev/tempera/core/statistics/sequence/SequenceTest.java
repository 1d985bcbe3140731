package dev.tempera.core.statistics.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.statistics.interval.Interval;
import dev.tempera.core.statistics.sample.Moments;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Stopping early without lying. */
class SequenceTest {
  private static final double ALPHA = 0.05;

  private static SignEvidence after(String pairs) {
    SignEvidence evidence = SignEvidence.NONE;
    for (int i = 0; i < pairs.length(); i++) {
      char c = pairs.charAt(i);
      evidence = evidence.with(c == '+' ? 1 : c == '-' ? -1 : 0);
    }
    return evidence;
  }

  @Test
  void identicalCellsAreStoppedInAtMostAlphaOf2000RunsWithALookAtEachPair() {
    SplittableRandom random = new SplittableRandom(2026);
    int runs = 2_000;
    int stopped = 0;
    for (int run = 0; run < runs; run++) {
      SignEvidence evidence = SignEvidence.NONE;
      for (int pair = 0; pair < 300 && !evidence.isDecided(ALPHA, 1); pair++) {
        // Two cells that each pass with .7: most pairs tie.
        double a = random.nextDouble() < 0.7 ? 1 : 0;
        evidence = evidence.with(a - (random.nextDouble() < 0.7 ? 1 : 0));
      }
      stopped += evidence.isDecided(ALPHA, 1) ? 1 : 0;
    }
    assertTrue(stopped <= ALPHA * runs, "stopped " + stopped);
    assertTrue(stopped > 0, "a rule that never stops would pass too");
  }

  @Test
  void aRealDifferenceIsFound() {
    SplittableRandom random = new SplittableRandom(1);
    int found = 0;
    for (int run = 0; run < 200; run++) {
      SignEvidence evidence = SignEvidence.NONE;
      for (int pair = 0; pair < 100 && !evidence.isDecided(ALPHA, 1); pair++) {
        evidence = evidence.with(random.nextDouble() < 0.8 ? 1 : -1);
      }
      found += evidence.isDecided(ALPHA, 1) ? 1 : 0;
    }
    assertTrue(found > 190, "found " + found);
  }

  @Test
  void theSimulatedRateOfFalseStopsIsTheEnumeratedOne() {
    double exact = FalseStops.probability((w, l) -> SignEvidence.eValue(w, l) >= 1 / ALPHA, 50, 1);
    SplittableRandom random = new SplittableRandom(4);
    int runs = 20_000;
    int stopped = 0;
    for (int run = 0; run < runs; run++) {
      SignEvidence evidence = SignEvidence.NONE;
      for (int pair = 0; pair < 50 && !evidence.isDecided(ALPHA, 1); pair++) {
        evidence = evidence.with(random.nextBoolean() ? 1 : -1);
      }
      stopped += evidence.isDecided(ALPHA, 1) ? 1 : 0;
    }
    assertEquals(exact, stopped / (double) runs, 4 * Math.sqrt(exact * (1 - exact) / runs));
    assertTrue(exact <= ALPHA);
  }

  @Test
  void onceDecidedStaysDecided() {
    SignEvidence decided = after("++++++++");
    assertTrue(decided.isDecided(ALPHA, 1));
    SignEvidence later = decided.with(-1).with(-1).with(-1).with(-1);
    assertTrue(later.eValue() < 1 / ALPHA);
    assertTrue(later.isDecided(ALPHA, 1));
    assertEquals(decided.alwaysValidP(), later.alwaysValidP());
  }

  @Test
  void moreComparisonsAskForMoreEvidence() {
    assertFalse(after("++++++++").isDecided(ALPHA, 3));
    assertTrue(after("++++++++++").isDecided(ALPHA, 3));
  }

  @Test
  void tiesSayNothingAndSidesAreAlike() {
    assertEquals(after("++-"), after("+0+00-"));
    assertEquals(after("++-").eValue(), after("--+").eValue());
    assertEquals(1, SignEvidence.NONE.eValue());
    assertEquals(1, SignEvidence.NONE.alwaysValidP());
  }

  @Test
  void itIsFutileWhenEvenAllRemainingPairsOneWayAreTooFew() {
    assertTrue(after("+-+-").isFutile(7, ALPHA, 1));
    assertFalse(after("+-+-").isFutile(30, ALPHA, 1));
    assertTrue(SignEvidence.NONE.isFutile(7, ALPHA, 1));
    assertFalse(SignEvidence.NONE.isFutile(8, ALPHA, 1));
    assertFalse(after("++++++++---").isFutile(0, ALPHA, 1));
  }

  @Test
  void thousandsOfPairsDoNotOverflow() {
    assertTrue(Double.isFinite(SignEvidence.logEValue(5_000, 5_000)));
    assertTrue(SignEvidence.logEValue(100_000, 0) > 60_000);
    assertEquals(0, new SignEvidence(9_000, 0, SignEvidence.logEValue(9_000, 0)).alwaysValidP());
  }

  @Test
  void aSequenceIsWiderThanAnIntervalLookedAtOnceAndNarrowsWithData() {
    Interval before = RateSequence.at(0, 0, 0.95);
    assertEquals(0, before.low());
    assertEquals(1, before.high());
    assertTrue(
        RateSequence.at(170, 200, 0.95).halfWidth() < RateSequence.at(17, 20, 0.95).halfWidth());
    Interval passed = RateSequence.at(17, 20, 0.95);
    Interval failed = RateSequence.at(3, 20, 0.95);
    assertEquals(passed.low(), 1 - failed.high(), 1e-12);
  }

  @Test
  void theMeanSequenceNeedsASpread() {
    MeanSequence tuned = MeanSequence.tunedFor(50, 0.95);
    assertTrue(tuned.at(Moments.of(1, 1, 1)).isEmpty());
    assertTrue(tuned.at(Moments.of()).isEmpty());
    Interval some = tuned.at(Moments.of(1, 2, 3)).orElseThrow();
    assertEquals(2, (some.low() + some.high()) / 2, 1e-12);
    assertTrue(tuned.halfWidth(1, 100) < tuned.halfWidth(1, 50));
  }
}
