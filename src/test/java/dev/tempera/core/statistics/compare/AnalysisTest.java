package dev.tempera.core.statistics.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which method is chosen for which data, and that repeats are never taken for items. */
class AnalysisTest {
  private static final double[] A = {.9, .5, .6, .8, .7, 1, .4, .6};
  private static final double[] B = {.7, .5, .5, .8, .4, .9, .5, .4};

  private static Analysis analysed(Trials trials) {
    return Analysis.of(trials, Settings.USUAL);
  }

  private static Trials paired(double[] baseline, double[] cell) {
    Trials trials = new Trials();
    for (int i = 0; i < cell.length; i++) {
      trials.add("base", "item " + i, baseline[i]);
      trials.add("cell", "item " + i, cell[i]);
    }
    return trials;
  }

  private static void repeat(Trials trials, String cell, int passed, int tried) {
    for (int i = 0; i < tried; i++) {
      trials.add(cell, i < passed ? 1 : 0);
    }
  }

  private static List<String> methods(Comparison comparison) {
    return comparison.tests().stream().map(TestResult::method).toList();
  }

  /** Squares of 1e200 are beyond a double, squares of squares of 1e100 too. */
  @ParameterizedTest
  @ValueSource(doubles = {1e100, 1e120, 1e200, 8e307})
  void valuesTooLargeToCalculateWithHaveNoIntervalAndTheRestHas(double large) {
    for (boolean items : new boolean[] {false, true}) {
      Trials trials = new Trials();
      for (int i = 0; i < 25; i++) {
        for (int cell = 0; cell < 3; cell++) {
          double value = cell == 2 ? i % (3 + cell) : (i % (3 + cell) - 1) * large;
          if (items) {
            trials.add("cell " + cell, "item " + i, value);
          } else {
            trials.add("cell " + cell, value);
          }
        }
      }
      Analysis analysis = analysed(trials);
      assertEquals(3, analysis.cells().size());
      assertTrue(analysis.cells().getLast().estimate().interval().isPresent());
      assertEquals(2, analysis.comparisons().size());
      if (large >= 1e200) {
        assertTrue(analysis.cells().getFirst().estimate().interval().isEmpty());
        assertEquals(
            "Cannot be said: the values are too large to calculate with",
            analysis.comparisons().getFirst().verdict().sentence());
      }
    }
  }

  /** What is left of 0 by adding up is no difference that more items would settle. */
  @Test
  void whatAddingUpLeavesOfNothingIsNothing() {
    double third = 1 / 3.0;
    double[] one = {third, 1, 2 * third, third, 1, 2 * third};
    double[] other = {2 * third, 2 * third, third, 1, third, 1};
    Comparison comparison = analysed(paired(one, other)).comparisons().getFirst();
    assertEquals(0, comparison.difference().value());
    assertEquals(0, comparison.effects().getFirst().value().orElseThrow());
    String sentence = comparison.verdict().sentence();
    assertTrue(sentence.startsWith("Could be noise: 0.0 ["), sentence);
    assertTrue(sentence.endsWith("]"), sentence);
  }

  @Test
  void numbersOfTheSameItemsArePaired() {
    Analysis analysis = analysed(paired(B, A));
    assertEquals(Unit.ITEM, analysis.unit());
    assertEquals(Kind.NUMERIC, analysis.kind());
    Comparison comparison = analysis.comparisons().getFirst();
    assertEquals("paired-t", comparison.difference().method());
    assertEquals(List.of("paired-t", "sign-flip-exact"), methods(comparison));
    assertEquals(0.0675832938, comparison.tests().get(0).p().orElseThrow(), 1e-9);
    assertEquals(0.125, comparison.tests().get(1).p().orElseThrow(), 1e-12);
    assertEquals(8, comparison.pairs());
  }

  @Test
  void repeatsAreAveragedInsideTheItemFirst() {
    Trials once = paired(B, A);
    Trials thrice = new Trials();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < A.length; i++) {
      double noise = random.nextDouble();
      for (double each : new double[] {-noise, 0, noise}) {
        thrice.add("base", "item " + i, B[i] + each);
        thrice.add("cell", "item " + i, A[i] - each);
      }
    }
    Comparison one = analysed(once).comparisons().getFirst();
    Comparison three = analysed(thrice).comparisons().getFirst();
    assertEquals(
        one.tests().getFirst().p().orElseThrow(), three.tests().getFirst().p().orElseThrow(), 1e-9);
    CellResult cell = analysed(thrice).cells().getFirst();
    assertEquals(8, cell.items());
    assertEquals(24, cell.trials());
  }

  @Test
  void passesOfOnePromptAreIndependent() {
    Trials trials = new Trials();
    repeat(trials, "base", 12, 20);
    repeat(trials, "cell", 17, 20);
    Analysis analysis = analysed(trials);
    assertEquals(Unit.REPEAT, analysis.unit());
    assertEquals(Kind.BINARY, analysis.kind());
    assertEquals("wilson", analysis.cells().getFirst().estimate().method());
    Comparison comparison = analysis.comparisons().getFirst();
    assertEquals("newcombe", comparison.difference().method());
    assertEquals(List.of("fisher-exact"), methods(comparison));
    assertEquals(0.25, comparison.difference().value(), 1e-12);
    assertEquals(-0.0276817807, comparison.difference().interval().orElseThrow().low(), 1e-9);
  }

  @Test
  void passesOfTheSameItemsAreAskedByMcNemar() {
    double[] base = new double[50];
    double[] cell = new double[50];
    for (int i = 0; i < 50; i++) {
      cell[i] = i < 48 ? 1 : 0;
      base[i] = i < 36 || i >= 48 ? 1 : 0;
    }
    Comparison comparison = analysed(paired(base, cell)).comparisons().getFirst();
    assertEquals("newcombe-paired", comparison.difference().method());
    assertEquals(List.of("mcnemar-exact", "mcnemar-mid-p"), methods(comparison));
    assertEquals(0.0569295840, comparison.difference().interval().orElseThrow().low(), 1e-9);
    assertEquals(Verdict.Code.BETTER, comparison.verdict().code());
  }

  @Test
  void passRatesOfRepeatedItemsAreMeans() {
    Trials trials = new Trials();
    for (int i = 0; i < 10; i++) {
      for (int k = 0; k < 4; k++) {
        trials.add("base", "item " + i, k < i % 3 ? 1 : 0);
        trials.add("cell", "item " + i, k < i % 4 ? 1 : 0);
      }
    }
    Analysis analysis = analysed(trials);
    assertEquals(Kind.BINARY, analysis.kind());
    assertEquals("t", analysis.cells().getFirst().estimate().method());
    assertEquals("paired-t", analysis.comparisons().getFirst().difference().method());
  }

  @Test
  void numbersOfOnePromptAreAskedByWelch() {
    Trials trials = new Trials();
    for (double x : new double[] {12.1, 9.8, 11.4, 10.9, 13.0}) {
      trials.add("cell", x);
    }
    for (double y : new double[] {9.9, 10.2, 8.7, 9.4, 10.8, 9.1}) {
      trials.add("base", y);
    }
    Comparison comparison =
        Analysis.of(trials, new Settings(.05, OptionalDouble.empty(), Optional.of("base"), 1))
            .comparisons()
            .getFirst();
    assertEquals(List.of("welch-t", "permutation-exact"), methods(comparison));
    assertEquals(0.0280406395, comparison.tests().get(0).p().orElseThrow(), 1e-9);
    assertEquals(9 / 462.0, comparison.tests().get(1).p().orElseThrow(), 1e-12);
  }

  @Test
  void itemsOfOneCellOnlyStayOutOfTheDifference() {
    Trials trials = paired(B, A);
    trials.add("cell", "its own", 100);
    Comparison comparison = analysed(trials).comparisons().getFirst();
    assertEquals(8, comparison.pairs());
    assertEquals(0.1, comparison.difference().value(), 1e-12);
  }

  @Test
  void cellsWithoutACommonItemAreIndependent() {
    Trials trials = new Trials();
    for (int i = 0; i < 8; i++) {
      trials.add("base", "b" + i, B[i]);
      trials.add("cell", "c" + i, A[i]);
    }
    Comparison comparison = analysed(trials).comparisons().getFirst();
    assertEquals(0, comparison.pairs());
    assertEquals("welch-t", comparison.difference().method());
  }

  @Test
  void pValuesAreCorrectedOverTheFamily() {
    Trials trials = new Trials();
    repeat(trials, "base", 10, 20);
    repeat(trials, "x", 17, 20);
    repeat(trials, "y", 10, 20);
    repeat(trials, "z", 3, 20);
    for (Comparison comparison : analysed(trials).comparisons()) {
      double p = comparison.tests().getFirst().p().orElseThrow();
      assertTrue(comparison.adjustedP().orElseThrow() >= Math.min(1, p * 2) || p == 1);
    }
    assertEquals("chi-squared", analysed(trials).overall().orElseThrow().method());
  }

  @Test
  void cellsComeInTheOrderOfTheirFirstTrials() {
    Trials trials = new Trials();
    for (String name : List.of("z", "a", "m")) {
      repeat(trials, name, 3, 8);
    }
    Analysis analysis =
        Analysis.of(trials, new Settings(.05, OptionalDouble.empty(), Optional.of("m"), 1));
    assertEquals(List.of("z", "a", "m"), analysis.cells().stream().map(CellResult::name).toList());
    assertEquals(List.of("z", "a"), analysis.comparisons().stream().map(Comparison::cell).toList());
    assertThrows(
        IllegalArgumentException.class,
        () -> Analysis.of(trials, new Settings(.05, OptionalDouble.empty(), Optional.of("q"), 1)));
  }

  @Test
  void aCellByItselfHasNothingToBeComparedWith() {
    Trials trials = new Trials();
    repeat(trials, "only", 3, 8);
    assertEquals(List.of(), analysed(trials).comparisons());
    assertTrue(analysed(trials).overall().isEmpty());
  }

  @Test
  void theSameItemsInManyCellsAreAskedTogether() {
    Trials binary = new Trials();
    Trials numeric = new Trials();
    for (int i = 0; i < 12; i++) {
      for (int c = 0; c < 3; c++) {
        binary.add("c" + c, "i" + i, (i + c) % (2 + c) == 0 ? 1 : 0);
        numeric.add("c" + c, "i" + i, i * 0.3 + c + (i * 7 + c * 3) % 5);
      }
    }
    assertEquals("cochran-q", analysed(binary).overall().orElseThrow().method());
    assertEquals("friedman", analysed(numeric).overall().orElseThrow().method());
  }

  @Test
  void theSameDataGiveTheSameDigits() {
    Trials trials = new Trials();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 60; i++) {
      trials.add("base", "i" + i, random.nextDouble());
      trials.add("cell", "i" + i, random.nextDouble());
    }
    assertEquals(analysed(trials).toString(), analysed(trials).toString());
    assertTrue(analysed(trials).cells().getFirst().bca().isPresent());
  }

  @Test
  void binaryMeansZeroOrOneInEveryTrial() {
    Trials trials = new Trials();
    trials.add("a", -0.0);
    trials.add("a", 1);
    assertEquals(Kind.BINARY, trials.kind());
    trials.add("a", 0.5);
    assertEquals(Kind.NUMERIC, trials.kind());
    assertThrows(IllegalArgumentException.class, () -> trials.add("a", Double.NaN));
    assertFalse(analysed(trials).cells().getFirst().estimate().interval().isPresent());
  }
}
