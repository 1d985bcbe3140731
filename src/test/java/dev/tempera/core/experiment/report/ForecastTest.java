package dev.tempera.core.experiment.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.experiment.StoredTrial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.metric.Score;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {
  private final ExperimentSpec spec = Specs.two(1, 4, "");
  private final Matrix matrix = Specs.matrix(spec);

  private ScoredTrial trial(int cell, int repeat, long millis) {
    Cell of = matrix.cells().get(cell);
    Item item = spec.items().getFirst();
    boolean isDone = millis > 0;
    Answer bare = Answer.started("c", "m", Instant.EPOCH).withState(TurnState.COMPLETE);
    Answer facts =
        new Answer(
            bare.state(),
            "c",
            "m",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Instant.EPOCH,
            null,
            millis,
            null,
            null);
    RunAnswer answer = new RunAnswer(ChatMessage.text(Role.ASSISTANT, "1"), facts, RunDetails.NONE);
    return new ScoredTrial(
        new StoredTrial(
            "k" + cell + repeat,
            of.hash(),
            item.hash(),
            repeat,
            isDone ? TrialState.DONE : TrialState.PLANNED,
            isDone ? answer : null,
            false,
            OptionalDouble.empty()),
        of,
        item,
        List.of(),
        Map.of());
  }

  private Forecast forecast() {
    Forecast forecast = new Forecast(spec, matrix);
    forecast.add(trial(0, 1, 1_000));
    forecast.add(trial(1, 1, 9_000));
    for (int repeat = 2; repeat <= 4; repeat++) {
      forecast.add(trial(0, repeat, 0));
      forecast.add(trial(1, repeat, 0));
    }
    return forecast;
  }

  /** Three answers of one second and three of nine. */
  @ParameterizedTest
  @CsvSource({"1, 30", "2, 15", "6, 9", "100, 9"})
  void theRestIsSharedByThoseAtOnceAndTakesNoLessThanOneAnswer(int atOnce, int seconds) {
    assertEquals(Duration.ofSeconds(seconds), forecast().outlook(atOnce).time().orElseThrow());
  }

  /** Values of 0 to 5 in every cell. */
  private static String detectable(String temperatures, String more) {
    ExperimentSpec of =
        Specs.of(
            """
            request: {connection: c, model: m, prompt: "Say 1", max_tokens: 10}
            factors: {temperature: [%s]}
            repeats: 10
            metrics: [{id: size, type: length}]
            %s\
            """
                .formatted(temperatures, more));
    Matrix cells = Specs.matrix(of);
    Forecast forecast = new Forecast(of, cells);
    Answer facts = Answer.started("c", "m", Instant.EPOCH).withState(TurnState.COMPLETE);
    RunAnswer answer = new RunAnswer(ChatMessage.text(Role.ASSISTANT, "1"), facts, RunDetails.NONE);
    for (Cell cell : cells.cells()) {
      for (int i = 0; i < 6; i++) {
        StoredTrial trial =
            new StoredTrial(
                cell.name() + i,
                cell.hash(),
                Item.ONLY.hash(),
                i + 1,
                TrialState.DONE,
                answer,
                false,
                OptionalDouble.empty());
        forecast.add(
            new ScoredTrial(
                trial, cell, Item.ONLY, List.of(), Map.of("size", new Score.Value(i, ""))));
      }
    }
    return forecast.outlook(1).detectable();
  }

  @Test
  void whatIsFoundReckonsWithAllComparisons() {
    // √((z + .84162)²·(3.5 + 3.5)/10): z of .05, and of .05/3.
    String one = detectable("0, 1", "");
    assertTrue(one.startsWith("A difference of about 2.34 would be found"), one);
    String three = detectable("0, 0.5, 1, 1.5", "");
    assertTrue(three.startsWith("A difference of about 2.71 would be found"), three);
    assertEquals("", detectable("0, 1", "stop: {rule: e-value}\n"));
  }

  @Test
  void nothingLeftTakesNoTime() {
    Forecast over = new Forecast(spec, matrix);
    over.add(trial(0, 1, 1_000));
    assertEquals(Duration.ZERO, over.outlook(4).time().orElseThrow());
  }
}
