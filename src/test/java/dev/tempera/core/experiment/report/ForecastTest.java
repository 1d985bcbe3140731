package dev.tempera.core.experiment.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

  @Test
  void nothingLeftTakesNoTime() {
    Forecast over = new Forecast(spec, matrix);
    over.add(trial(0, 1, 1_000));
    assertEquals(Duration.ZERO, over.outlook(4).time().orElseThrow());
  }
}
