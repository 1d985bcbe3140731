package dev.tempera.core.experiment.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Comparison;
import dev.tempera.core.statistics.compare.Settings;
import dev.tempera.core.statistics.compare.Trials;
import dev.tempera.core.statistics.test.Multiplicity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What stands in small print. */
class ExploratoryTest {
  private static final ExperimentSpec SPEC =
      Specs.of(
          """
          request: {prompt: a}
          factors: {temperature: [0, 1, 2]}
          metrics:
            - {id: right, type: is-json, primary: true}
            - {id: size, type: length}
            - {id: words, type: length, unit: words}
          """);

  /** Three cells of ten answers, of which each has so many passed. */
  private static Analysis analysis(int... passed) {
    Trials trials = new Trials();
    for (int cell = 0; cell < passed.length; cell++) {
      for (int i = 0; i < 10; i++) {
        trials.add("temperature " + cell, "", i < passed[cell] ? 1 : 0);
      }
    }
    return Analysis.of(trials, Settings.USUAL);
  }

  private static MetricFinding finding(int metric, int... passed) {
    MetricChoice choice = SPEC.metrics().get(metric);
    return new MetricFinding(choice, Optional.of(analysis(passed)), Map.of());
  }

  @Test
  void allMetricsThatDoNotDecideAreOneFamily() {
    List<MetricFinding> findings =
        List.of(finding(0, 1, 9, 9), finding(1, 2, 9, 5), finding(2, 3, 3, 8));
    Exploratory family = Exploratory.of(findings);
    assertEquals(4, family.size());
    List<Double> plain = new ArrayList<>();
    for (MetricFinding finding : findings.subList(1, 3)) {
      for (Comparison comparison : finding.analysis().orElseThrow().comparisons()) {
        plain.add(comparison.tests().getFirst().p().orElseThrow());
      }
    }
    double[] adjusted =
        Multiplicity.benjaminiHochberg(plain.stream().mapToDouble(p -> p).toArray());
    assertEquals(adjusted[0], family.p("size", "temperature 1").orElseThrow());
    assertEquals(adjusted[3], family.p("words", "temperature 2").orElseThrow());
    assertTrue(family.p("right", "temperature 1").isEmpty(), "the primary one is no part of it");
  }

  @Test
  void nothingToExploreIsNothing() {
    Exploratory family = Exploratory.of(List.of(finding(0, 1, 9, 9)));
    assertEquals(0, family.size());
    assertTrue(family.p("size", "temperature 1").isEmpty());
  }

  @Test
  void theSmallPrintNamesMethodsIntervalsAndTheFamily() {
    Analysis analysis = analysis(1, 9, 5);
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
    String other =
        SmallPrint.of(
            analysis,
            analysis.comparisons().getFirst(),
            "size",
            Exploratory.of(List.of(finding(1, 1, 9, 5))));
    assertTrue(other.contains("Benjamini-Hochberg over 2 p "), other);
    assertTrue(!other.contains("Holm"), other);
  }
}
