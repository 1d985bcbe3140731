package dev.tempera.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.models.MeasuredViewModel.Period;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelEndpoint.Percentiles;
import dev.tempera.core.catalog.ModelEndpoint.Uptime;
import dev.tempera.core.chart.Chart;
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
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MeasuredViewModelTest {
  private static final String NANO = "openai/gpt-4.1-nano";

  private final MemoryMeasurements all = new MemoryMeasurements();
  private final LateAnswers later = new LateAnswers();

  private MeasuredViewModel open(Supplier<Measurements> from) {
    return new MeasuredViewModel(
        new MeasuredViewModel.Source(
            from,
            Clock.fixed(Tries.NOON.plus(Duration.ofHours(2)), ZoneOffset.UTC),
            ZoneOffset.UTC,
            later),
        "openrouter",
        NANO,
        UiExecutor.immediate());
  }

  private void settle() {
    while (later.open() > 0) {
      later.answer(0);
    }
  }

  private static Measurement daysAgo(Measurement of, int days) {
    return Tries.at(of, Tries.NOON.minus(Duration.ofDays(days)));
  }

  @Test
  void nothingMeasuredIsSaidAndNothingIsShown() {
    MeasuredViewModel model = open(() -> all);
    assertEquals("Reading…", model.noteProperty().get());
    settle();
    assertTrue(model.noteProperty().get().startsWith("Nothing was asked of it"));
    assertEquals(List.of(), List.copyOf(model.rows()));
    assertEquals(List.of(), List.copyOf(model.charts()));
    assertEquals("", model.outcomeProperty().get());
  }

  @Test
  void fewValuesAreSaidToBeFewAndTellNoTail() {
    all.keep("a", List.of(Tries.answered(300, 2000, 101, "0.001")));
    all.keep("b", List.of(Tries.answered(500, 2000, 101, "0.003")));
    all.keep("c", List.of(Tries.ended(Outcome.FAILED, 503)));
    all.keep("d", List.of(Tries.ended(Outcome.STOPPED, 200)));
    MeasuredViewModel model = open(() -> all);
    settle();
    assertEquals(
        List.of("First token", "2 (few)", "400 ms", "–", "–", "–"), model.rows().getFirst());
    assertEquals(List.of("Tokens per second", "2 (few)", "50", "–", "–", "–"), model.rows().get(1));
    String outcome = model.outcomeProperty().get();
    assertTrue(outcome.startsWith("1 of 3 requests failed (33.3 %; 95 %: "), outcome);
    assertTrue(outcome.contains(", of few."), outcome);
    assertTrue(outcome.endsWith("Not counted: 1 stopped by you."), outcome);
    assertEquals(
        "Paid: $0.004. Of 1 request nobody knows the cost: it is not in the sum.",
        model.paidProperty().get());
  }

  @Test
  void estimatesAreSaidToBeEstimates() {
    Measurement one = Tries.answered(300, 2000, 101, "0.001");
    all.keep("a", List.of(Tries.costing(one, new Cost(new BigDecimal("0.000201"), true))));
    MeasuredViewModel model = open(() -> all);
    settle();
    assertEquals(
        "Paid: $0.0002, $1.00 for a million tokens read and written. $0.0002 of it is estimated"
            + " from list prices.",
        model.paidProperty().get());
  }

  @Test
  void experimentsAndOldDaysCountByChoice() {
    Measurement one = Tries.answered(300, 2000, 101, "0.001");
    all.keep("a", List.of(one));
    all.keep(
        "b", List.of(Tries.of(one, new Asked(Asker.EXPERIMENT, null, "openrouter", NANO, "X"))));
    all.keep("c", List.of(daysAgo(one, 20)));
    all.keep("d", List.of(daysAgo(one, 200)));
    all.keep(
        "e", List.of(Tries.of(one, new Asked(Asker.CONVERSATION, "c", "offline", NANO, null))));
    MeasuredViewModel model = open(() -> all);
    settle();
    assertEquals("3 (few)", model.rows().getFirst().get(1));
    model.withExperimentsProperty().set(false);
    settle();
    assertEquals("2 (few)", model.rows().getFirst().get(1));
    model.periodProperty().set(Period.YEAR);
    settle();
    assertEquals("3 (few)", model.rows().getFirst().get(1));
    model.periodProperty().set(Period.WEEK);
    settle();
    assertEquals("1 (few)", model.rows().getFirst().get(1));
  }

  @Test
  void theLastChoiceCountsInWhateverOrderTheAnswersCome() {
    Measurement one = Tries.answered(300, 2000, 101, "0.001");
    all.keep("a", List.of(one));
    all.keep("d", List.of(daysAgo(one, 200)));
    MeasuredViewModel model = open(() -> all);
    model.periodProperty().set(Period.YEAR);
    later.answer(1);
    assertEquals("2 (few)", model.rows().getFirst().get(1));
    later.answer(0);
    assertEquals("2 (few)", model.rows().getFirst().get(1));
    model.periodProperty().set(Period.WEEK);
    model.close();
    settle();
    assertEquals("2 (few)", model.rows().getFirst().get(1));
  }

  @Test
  void aStoreThatCannotBeReadIsASentence() {
    MeasuredViewModel model =
        open(() -> {
          throw new IllegalStateException("The file is gone.");
        });
    settle();
    assertEquals("The file is gone.", model.noteProperty().get());
  }

  @Test
  void everyChartHasASentenceAndATable() {
    MeasuredViewModel model = MeasuredSamples.model();
    List<String> titles = model.charts().stream().map(Chart::title).toList();
    assertEquals(
        List.of(
            "Time to the first token",
            "Speed",
            "First token by provider",
            "First token by hour of the day",
            "Spent on it by day"),
        titles);
    for (Chart chart : model.charts()) {
      assertTrue(chart.sentence().length() > chart.title().length() + 10, chart.sentence());
      assertTrue(chart.table().size() > 1, chart.title());
    }
  }

  @Test
  void whatTheServerClaimsStandsInTheSameColumns() {
    ModelEndpoint endpoint =
        new ModelEndpoint(
            "Azure",
            "azure",
            null,
            null,
            null,
            true,
            new Uptime(null, null, null),
            new Percentiles(430.0, null, 900.0, 2400.0),
            Percentiles.NONE,
            List.of(),
            null);
    assertEquals(
        List.of(List.of("First token, Azure", "–", "430 ms", "–", "900 ms", "2,400 ms")),
        MeasuredRows.claims(List.of(endpoint)));
  }
}
