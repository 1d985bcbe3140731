package dev.tempera.app.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.activity.ActivityViewModel.Period;
import dev.tempera.core.chart.Chart;
import dev.tempera.core.chart.StackedColumns;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.measure.Measurement;
import dev.tempera.core.measure.Measurement.Asked;
import dev.tempera.core.measure.Measurement.Asker;
import dev.tempera.core.measure.Measurements;
import dev.tempera.core.measure.MemoryMeasurements;
import dev.tempera.core.measure.Tries;
import dev.tempera.core.run.Attempt.Outcome;
import dev.tempera.testing.LateAnswers;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ActivityViewModelTest {
  private final MemoryMeasurements all = new MemoryMeasurements();
  private final LateAnswers later = new LateAnswers();
  private Map<String, String> titles = Map.of("c1", "Foxes");

  private ActivityViewModel open(Supplier<Measurements> from) {
    return new ActivityViewModel(
        new ActivitySource(
            from,
            () -> later.ask(() -> titles),
            () -> Map.of("openrouter", "OpenRouter"),
            Clock.fixed(Tries.NOON.plus(Duration.ofHours(2)), ZoneId.of("UTC")),
            ZoneId.of("UTC"),
            later),
        UiExecutor.immediate());
  }

  private void settle() {
    while (later.open() > 0) {
      later.answer(0);
    }
  }

  private void keep(Measurement... each) {
    all.keep("r", List.of(each));
  }

  private static Measurement one() {
    return Tries.answered(300, 2000, 101, "0.001");
  }

  private static List<String> names(ActivityViewModel model) {
    return model.rows().stream().map(each -> each.cells().getFirst()).toList();
  }

  @Test
  void nothingIsSaidToBeNothing() {
    ActivityViewModel model = open(() -> all);
    assertEquals("Reading…", model.noteProperty().get());
    settle();
    assertTrue(model.noteProperty().get().startsWith("Nothing was asked"));
    assertTrue(model.emptyProperty().get());
    assertEquals(List.of(), List.copyOf(model.charts()));
    assertEquals("", model.csv());
  }

  @Test
  void theBuiltInModelIsToldApart() {
    keep(Tries.of(one(), new Asked(Asker.CONVERSATION, "c1", "offline", "tempera/tiny", null)));
    ActivityViewModel model = open(() -> all);
    settle();
    assertEquals(List.of(), names(model));
    assertEquals(
        "Beside that, the built-in model answered 1 request for nothing.",
        model.totalProperty().get());
  }

  @Test
  void estimatesAndWhatNobodyKnowsStandInTheTable() {
    keep(one());
    keep(
        Tries.of(
            Tries.costing(one(), new Cost(new BigDecimal("0.002"), true)),
            new Asked(Asker.CONVERSATION, "c1", "openrouter", "b", null)));
    keep(
        Tries.of(
            Tries.costing(one(), null),
            new Asked(Asker.CONVERSATION, "c1", "openrouter", "c", null)));
    keep(Tries.ended(Outcome.FAILED, 429));
    ActivityViewModel model = open(() -> all);
    settle();
    assertEquals(List.of("b", "openai/gpt-4.1-nano", "c"), names(model));
    assertEquals("~$0.002", model.rows().get(0).cells().get(1));
    assertEquals("$0.001", model.rows().get(1).cells().get(1));
    assertEquals("unknown", model.rows().get(2).cells().get(1));
    assertEquals(
        "4 requests, 300 tokens in, 303 out, $0.003 paid. $0.002 of it is estimated from list"
            + " prices. Of 1 request nobody knows the cost: it is not in the sum.",
        model.totalProperty().get());
  }

  @Test
  void itIsPartedByConversationsThatAreThereAndOthers() {
    keep(one());
    keep(Tries.of(one(), new Asked(Asker.CONVERSATION, "gone", "openrouter", "b", null)));
    keep(Tries.of(one(), new Asked(Asker.EXPERIMENT, null, "openrouter", "b", "Azure")));
    ActivityViewModel model = open(() -> all);
    model.groupingProperty().set(Grouping.CONVERSATION);
    settle();
    assertEquals(List.of("Deleted conversations", "Experiments", "Foxes"), names(model));
    model.groupingProperty().set(Grouping.PROVIDER);
    settle();
    assertEquals(
        List.of("not told", "Azure", "OpenAI").stream().sorted().toList(),
        names(model).stream().sorted().toList());
    model.groupingProperty().set(Grouping.CONNECTION);
    settle();
    assertEquals(List.of("OpenRouter"), names(model));
    model.withExperimentsProperty().set(false);
    model.groupingProperty().set(Grouping.ASKER);
    settle();
    assertEquals(List.of("Conversations"), names(model));
    assertEquals("2", model.rows().getFirst().cells().get(2));
  }

  @Test
  void theLastChoiceCountsInWhateverOrderTheAnswersCome() {
    keep(one());
    keep(Tries.at(one(), Tries.NOON.minus(Duration.ofDays(50))));
    ActivityViewModel model = open(() -> all);
    model.periodProperty().set(Period.QUARTER);
    model.periodProperty().set(Period.TODAY);
    later.answer(2);
    assertEquals("1", model.rows().getFirst().cells().get(2));
    later.answer(1);
    later.answer(0);
    assertEquals("1", model.rows().getFirst().cells().get(2));
    assertEquals(1, ((StackedColumns) model.charts().getFirst()).columns().size());
    model.periodProperty().set(Period.YEAR);
    model.close();
    settle();
    assertEquals("1", model.rows().getFirst().cells().get(2));
  }

  @Test
  void aFailureIsASentenceAndTakesNothingForShown() {
    keep(one());
    boolean[] fails = {false};
    ActivityViewModel model =
        open(() -> {
          if (fails[0]) {
            throw new IllegalStateException("The file is gone.");
          }
          return all;
        });
    settle();
    assertFalse(model.emptyProperty().get());
    fails[0] = true;
    model.read();
    settle();
    assertEquals("The file is gone.", model.noteProperty().get());
    assertTrue(model.emptyProperty().get());
    assertEquals(List.of(), names(model));
  }

  @Test
  void whatIsCopiedHasALineForEachDayAndNoFormula() {
    keep(Tries.of(one(), new Asked(Asker.CONVERSATION, "c1", "openrouter", "=HYPERLINK(1)", null)));
    keep(Tries.at(Tries.costing(one(), null), Tries.NOON.minus(Duration.ofDays(1))));
    ActivityViewModel model = open(() -> all);
    settle();
    assertEquals(
        List.of(
            "day,model,requests,prompt_tokens,completion_tokens,cost_usd,cost_estimated_usd,"
                + "cost_unknown_requests",
            "2026-11-19,openai/gpt-4.1-nano,1,100,101,,,1",
            "2026-11-20,'=HYPERLINK(1),1,100,101,0.001,0,0"),
        model.csv().lines().toList());
  }

  @Test
  void manyGroupsAreShownAsTheDearestAndTheOthers() {
    for (int i = 0; i < 60; i++) {
      keep(
          Tries.of(
              Tries.answered(1, 1, 10, "0." + (100 + i)),
              new Asked(Asker.CONVERSATION, "c1", "openrouter", "m" + i, null)));
    }
    ActivityViewModel model = open(() -> all);
    settle();
    assertEquals(40, model.rows().size());
    assertEquals("m59", model.rows().getFirst().cells().getFirst());
    assertEquals("21 others", model.rows().getLast().cells().getFirst());
    assertEquals("21", model.rows().getLast().cells().get(2));
  }

  @Test
  void chartsHaveTablesAndSentences() {
    keep(one());
    keep(Tries.at(one(), Instant.parse("2026-11-01T00:00:00Z")));
    ActivityViewModel model = open(() -> all);
    settle();
    assertEquals(
        List.of("Spent by day", "Requests by day", "Tokens by day"),
        model.charts().stream().map(Chart::title).toList());
    assertEquals(
        "Requests by day, requests. 2 in all, most of it on 2026-11-01: 1.",
        model.charts().get(1).sentence());
    assertEquals(31, model.charts().get(1).table().size());
  }
}
