package dev.tempera.core.experiment.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Settings;
import dev.tempera.core.statistics.compare.Trials;
import org.junit.jupiter.api.Test;

class SmallPrintTest {
  /** Cells of ten answers, of which each has so many passed. */
  private static Analysis analysis(Settings settings, int... passed) {
    Trials trials = new Trials();
    for (int cell = 0; cell < passed.length; cell++) {
      for (int i = 0; i < 10; i++) {
        trials.add("temperature " + cell, "", i < passed[cell] ? 1 : 0);
      }
    }
    return Analysis.of(trials, settings);
  }

  @Test
  void methodsIntervalsAndTheFamilyAreNamed() {
    Analysis analysis = analysis(Settings.USUAL, 1, 9, 5);
    String numbers = SmallPrint.of(analysis, analysis.comparisons().getFirst());
    assertTrue(numbers.startsWith("difference +80 ["), numbers);
    assertTrue(numbers.contains("95 % by newcombe"), numbers);
    assertTrue(numbers.contains("fisher-exact p "), numbers);
    assertTrue(numbers.contains("adjusted by Holm p "), numbers);
    String whole = SmallPrint.of(analysis);
    assertTrue(whole.contains("of this prompt only"), whole);
    assertTrue(whole.contains("2 comparisons with the baseline: p adjusted by Holm"), whole);
    assertTrue(whole.contains("Whether any cell differs: "), whole);
    String cell = SmallPrint.of(analysis, analysis.cells().getFirst());
    assertTrue(cell.startsWith("10 % ["), cell);
    assertTrue(cell.endsWith("10 answers, wilson"), cell);
  }

  @Test
  void whatWasNotChosenBeforeIsCalledExploratory() {
    Analysis analysis = analysis(Settings.USUAL.exploratory(), 1, 9, 5);
    String numbers = SmallPrint.of(analysis, analysis.comparisons().getFirst());
    assertTrue(numbers.contains("exploratory, by Benjamini-Hochberg p "), numbers);
    assertFalse(numbers.contains("Holm"), numbers);
    String whole = SmallPrint.of(analysis);
    assertTrue(whole.contains("p adjusted by Benjamini and Hochberg"), whole);
    assertTrue(whole.contains("p is not adjusted for how many metrics there are."), whole);
    String one = SmallPrint.of(analysis(Settings.USUAL.exploratory(), 1, 9));
    assertTrue(one.contains("p is not adjusted for how many metrics there are."), one);
    assertFalse(SmallPrint.of(analysis(Settings.USUAL, 1, 9)).contains("how many metrics"));
  }

  @Test
  void oneComparisonNeedsNoCorrection() {
    Analysis analysis = analysis(Settings.USUAL, 1, 9);
    String numbers = SmallPrint.of(analysis, analysis.comparisons().getFirst());
    assertFalse(numbers.contains("Holm"), numbers);
    assertTrue(SmallPrint.of(analysis).contains("One comparison with the baseline."));
  }
}
