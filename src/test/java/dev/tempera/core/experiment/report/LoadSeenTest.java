package dev.tempera.core.experiment.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.Attempt;
import dev.tempera.core.run.AttemptTimes;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How many requests were on their way at once, by when each went out and ended. */
class LoadSeenTest {
  private final LoadSeen load = new LoadSeen();

  private static RunAnswer answer(long queuedMs, @Nullable Long sentUs, @Nullable Long endUs) {
    Attempt attempt =
        new Attempt(
            1,
            new AttemptTimes(Instant.ofEpochMilli(queuedMs), sentUs, null, null, null, null, endUs),
            200,
            Map.of(),
            Attempt.Outcome.COMPLETE,
            null);
    Answer facts = Answer.started("c", "m", Instant.EPOCH).withState(TurnState.COMPLETE);
    return new RunAnswer(
        ChatMessage.text(Role.ASSISTANT, "1"),
        facts,
        new RunDetails(List.of(attempt), List.of(), ExactJson.object()));
  }

  @Test
  void oneAfterTheOtherIsNoLoad() {
    load.add(answer(0, 0L, 10_000L));
    // Queued while the first one was on its way, and sent when that had ended.
    load.add(answer(5, 5_000L, 20_000L));
    assertEquals(1, load.most());
    assertEquals("", load.note());
  }

  @Test
  void whatIsOnItsWayTogetherIsCounted() {
    for (int i = 0; i < 200; i++) {
      load.add(answer(100L * i, 0L, 50_000L));
      load.add(answer(100L * i + 10, 0L, 20_000L));
      load.add(answer(100L * i + 29, 0L, 20_000L));
    }
    // Of which nobody knows when it went out or ended.
    load.add(answer(0, null, null));
    assertEquals(3, load.most());
    assertTrue(load.note().startsWith("Measured with up to 3 requests"), load.note());
  }
}
