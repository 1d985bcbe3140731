package dev.tempera.core.experiment.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Usage;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.GivenAnswers;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.experiment.StoredTrial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.metric.Score;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Comparison;
import dev.tempera.core.statistics.compare.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an experiment found, from its trials one after the other. */
class FindingsTest {
  private final ExperimentSpec spec = Specs.two(8, 1, "");
  private final Matrix matrix = Specs.matrix(spec);
  private final Findings findings = new Findings(spec, matrix);

  private static RunAnswer answer(
      String text, @Nullable String model, @Nullable String id, @Nullable Usage usage) {
    return GivenAnswers.whole("asked/model", text, model, id, usage, null);
  }

  private static boolean isUnbilled(RunAnswer answer) {
    return new Flags().of(answer, false).contains(Flags.Flag.ZERO_USAGE);
  }

  private void add(
      int cell,
      int item,
      TrialState state,
      @Nullable RunAnswer answer,
      List<Flags.Flag> flags,
      Map<String, Score> scores) {
    Cell of = matrix.cells().get(cell);
    Item with = spec.items().get(item);
    StoredTrial trial =
        new StoredTrial(
            "key " + cell + " " + item,
            of.hash(),
            with.hash(),
            1,
            state,
            answer,
            false,
            OptionalDouble.empty());
    findings.add(new ScoredTrial(trial, of, with, flags, scores));
  }

  private void scored(int cell, int item, double value) {
    add(
        cell,
        item,
        TrialState.DONE,
        answer("1", null, null, null),
        List.of(),
        Map.of("right", new Score.Value(value, "")));
  }

  @Test
  void nothingIsFoundBeforeAnythingIsAnswered() {
    assertTrue(findings.primary().isEmpty());
    assertEquals(Map.of(), findings.states());
    assertEquals(1, findings.metrics().size());
    assertTrue(findings.metrics().getFirst().analysis().isEmpty());
  }

  @ParameterizedTest
  @EnumSource(names = {"PLANNED", "RUNNING", "INTERRUPTED"})
  void nothingIsDecidedBeforeAllIsAsked(TrialState open) {
    for (int item = 0; item < 8; item++) {
      scored(0, item, 0);
      if (item < 7) {
        scored(1, item, 1);
      }
    }
    add(1, 7, open, null, List.of(), Map.of());
    Analysis early = findings.primary().orElseThrow();
    Comparison comparison = early.comparisons().getFirst();
    assertEquals(
        new Verdict(
            Verdict.Code.NOT_DECIDED, "Not decided yet: so far +100 points, 15 of 16 answers"),
        comparison.verdict());
    assertEquals(List.of(), comparison.tests());
    assertEquals(OptionalDouble.empty(), comparison.adjustedP());
    assertTrue(comparison.difference().interval().isEmpty());
    assertTrue(early.overall().isEmpty());
    assertTrue(early.isSoFar());
    assertEquals("beta-binomial-sequence", early.cells().getFirst().estimate().method());
    assertTrue(early.cells().getFirst().estimate().interval().isPresent());
    String numbers = SmallPrint.of(early, comparison);
    assertEquals("difference +100 so far · 7 pairs", numbers);
    assertTrue(SmallPrint.of(early).contains("Not all is asked"), SmallPrint.of(early));
    assertFalse(SmallPrint.of(early).contains("p adjusted"), SmallPrint.of(early));
  }

  @Test
  void whatItWouldCostToFindOutStandsBesideHowManyItTakes() {
    for (int item = 0; item < 8; item++) {
      scored(0, item, item < 4 ? 1 : 0);
      scored(1, item, item % 2);
    }
    scored(1, 0, 1);
    Verdict verdict = findings.primary().orElseThrow().comparisons().getFirst().verdict();
    assertEquals(Verdict.Code.NOISE, verdict.code());
    long more = verdict.more().orElseThrow();
    // An answer costs $0.25 and takes half a second; two cells, one repeat.
    String usd = new BigDecimal(more * 0.5).round(new MathContext(2)).toPlainString();
    String end =
        " more prompts would settle a difference as large as this (≈ $"
            + usd
            + ", "
            + (more < 100 ? more + " s" : (more + 59) / 60 + " min")
            + " one at a time)";
    assertTrue(verdict.sentence().endsWith(end), verdict.sentence() + end);
  }

  @Test
  void whatFailedWasAskedAndNothingWaitsForIt() {
    for (int item = 0; item < 8; item++) {
      scored(0, item, 0);
      if (item < 7) {
        scored(1, item, 1);
      }
    }
    add(1, 7, TrialState.FAILED, GivenAnswers.failed("It is down."), List.of(), Map.of());
    Analysis whole = findings.primary().orElseThrow();
    assertEquals(Verdict.Code.BETTER, whole.comparisons().getFirst().verdict().code());
    assertFalse(whole.isSoFar());
  }

  @Test
  void valuesAreKeptByCellInTheOrderOfTheSpec() {
    scored(1, 0, 1);
    scored(0, 0, 0);
    scored(1, 1, 0);
    Map<String, double[]> values = findings.values(spec.primary());
    assertEquals(List.of("temperature 0", "temperature 1"), List.copyOf(values.keySet()));
    assertArrayEquals(new double[] {0}, values.get("temperature 0"));
    assertArrayEquals(new double[] {1, 0}, values.get("temperature 1"));
    assertEquals(3, findings.states().get(TrialState.DONE));
    Analysis analysis = findings.primary().orElseThrow();
    assertEquals("temperature 1", analysis.comparisons().getFirst().cell());
    assertEquals("temperature 0", analysis.comparisons().getFirst().baseline());
  }

  @Test
  void withoutTheBaselineNothingIsCompared() {
    scored(1, 0, 1);
    scored(1, 1, 0);
    Analysis analysis = findings.primary().orElseThrow();
    assertEquals(List.of(), analysis.comparisons());
    assertEquals(1, analysis.cells().size());
  }

  @Test
  void whatAnswersTookIsAveragedOverThoseThatCount() {
    scored(0, 0, 1);
    scored(0, 1, 1);
    add(
        0,
        2,
        TrialState.DONE,
        answer("x", null, "a", null),
        List.of(Flags.Flag.CACHE_HIT),
        Map.of());
    CellFacts facts = findings.facts().get("temperature 0");
    assertEquals(new CellFacts(2, 0.25, 500), facts);
    assertEquals(Map.of("cache hit", Map.of("temperature 0", 1)), findings.excluded());
    assertEquals(Map.of("cache hit", 1), findings.flags());
  }

  @Test
  void whatHasNoFiniteScoreIsLeftOutWithTheReason() {
    RunAnswer one = answer("1", null, null, null);
    add(
        0,
        0,
        TrialState.DONE,
        one,
        List.of(Flags.Flag.TRUNCATED),
        Map.of("right", new Score.Value(Double.NaN, "")));
    add(0, 1, TrialState.DONE, one, List.of(), Map.of("right", new Score.Unscored("why")));
    add(1, 1, TrialState.DONE, one, List.of(), Map.of("right", new Score.Unscored("why")));
    assertEquals(
        Map.of(
            "right: no finite number", Map.of("temperature 0", 1),
            "right: why", Map.of("temperature 0", 1, "temperature 1", 1)),
        findings.excluded());
    assertEquals(Map.of("truncated", 1), findings.flags());
    assertTrue(findings.primary().isEmpty());
    assertEquals(2, Objects.requireNonNull(findings.facts().get("temperature 0")).answers());
  }

  @Test
  void failuresAndWhatIsNotAskedAreCounted() {
    add(0, 0, TrialState.FAILED, GivenAnswers.failed(" It is down. "), List.of(), Map.of());
    add(0, 1, TrialState.FAILED, GivenAnswers.failed("It is down."), List.of(), Map.of());
    add(1, 0, TrialState.SKIPPED, null, List.of(), Map.of());
    add(1, 1, TrialState.PLANNED, null, List.of(), Map.of());
    assertEquals(Map.of("temperature 0: It is down.", 2), findings.failures());
    assertEquals(Map.of("temperature 1", 1), findings.skipped());
    assertEquals(
        Map.of(TrialState.FAILED, 2, TrialState.SKIPPED, 1, TrialState.PLANNED, 1),
        findings.states());
    assertEquals(Map.of(), findings.providers());
  }

  @Test
  void whoAnsweredIsCountedAndWhichIdsCameAgain() {
    RunAnswer named = answer("1", "answered/model", "a", null);
    add(0, 0, TrialState.DONE, named, List.of(), Map.of());
    add(0, 1, TrialState.DONE, named, List.of(Flags.Flag.REPEATED_ID), Map.of());
    assertEquals(Map.of("temperature 0", Map.of("answered/model", 2)), findings.providers());
    assertEquals(Set.of("key 0 1"), findings.repeated());
    assertEquals(1, Objects.requireNonNull(findings.facts().get("temperature 0")).answers());
  }

  @ParameterizedTest
  @CsvSource({
    "openai/gpt-4.1, openai/gpt-4.1-2025-04-14, false",
    "openai/gpt-4.1, gpt-4.1, false",
    "openai/gpt-4.1:free, GPT-4.1, false",
    "openai/gpt-4.1, openai/gpt-4, true",
    "gpt-4.1, mistral/small, true",
    "~openai/latest, anything, false"
  })
  void anotherModelIsToldFromAnotherSpelling(String asked, String answered, boolean other) {
    List<Flags.Flag> flags =
        new Flags().of(GivenAnswers.whole(asked, "1", answered, null, null, null), false);
    assertEquals(other, flags.contains(Flags.Flag.OTHER_MODEL), flags.toString());
  }

  @Test
  void anIdThatComesTwiceAndTextThatNobodyBillsAreNoNewDraws() {
    Flags flags = new Flags();
    assertEquals(List.of(), flags.of(answer("x", null, "a", null), false));
    assertEquals(List.of(Flags.Flag.REPEATED_ID), flags.of(answer("x", null, "a", null), false));
    Usage nothing = new Usage(0L, 0L, null, null, null, "{}");
    assertEquals(List.of(Flags.Flag.ZERO_USAGE), flags.of(answer("x", null, "b", nothing), false));
    assertEquals(List.of(), flags.of(answer("", null, "c", nothing), false));
    Usage unsaid = new Usage(null, 0L, null, null, null, "{}");
    assertTrue(isUnbilled(answer("x", null, null, unsaid)));
    for (Usage billed :
        List.of(
            new Usage(1L, 0L, null, null, null, "{}"),
            new Usage(0L, 1L, null, null, null, "{}"),
            new Usage(0L, null, null, null, null, "{}"))) {
      assertFalse(isUnbilled(answer("x", null, null, billed)), billed.toString());
    }
    assertFalse(isUnbilled(answer("x", null, null, null)));
  }

  @Test
  void howAnAnswerEndedAndWhatTheDiskDidToItAreFlagged() {
    Flags flags = new Flags();
    assertEquals(
        List.of(Flags.Flag.DAMAGED, Flags.Flag.TRUNCATED),
        flags.of(GivenAnswers.whole("m", "x", null, null, null, "length"), true));
    assertEquals(
        List.of(Flags.Flag.CONTENT_FILTER),
        flags.of(GivenAnswers.whole("m", "x", null, null, null, "content_filter"), false));
    assertEquals(
        List.of(), flags.of(GivenAnswers.whole("m", "x", null, null, null, "stop"), false));
    assertTrue(Flags.Flag.DAMAGED.excludes());
    assertFalse(Flags.Flag.TRUNCATED.excludes());
  }

  @Test
  void onlyAnAnswerThatCountsHasAValue() {
    CountedValues values = new CountedValues(spec);
    Item item = spec.items().getFirst();
    RunAnswer right = answer("1", null, "a", null);
    assertEquals(OptionalDouble.of(1), values.next(item, TrialState.DONE, right, false));
    assertEquals(
        OptionalDouble.empty(), values.next(item, TrialState.DONE, right, false), "the same id");
    RunAnswer wrong = answer("2", null, "b", null);
    assertEquals(OptionalDouble.of(0), values.next(item, TrialState.DONE, wrong, false));
    assertEquals(OptionalDouble.empty(), values.next(item, TrialState.FAILED, wrong, false));
    assertEquals(OptionalDouble.empty(), values.next(item, TrialState.DONE, null, false));
    RunAnswer damaged = answer("1", null, "c", null);
    assertEquals(OptionalDouble.empty(), values.next(item, TrialState.DONE, damaged, true));
  }

  @Test
  void aScoredTrialHasAValueOnlyIfNothingExcludesIt() {
    Cell cell = matrix.cells().getFirst();
    Item item = spec.items().getFirst();
    RunAnswer one = answer("1", null, null, null);
    StoredTrial trial =
        new StoredTrial(
            "k", cell.hash(), item.hash(), 1, TrialState.DONE, one, false, OptionalDouble.empty());
    List<ScoredTrial> all = new Scorer(spec, matrix).all(List.of(trial));
    assertEquals(OptionalDouble.of(1), all.getFirst().value("right"));
    assertEquals("{\"right\":1.0}", Scorer.json(all.getFirst().scores()));
    assertEquals(OptionalDouble.empty(), all.getFirst().value("other"));
    ScoredTrial cached =
        new ScoredTrial(trial, cell, item, List.of(Flags.Flag.CACHE_HIT), all.getFirst().scores());
    assertEquals(OptionalDouble.empty(), cached.value("right"));
    ScoredTrial odd =
        new ScoredTrial(
            trial, cell, item, List.of(), Map.of("right", new Score.Value(Double.NaN, "")));
    assertEquals(OptionalDouble.empty(), odd.value("right"));
    StoredTrial unknown =
        new StoredTrial(
            "k", "?", item.hash(), 1, TrialState.DONE, one, false, OptionalDouble.empty());
    assertEquals(List.of(), new Scorer(spec, matrix).all(List.of(unknown)));
    assertNotNull(cached.trial());
  }
}
