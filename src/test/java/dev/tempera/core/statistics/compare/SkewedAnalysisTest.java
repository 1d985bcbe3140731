package dev.tempera.core.statistics.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Values with a long tail are judged by medians and ranks. */
class SkewedAnalysisTest {
  private static final Settings SETTINGS =
      new Settings(0.05, OptionalDouble.empty(), Optional.of("base"), 1).where(Better.LOWER);

  private static void add(Trials trials, String cell, double... values) {
    for (double value : values) {
      trials.add(cell, value);
    }
  }

  @Test
  void onePromptHasMediansMannWhitneyAndTheShift() {
    Trials trials = new Trials();
    add(trials, "base", 9.9, 10.2, 8.7, 9.4, 10.8, 9.1);
    add(trials, "other", 12.1, 9.8, 11.4, 10.9, 13.0, 900);
    Analysis analysis = Analysis.ofSkewed(trials, SETTINGS);
    assertEquals(Kind.SKEWED, analysis.kind());
    assertEquals("numeric", analysis.kind().word());
    CellResult base = analysis.cells().getFirst();
    assertEquals(9.65, base.estimate().value(), 1e-12);
    assertEquals("median-order-statistics", base.estimate().method());
    assertEquals(8.7, base.estimate().interval().orElseThrow().low());
    assertEquals(Optional.empty(), base.bca());
    Comparison comparison = analysis.comparisons().getFirst();
    assertEquals("hodges-lehmann", comparison.difference().method());
    // One answer of fifteen minutes changes little.
    assertEquals(2.2, comparison.difference().value(), 0.2);
    assertEquals(List.of("mann-whitney-exact"), methods(comparison));
    assertEquals("cliff_delta", comparison.effects().getFirst().name());
    // Of times the lower ones win; the difference keeps its sign.
    assertEquals(Verdict.Code.WORSE, comparison.verdict().code());
    assertTrue(
        comparison.verdict().sentence().startsWith("base is better: −2.2 [−"),
        comparison.verdict().sentence());
  }

  private static List<String> methods(Comparison comparison) {
    return comparison.tests().stream().map(TestResult::method).toList();
  }

  @Test
  void theSameItemsHaveWilcoxonAndTheShiftOfTheirPairs() {
    double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    Trials trials = new Trials();
    for (int i = 0; i < before.length; i++) {
      trials.add("base", "item " + i, after[i]);
      trials.add("other", "item " + i, before[i]);
    }
    Comparison comparison = Analysis.ofSkewed(trials, SETTINGS).comparisons().getFirst();
    assertEquals(9, comparison.pairs());
    assertEquals(0.46, comparison.difference().value(), 1e-9);
    assertEquals(0.010, comparison.difference().interval().orElseThrow().low(), 1e-9);
    assertEquals(0.786, comparison.difference().interval().orElseThrow().high(), 1e-9);
    assertEquals(List.of("wilcoxon-exact"), methods(comparison));
    assertEquals(0.0390625, comparison.tests().getFirst().p().orElseThrow(), 1e-12);
  }

  @Test
  void smallSamplesThatTieAreShuffled() {
    Trials trials = new Trials();
    add(trials, "base", 1, 1, 2, 2, 3, 3);
    add(trials, "other", 3, 3, 4, 4, 5, 5);
    Comparison comparison = Analysis.ofSkewed(trials, SETTINGS).comparisons().getFirst();
    assertEquals(List.of("mann-whitney-permutation-exact"), methods(comparison));
    // Of 924 divisions of the ranks 12 are as far apart: enumerated in another language.
    assertEquals(12.0 / 924, comparison.tests().getFirst().p().orElseThrow(), 1e-12);
  }

  private static Comparison times(int items, double alpha) {
    Trials trials = new Trials();
    for (int i = 0; i < items; i++) {
      trials.add("base", "item " + i, 100 + i * i);
      trials.add("other", "item " + i, 900 + 3 * i * i);
    }
    Settings settings = new Settings(alpha, OptionalDouble.empty(), Optional.of("base"), 1);
    return Analysis.ofSkewed(trials, settings).comparisons().getFirst();
  }

  @Test
  void whatIsTooFewForItsLevelIsCalledThatAndHowManyItTakes() {
    assertEquals(
        new Verdict(Verdict.Code.TOO_FEW, "Too few to say (n = 5; at this level it takes 6)"),
        times(5, 0.05).verdict());
    assertEquals(
        new Verdict(Verdict.Code.TOO_FEW, "Too few to say (n = 7; at this level it takes 8)"),
        times(7, 0.01).verdict());
    assertTrue(times(6, 0.05).difference().interval().isPresent());
    assertTrue(times(8, 0.01).difference().interval().isPresent());
    assertTrue(times(5, 0.05).difference().isTooFew());
  }

  @Test
  void aMedianNeedsSixValuesForItsInterval() {
    Trials trials = new Trials();
    add(trials, "base", 1, 2, 3, 4, 5);
    add(trials, "other", 1, 2, 3, 4, 5, 6);
    Analysis analysis = Analysis.ofSkewed(trials, SETTINGS);
    assertTrue(analysis.cells().getFirst().estimate().isTooFew());
    assertEquals(6, analysis.cells().getFirst().estimate().fewest());
    assertEquals(false, analysis.cells().getLast().estimate().isTooFew());
  }

  @Test
  void valuesThatAreAllOneAndTheSameHaveNothingToSay() {
    Trials trials = new Trials();
    add(trials, "base", 5, 5, 5, 5, 5, 5);
    add(trials, "other", 5, 5, 5, 5, 5, 5);
    Comparison comparison = Analysis.ofSkewed(trials, SETTINGS).comparisons().getFirst();
    assertEquals(0, comparison.difference().value());
    assertEquals(1, comparison.adjustedP().orElseThrow());
    assertEquals(Verdict.Code.NOISE, comparison.verdict().code());
  }

  @Test
  void whatWasNotChosenBeforeIsCorrectedByTheShareOfFalseAlarms() {
    Trials trials = new Trials();
    add(trials, "base", 1, 2, 3, 4, 5, 6, 7, 8);
    add(trials, "a", 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 10.5, 11.5);
    add(trials, "b", 5.1, 6.1, 7.1, 8.1, 9.1, 10.1, 11.1, 12.1);
    Analysis holm = Analysis.ofSkewed(trials, SETTINGS);
    Analysis exploratory = Analysis.ofSkewed(trials, SETTINGS.exploratory());
    double a = holm.comparisons().get(0).tests().getFirst().p().orElseThrow();
    double b = holm.comparisons().get(1).tests().getFirst().p().orElseThrow();
    assertTrue(b < a, a + " and " + b);
    assertEquals(2 * b, holm.comparisons().get(1).adjustedP().orElseThrow(), 1e-12);
    assertEquals(
        Math.min(a, 2 * b), exploratory.comparisons().get(1).adjustedP().orElseThrow(), 1e-12);
    assertEquals(a, exploratory.comparisons().get(0).adjustedP().orElseThrow(), 1e-12);
    assertEquals(Settings.Correction.EXPLORATORY, exploratory.settings().correction());
  }
}
