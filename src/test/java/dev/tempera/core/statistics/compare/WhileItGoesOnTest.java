package dev.tempera.core.statistics.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.statistics.interval.Interval;
import dev.tempera.core.statistics.sequence.SignEvidence;
import dev.tempera.core.statistics.sequence.SignRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What is said of experiments that were looked at while they went on. */
class WhileItGoesOnTest {
  private static final SignRule RULE = new SignRule(0.05, 1, 1, true);

  /** A course whose pairs go so, with so many left. */
  private static Course course(String cell, int remaining, double... differences) {
    SignEvidence evidence = SignEvidence.NONE;
    for (double each : differences) {
      evidence = evidence.with(each);
    }
    return new Course(cell, evidence, differences, differences.length, remaining);
  }

  private static double[] times(int count, double value) {
    double[] all = new double[count];
    Arrays.fill(all, value);
    return all;
  }

  private static double[] and(double[] some, double... more) {
    double[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  /** Two cells of numbers, of one prompt or of several items. */
  private static Trials numbers(boolean items) {
    Trials trials = new Trials();
    for (int i = 0; i < 12; i++) {
      String item = items ? "i" + i : "";
      trials.add("A", item, 10 + i % 3);
      trials.add("B", item, 12 + i % 3);
    }
    return trials;
  }

  private static Trials rates() {
    Trials trials = new Trials();
    for (int i = 0; i < 12; i++) {
      trials.add("A", i < 3 ? 1 : 0);
      trials.add("B", i < 11 ? 1 : 0);
    }
    return trials;
  }

  private static Analysis of(Trials trials, OptionalDouble margin, Course... courses) {
    return Analysis.whileItGoesOn(
        trials, new Settings(0.05, margin, Optional.of("A"), 1), RULE, List.of(courses));
  }

  private static Comparison only(Trials trials, OptionalDouble margin, Course course) {
    return of(trials, margin, course).comparisons().getFirst();
  }

  private static Verdict verdict(Trials trials, OptionalDouble margin, Course course) {
    return only(trials, margin, course).verdict();
  }

  private static void assertBegins(String begin, Verdict verdict) {
    assertTrue(verdict.sentence().startsWith(begin), verdict.sentence());
  }

  @Test
  void whoWinsMoreOftenIsBetterFromEitherSide() {
    double[] up = and(times(19, 2), 2.5, 1.5, -1);
    Verdict better = verdict(numbers(true), OptionalDouble.empty(), course("B", 3, up));
    assertEquals(Verdict.Code.BETTER, better.code());
    assertBegins("B is better: +", better);
    assertTrue(
        better.sentence().contains(", won 21 of 22 pairs that differ, of 22 (evidence "),
        better.sentence());
    assertTrue(better.sentence().endsWith(" of 20)"), better.sentence());
    double[] down = Arrays.stream(up).map(d -> -d).toArray();
    Verdict worse = verdict(numbers(true), OptionalDouble.empty(), course("B", 3, down));
    assertEquals(Verdict.Code.WORSE, worse.code());
    assertEquals("A" + better.sentence().substring(1), worse.sentence());
  }

  @Test
  void whereLowerIsBetterTheOneWithLowerValuesWins() {
    double[] up = and(times(19, 2), 2.5, 1.5, -1);
    Settings settings =
        new Settings(0.05, OptionalDouble.of(0.01), Optional.of("A"), 1).where(Better.LOWER);
    Verdict worse =
        Analysis.whileItGoesOn(numbers(true), settings, RULE, List.of(course("B", 3, up)))
            .comparisons()
            .getFirst()
            .verdict();
    assertEquals(Verdict.Code.WORSE, worse.code());
    assertBegins("A is better: −", worse);
    double[] down = Arrays.stream(up).map(d -> -d).toArray();
    Verdict better =
        Analysis.whileItGoesOn(numbers(true), settings, RULE, List.of(course("B", 3, down)))
            .comparisons()
            .getFirst()
            .verdict();
    assertEquals(Verdict.Code.BETTER, better.code());
    assertEquals("B" + worse.sentence().substring(1), better.sentence());
  }

  @Test
  void pairsThatAreEqualAreLookedAtAndDoNotCount() {
    Verdict verdict =
        verdict(
            numbers(true), OptionalDouble.empty(), course("B", 0, and(times(10, 2), times(5, 0))));
    assertTrue(
        verdict.sentence().contains("won 10 of 10 pairs that differ, of 15 ("), verdict.sentence());
  }

  @Test
  void winningByLessThanTheMarginIsProbablyBetter() {
    double[] up = and(times(19, 2), 2.5, 1.5, -1);
    Verdict near = verdict(numbers(true), OptionalDouble.of(1.9), course("B", 3, up));
    assertEquals(Verdict.Code.PROBABLY_BETTER, near.code());
    assertBegins("B is probably better; size uncertain: +", near);
    double[] down = Arrays.stream(up).map(d -> -d).toArray();
    Verdict worse = verdict(numbers(true), OptionalDouble.of(1.9), course("B", 3, down));
    assertEquals(Verdict.Code.PROBABLY_WORSE, worse.code());
    assertBegins("A is probably better; size uncertain: +", worse);
    assertEquals(
        Verdict.Code.BETTER,
        verdict(numbers(true), OptionalDouble.of(0.01), course("B", 3, up)).code());
  }

  @Test
  void whoWinsOftenAndLosesMuchIsNotCalledBetter() {
    double[] odd = and(times(20, 1), -50, 1, 1);
    Verdict verdict = verdict(numbers(true), OptionalDouble.empty(), course("B", 0, odd));
    assertEquals(Verdict.Code.PROBABLY_BETTER, verdict.code());
    assertBegins("B is probably better; size uncertain: −", verdict);
  }

  @Test
  void ofOnePromptItIsSaidThatItIsForThisPromptOnly() {
    double[] up = times(12, 1);
    Verdict one = verdict(rates(), OptionalDouble.empty(), course("B", 0, up));
    assertTrue(one.sentence().endsWith(" of 20), for this prompt only"), one.sentence());
    assertTrue(one.sentence().contains(" points"), "rates are in points: " + one.sentence());
    Verdict items = verdict(numbers(true), OptionalDouble.empty(), course("B", 0, up));
    assertFalse(items.sentence().contains("this prompt"), items.sentence());
    assertFalse(items.sentence().contains("points"), items.sentence());
  }

  @Test
  void whatIsLeftIsCountedWhereItCouldNotHaveSettledIt() {
    double[] even = {1, -1, 1, -1};
    Verdict verdict = verdict(numbers(true), OptionalDouble.empty(), course("B", 1, even));
    assertEquals(Verdict.Code.NOT_DECIDED, verdict.code());
    assertBegins("Not decided, and stopped: what was left (1 pair) could not", verdict);
    assertTrue(verdict.sentence().endsWith(" of 20)"), verdict.sentence());
    assertBegins(
        "Not decided, and stopped: what was left (2 pairs) could not",
        verdict(numbers(true), OptionalDouble.empty(), course("B", 2, even)));
    Verdict open = verdict(numbers(true), OptionalDouble.empty(), course("B", 500, even));
    assertBegins("Not decided yet (evidence ", open);
  }

  @Test
  void theBaselineIsComparedWithNothing() {
    Analysis analysis =
        of(
            numbers(true),
            OptionalDouble.empty(),
            course("A", 0, times(3, 0)),
            course("B", 0, times(3, 1)));
    assertEquals(1, analysis.comparisons().size());
    assertEquals("B", analysis.comparisons().getFirst().cell());
    assertEquals("A", analysis.comparisons().getFirst().baseline());
    assertEquals(List.of("A", "B"), analysis.cells().stream().map(CellResult::name).toList());
    assertEquals(Optional.empty(), analysis.overall());
    Analysis unnamed =
        Analysis.whileItGoesOn(
            numbers(true),
            new Settings(0.05, OptionalDouble.empty(), Optional.empty(), 1),
            RULE,
            List.of(course("A", 0, times(3, 0)), course("B", 0, times(3, 1))));
    assertEquals("A", unnamed.comparisons().getFirst().baseline(), "the first one");
  }

  @Test
  void aComparisonHasItsDifferenceAndAPThatHoldsAtEveryLook() {
    Course course = course("B", 10, and(times(6, 2), -1));
    Comparison comparison = only(numbers(true), OptionalDouble.empty(), course);
    assertEquals(7, comparison.pairs());
    assertEquals(11.0 / 7, comparison.difference().value(), 1e-12);
    assertEquals("asymptotic-sequence", comparison.difference().method());
    assertEquals(0.95, comparison.difference().level(), 1e-12);
    double p = course.evidence().alwaysValidP();
    assertEquals(OptionalDouble.of(p), comparison.adjustedP());
    assertEquals("sign-e-value", comparison.tests().getFirst().method());
    SignRule three = new SignRule(0.05, 3, 1, true);
    Analysis family =
        Analysis.whileItGoesOn(
            numbers(true),
            new Settings(0.05, OptionalDouble.empty(), Optional.of("A"), 1),
            three,
            List.of(course));
    assertEquals(
        Math.min(1, 3 * p), family.comparisons().getFirst().adjustedP().orElseThrow(), 1e-12);
  }

  @Test
  void cellsOfRatesAndOfNumbersHaveSequencesOfTheirOwn() {
    CellResult rate = of(rates(), OptionalDouble.empty(), course("B", 5, 1, 1)).cells().getFirst();
    assertEquals("beta-binomial-sequence", rate.estimate().method());
    assertEquals(0.25, rate.estimate().value(), 1e-12);
    assertEquals(0.95, rate.estimate().level(), 1e-12);
    Interval wide = rate.estimate().interval().orElseThrow();
    assertTrue(wide.low() >= 0 && wide.low() < 0.25 && wide.high() > 0.25 && wide.high() <= 1);
    assertEquals(1, rate.items());
    assertEquals(12, rate.trials());
    CellResult number =
        of(numbers(true), OptionalDouble.empty(), course("B", 5, 1, 1)).cells().getFirst();
    assertEquals("asymptotic-sequence", number.estimate().method());
    assertEquals(11, number.estimate().value(), 1e-12);
    assertEquals(12, number.items());
    Interval wider = number.estimate().interval().orElseThrow();
    assertTrue(wider.low() < 11 && wider.high() > 11);
    assertTrue(wider.high() > 2, "no rate, so it is not cut at 1");
  }

  @Test
  void ratesOfItemsStayBetweenNothingAndAll() {
    Trials trials = new Trials();
    for (int i = 0; i < 12; i++) {
      trials.add("A", "i" + i, 1);
      trials.add("A", "i" + i, i == 0 ? 0 : 1);
      trials.add("B", "i" + i, 0);
      trials.add("B", "i" + i, i == 0 ? 1 : 0);
    }
    for (CellResult cell : of(trials, OptionalDouble.empty(), course("B", 5, -1, -1)).cells()) {
      assertEquals("asymptotic-sequence", cell.estimate().method());
      Interval interval = cell.estimate().interval().orElseThrow();
      assertTrue(interval.low() >= 0 && interval.high() <= 1, interval.toString());
    }
  }

  @Test
  void trialsTellHowManyThereAreAndOfWhat() {
    Trials trials = new Trials();
    trials.add("A", "x", 1);
    trials.add("B", "y", 2);
    trials.add("A", "y", 3);
    assertEquals(3, trials.size());
    assertEquals(List.of(0, 1, 1), List.of(trials.item(0), trials.item(1), trials.item(2)));
    assertEquals(List.of(0, 1, 0), List.of(trials.cell(0), trials.cell(1), trials.cell(2)));
    assertEquals(2, trials.itemCount());
    assertEquals(List.of("A", "B"), trials.cells());
  }

  @Test
  void fiveObservationsAreEnoughForAnInterval() {
    Optional<Interval> interval = Optional.of(new Interval(0, 1, 0.95, "x"));
    assertTrue(Estimate.of(0.5, 4, interval, "x", 0.95).isTooFew());
    assertTrue(Estimate.of(0.5, 4, interval, "x", 0.95).interval().isEmpty());
    assertFalse(Estimate.of(0.5, 5, interval, "x", 0.95).isTooFew());
    assertEquals(interval, Estimate.of(0.5, 5, interval, "x", 0.95).interval());
  }
}
