package dev.tempera.core.statistics.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The words, each at the edge where it changes. */
class VerdictTest {

  private static Settings margin(double margin) {
    return new Settings(
        .05, margin == 0 ? OptionalDouble.empty() : OptionalDouble.of(margin), Optional.empty(), 1);
  }

  private static Comparison passed(int base, int cell, int tried, double margin) {
    Trials trials = new Trials();
    for (int i = 0; i < tried; i++) {
      trials.add("B", i < base ? 1 : 0);
      trials.add("A", i < cell ? 1 : 0);
    }
    return Analysis.of(trials, margin(margin)).comparisons().getFirst();
  }

  /** Differences of one size, ± a spread, over items. */
  private static Comparison scored(double difference, double spread, int items, double margin) {
    Trials trials = new Trials();
    for (int i = 0; i < items; i++) {
      trials.add("B", "i" + i, 5 + i * 0.01);
      trials.add("A", "i" + i, 5 + i * 0.01 + difference + (i % 2 == 0 ? spread : -spread));
    }
    return Analysis.of(trials, margin(margin)).comparisons().getFirst();
  }

  private static void says(Verdict.Code code, String sentence, Comparison comparison) {
    assertEquals(sentence, comparison.verdict().sentence());
    assertEquals(code, comparison.verdict().code());
  }

  @Test
  void better() {
    says(
        Verdict.Code.BETTER,
        "A is better: +50 points [21, 70], 20 repeats, for this prompt only",
        passed(8, 18, 20, 0));
    says(
        Verdict.Code.WORSE,
        "B is better: +50 points [21, 70], 20 repeats, for this prompt only",
        passed(18, 8, 20, 0));
    says(Verdict.Code.BETTER, "A is better: +3.00 [2.52, 3.48], 20 prompts", scored(3, 1, 20, 2));
  }

  private static Verdict lower(Comparison higher, double difference, double margin) {
    Trials trials = new Trials();
    for (int i = 0; i < 20; i++) {
      trials.add("B", "i" + i, 5 + i * 0.01);
      trials.add("A", "i" + i, 5 + i * 0.01 + difference + (i % 2 == 0 ? 1 : -1));
    }
    Comparison lower =
        Analysis.of(trials, margin(margin).where(Better.LOWER)).comparisons().getFirst();
    assertEquals(higher.difference(), lower.difference());
    assertEquals(higher.adjustedP(), lower.adjustedP());
    return lower.verdict();
  }

  @Test
  void whereLowerIsBetterTheOtherOneWinsAndTheDifferenceKeepsItsSign() {
    Verdict worse = lower(scored(3, 1, 20, 2), 3, 2);
    assertEquals(Verdict.Code.WORSE, worse.code());
    assertEquals("B is better: −3.00 [−3.48, −2.52], 20 prompts", worse.sentence());
    Verdict better = lower(scored(-3, 1, 20, 2), -3, 2);
    assertEquals(Verdict.Code.BETTER, better.code());
    assertEquals("A is better: −3.00 [−3.48, −2.52], 20 prompts", better.sentence());
    Verdict probably = lower(scored(-3, 1, 20, 2.9), -3, 2.9);
    assertEquals(Verdict.Code.PROBABLY_BETTER, probably.code());
    assertEquals("A is probably better; size uncertain: −3.00 [−3.48, −2.52]", probably.sentence());
    assertEquals(Verdict.Code.PROBABLY_WORSE, lower(scored(3, 1, 20, 2.9), 3, 2.9).code());
    assertEquals(
        "Real but too small to matter: −3.00 [−3.48, −2.52], your margin is 4",
        lower(scored(-3, 1, 20, 4), -3, 4).sentence());
  }

  @Test
  void probablyBetterWhereTheMarginLiesInTheInterval() {
    says(
        Verdict.Code.PROBABLY_BETTER,
        "A is probably better; size uncertain: +3.00 [2.52, 3.48]",
        scored(3, 1, 20, 2.9));
    says(
        Verdict.Code.PROBABLY_WORSE,
        "B is probably better; size uncertain: +3.00 [2.52, 3.48]",
        scored(-3, 1, 20, 2.9));
  }

  @Test
  void realButTooSmall() {
    says(
        Verdict.Code.TOO_SMALL,
        "Real but too small to matter: +3.00 [2.52, 3.48], your margin is 4",
        scored(3, 1, 20, 4));
    says(
        Verdict.Code.TOO_SMALL,
        "Real but too small to matter: −3.00 [−3.48, −2.52], your margin is 4",
        scored(-3, 1, 20, 4));
  }

  @Test
  void noDifferenceThatMattersNeedsTheWholeIntervalInside() {
    says(
        Verdict.Code.NO_DIFFERENCE,
        "No difference that matters (within ±0.5)",
        scored(0.1, 1, 20, 0.5));
    assertEquals(Verdict.Code.NOISE, scored(0.1, 1, 20, 0.49).verdict().code());
    says(
        Verdict.Code.NO_DIFFERENCE,
        "No difference that matters (within ±5), for this prompt only",
        passed(1500, 1510, 2000, 0.05));
  }

  @Test
  void couldBeNoiseSaysWhatItWouldTakeToFindOut() {
    says(
        Verdict.Code.NOISE,
        "Could be noise: +25 [−3, 48]. About 27 more repeats per cell would settle a difference"
            + " as large as this",
        passed(12, 17, 20, 0));
    says(
        Verdict.Code.NOISE,
        "Could be noise: +25 [−3, 48]. About 1,200 more repeats per cell would settle ±5",
        passed(12, 17, 20, 0.05));
    says(Verdict.Code.NOISE, "Could be noise: 0 [−28, 28]", passed(12, 12, 20, 0));
  }

  @Test
  void howManyMoreReckonsWithTheWholeFamily() {
    Trials trials = new Trials();
    for (int i = 0; i < 20; i++) {
      trials.add("B", i < 12 ? 1 : 0);
      trials.add("A", i < 17 ? 1 : 0);
      trials.add("C", i < 12 ? 1 : 0);
      trials.add("D", i < 12 ? 1 : 0);
    }
    // (2.39398 + .84162)²·(.24 + .1275)/.0625 = 61.56, of which 20 are there.
    says(
        Verdict.Code.NOISE,
        "Could be noise: +25 [−3, 48]. About 42 more repeats per cell would settle a difference"
            + " as large as this",
        Analysis.of(trials, margin(0)).comparisons().getFirst());
  }

  @Test
  void tooFew() {
    says(Verdict.Code.TOO_FEW, "Too few to say (n = 3)", passed(0, 3, 3, 0));
    says(Verdict.Code.TOO_FEW, "Too few to say (n = 4)", scored(3, 1, 4, 0));
    assertTrue(passed(0, 4, 4, 0).difference().interval().isEmpty());
    assertFalse(passed(0, 5, 5, 0).difference().interval().isEmpty());
  }

  @Test
  void whatHasNoSpreadCannotBeSaid() {
    says(
        Verdict.Code.CANNOT_SAY,
        "Cannot be said: all 6 differences are 0, and without any spread there is no interval",
        scored(0, 0, 6, 0));
    Trials trials = new Trials();
    for (int i = 0; i < 6; i++) {
      trials.add("B", 2);
      trials.add("A", 3);
    }
    says(
        Verdict.Code.CANNOT_SAY,
        "Cannot be said: no two values of a cell differ (difference +1), and without any spread"
            + " there is no interval",
        Analysis.of(trials, margin(0)).comparisons().getFirst());
  }

  @Test
  void notDecided() {
    Verdict verdict = Verdict.notDecided(6.2, 20);
    assertEquals("Not decided yet (evidence 6.2 of 20)", verdict.sentence());
    assertEquals(Verdict.Code.NOT_DECIDED, verdict.code());
  }

  @Test
  void oneOfTwelveIntervalsThatExcludesZeroIsNotEnough() {
    Trials trials = new Trials();
    for (int c = 0; c < 13; c++) {
      for (int i = 0; i < 20; i++) {
        trials.add("c" + c, i < (c == 5 ? 17 : 10) ? 1 : 0);
      }
    }
    Comparison odd = Analysis.of(trials, margin(0)).comparisons().get(4);
    assertFalse(odd.difference().interval().orElseThrow().contains(0));
    assertEquals(Verdict.Code.NOISE, odd.verdict().code());
  }

  @Test
  void thirteenIdenticalCellsGiveAFalseAlarmInAtMostAlphaOfAllRuns() {
    SplittableRandom random = new SplittableRandom(12);
    int runs = 100;
    int alarms = 0;
    for (int run = 0; run < runs; run++) {
      Trials trials = new Trials();
      for (int c = 0; c < 13; c++) {
        for (int i = 0; i < 40; i++) {
          trials.add("c" + c, random.nextDouble() < 0.6 ? 1 : 0);
        }
      }
      alarms +=
          Analysis.of(trials, margin(0)).comparisons().stream()
                  .anyMatch(c -> c.verdict().code() != Verdict.Code.NOISE)
              ? 1
              : 0;
    }
    assertTrue(alarms <= runs * 0.05, "alarms " + alarms);
  }

  @Test
  void amountsHaveTheDecimalsThatTheirWidthGivesMeaningTo() {
    Amounts plain = Amounts.of(Kind.NUMERIC);
    assertEquals("[0.3, 1.8]", plain.range(interval(0.3, 1.8)));
    assertEquals("[−400, 1200]", plain.range(interval(-400.4, 1199.6)));
    // A bound that excludes 0 is not shown as 0.
    assertEquals("[0.003, 0.600]", plain.range(interval(0.003, 0.6)));
    assertEquals("[4, 21]", Amounts.of(Kind.BINARY).range(interval(0.04, 0.21)));
    assertEquals("−1,", plain.difference(-1, interval(-20, 18)).substring(0, 2) + ",");
    for (double odd : new double[] {1e300, 1e-300, Double.MIN_VALUE, 123456789}) {
      assertFalse(Amounts.significant(odd).isEmpty());
    }
    assertEquals(
        "1 1 10 27 110 1200",
        String.join(
            " ",
            Arrays.stream(new double[] {0.2, 1, 9.1, 26.3, 101, 1_133})
                .mapToObj(x -> Long.toString(VerdictRule.roundedUp(x)))
                .toList()));
  }

  private static dev.tempera.core.statistics.interval.Interval interval(double low, double high) {
    return new dev.tempera.core.statistics.interval.Interval(low, high, 0.95, "x");
  }
}
