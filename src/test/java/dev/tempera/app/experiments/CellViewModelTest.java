package dev.tempera.app.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.StoredTrial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.metric.Score;
import dev.tempera.core.experiment.report.Flags;
import dev.tempera.core.experiment.report.ScoredTrial;
import dev.tempera.core.experiment.tools.ToolTrail;
import dev.tempera.core.experiment.tools.TrialRound;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The answers at one place of the grid, in words. */
class CellViewModelTest {
  private final FakeLaboratory lab = new FakeLaboratory();
  private final CellViewModel model = new CellViewModel(lab, UiExecutor.immediate());
  private final Results results = Grids.of("e", new double[] {1, 0}, new double[] {1, 1});

  private ScoredTrial trial(
      @Nullable Answer facts, String text, List<Flags.Flag> flags, Map<String, Score> scores) {
    Cell cell = results.plan().matrix().cells().get(1);
    Item item = results.plan().spec().items().getFirst();
    RunAnswer answer =
        facts == null
            ? null
            : new RunAnswer(ChatMessage.text(Role.ASSISTANT, text), facts, RunDetails.NONE);
    StoredTrial stored =
        new StoredTrial(
            "key",
            cell.hash(),
            item.hash(),
            3,
            facts == null ? TrialState.PLANNED : TrialState.DONE,
            answer,
            false,
            OptionalDouble.empty());
    return new ScoredTrial(stored, cell, item, flags, scores);
  }

  private static Answer facts(@Nullable String provider, @Nullable String error) {
    return new Answer(
        TurnState.COMPLETE,
        "c",
        "asked/model",
        null,
        provider,
        null,
        null,
        null,
        null,
        error == null ? new Cost(new BigDecimal("0.0021"), false) : null,
        Instant.EPOCH,
        null,
        error == null ? 1_234L : null,
        error,
        null);
  }

  @Test
  void thePlaceIsNamedAndTheAnswersAreRead() {
    model.show(results, 1, 0);
    Cell cell = results.plan().matrix().cells().get(1);
    assertEquals("temperature 0.1 · item 1", model.titleProperty().get());
    assertEquals("Reading…", model.noticeProperty().get());
    FakeLaboratory.Asked<?> asked = lab.take("answers " + cell.hash());
    asked.answer(List.of(trial(facts("Maker", null), "Nine.", List.of(), Map.of())));
    assertEquals("", model.noticeProperty().get());
    assertEquals(
        List.of(
            new AnswerRow(
                "key",
                3,
                TrialState.DONE,
                "Nine.",
                "1234 ms · $0.0021 · Maker",
                OptionalDouble.empty())),
        model.answers());
  }

  @Test
  void oneItemWithoutANameNeedsNone() {
    model.show(FakeLaboratory.results("e", StoredExperiment.State.FINISHED, 30), 0, 0);
    assertEquals("temperature 0", model.titleProperty().get());
  }

  @Test
  void nothingAskedAndNothingReadAreSaid() {
    model.show(results, 0, 0);
    lab.take("answers").answer(List.of());
    assertEquals("Nothing is asked yet.", model.noticeProperty().get());
    model.show(results, 0, 1);
    lab.take("answers").fail("The disk cannot be read.");
    assertEquals("The disk cannot be read.", model.noticeProperty().get());
    assertEquals(List.of(), model.answers());
  }

  @Test
  void onlyTheAnswersOfThePlaceShownLastCount() {
    model.show(results, 1, 0);
    FakeLaboratory.Asked<?> late = lab.take("answers");
    model.show(results, 0, 1);
    lab.take("answers").answer(List.of(trial(facts(null, null), "newer", List.of(), Map.of())));
    late.answer(List.of(trial(facts(null, null), "older", List.of(), Map.of())));
    assertEquals("newer", model.answers().getFirst().text());
    model.show(results, 1, 1);
    assertEquals(List.of(), model.answers(), "what is of another place goes at once");
  }

  @Test
  void aClosedPageHearsNoAnswer() {
    model.show(results, 1, 0);
    model.close();
    lab.take("answers").answer(List.of(trial(facts(null, null), "late", List.of(), Map.of())));
    assertEquals(List.of(), model.answers());
  }

  @Test
  void scoresFlagsAndFailuresAreSaidInWords() {
    Map<String, Score> scores = new LinkedHashMap<>();
    scores.put("right", new Score.Value(1, ""));
    scores.put("size", new Score.Value(0.25, "too short"));
    scores.put("cost", new Score.Unscored("the provider did not report cost"));
    AnswerRow row =
        AnswerRow.of(
            trial(
                facts(null, "The server broke off."),
                "Half",
                List.of(Flags.Flag.TRUNCATED),
                scores),
            Set.of("key"));
    assertEquals("Half\nThe server broke off.", row.text());
    assertEquals(
        "right 1 · size 0.25 (too short) · cost: the provider did not report cost · "
            + Flags.Flag.TRUNCATED.words()
            + " · "
            + Flags.Flag.REPEATED_ID.words()
            + " · asked/model",
        row.facts());
    assertEquals(
        "The server broke off.",
        AnswerRow.of(trial(facts(null, "The server broke off."), "", List.of(), Map.of()), Set.of())
            .text());
  }

  @Test
  void aRepeatedIdIsSaidOnceAndOfItsOwnTrialOnly() {
    ScoredTrial flagged =
        trial(facts("Maker", null), "x", List.of(Flags.Flag.REPEATED_ID), Map.of());
    assertEquals(
        Flags.Flag.REPEATED_ID.words() + " · 1234 ms · $0.0021 · Maker",
        AnswerRow.of(flagged, Set.of("key")).facts());
    assertEquals(
        "1234 ms · $0.0021 · Maker",
        AnswerRow.of(trial(facts("Maker", null), "x", List.of(), Map.of()), Set.of("other"))
            .facts());
  }

  @Test
  void whatIsNotAskedHasARowWithoutWords() {
    assertEquals(
        new AnswerRow("key", 3, TrialState.PLANNED, "", "", OptionalDouble.empty()),
        AnswerRow.of(trial(null, "", List.of(), Map.of()), Set.of()));
  }

  @Test
  void theRoundsOfAnAnswerAreShownOnRequestAndStayThere() {
    model.show(results, 1, 0);
    ToolTrail trail =
        new ToolTrail(
            new ToolTrail.Asked("cell", null),
            List.of(
                new ToolTrail.Round(
                    "r1", null, false, 5L, 1L, 1L, List.of(new ToolTrail.Called("look", "")))),
            List.of(),
            false,
            "",
            List.of());
    ScoredTrial plain = trial(facts("Maker", null), "Nine.", List.of(), Map.of());
    RunAnswer answer = Objects.requireNonNull(plain.trial().answer());
    RunAnswer called =
        new RunAnswer(
            answer.message(),
            answer.facts(),
            new RunDetails(List.of(), List.of(), trail.into(ExactJson.object())));
    StoredTrial of = plain.trial();
    ScoredTrial trial =
        new ScoredTrial(
            new StoredTrial(
                of.key(), of.cell(), of.item(), 3, of.state(), called, false, of.rating()),
            plain.cell(),
            plain.item(),
            List.of(),
            Map.of());
    lab.take("answers").answer(List.of(trial));
    assertEquals("1 round, 1 call", model.answers().getFirst().calls().summary());
    model.toggleChain(model.answers().getFirst());
    RunAnswer first =
        new RunAnswer(
            new ChatMessage(
                Role.ASSISTANT, List.of(new ContentPart.ToolCall("c", "look", "{\"a\":1}"))),
            answer.facts(),
            RunDetails.NONE);
    lab.take("rounds e key")
        .answer(
            List.of(
                new TrialRound(
                    "r1",
                    first,
                    trail.withResults(
                        List.of(new ContentPart.ToolResult("c", "look", "two\nlines")))),
                new TrialRound("r2", answer, trail)));
    String chain = model.answers().getFirst().calls().chain();
    assertTrue(chain.contains("look({\"a\":1})"), chain);
    assertTrue(chain.contains("→ two ⏎ lines"), chain);
    model.readAgain();
    lab.take("answers").answer(List.of(trial));
    assertEquals(chain, model.answers().getFirst().calls().chain());
    model.toggleChain(model.answers().getFirst());
    assertEquals("", model.answers().getFirst().calls().chain());
    // An answer that comes when another place is shown belongs nowhere.
    model.toggleChain(model.answers().getFirst());
    FakeLaboratory.Asked<?> late = lab.take("rounds");
    model.show(results, 0, 0);
    late.answer(List.of());
    assertEquals(List.of(), model.answers());
  }
}
