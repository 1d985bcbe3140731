package dev.tempera.app.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.testing.FakeConversations;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerNoticesTest {
  private final FakeConversations conversations = new FakeConversations();
  private final ConversationId id = conversations.start();
  private final List<String> shown = new ArrayList<>();
  private boolean wanted = true;

  private final AnswerNotices notices =
      new AnswerNotices(
          conversations, () -> wanted, Runnable::run, (title, body, turn) -> shown.add(body));

  private void answer(String text, TurnState state, @Nullable Long took, @Nullable String error) {
    var turn = conversations.begin(id);
    turn.text(text);
    Answer settled = FakeConversations.settled(state);
    Answer answer =
        new Answer(
            state,
            settled.connectionId(),
            settled.requestedModel(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            settled.startedAt(),
            1L,
            took,
            error,
            null);
    conversations.end(id, answer);
    notices.turnEnded(turn);
  }

  @Test
  void aLongAnswerIsTold() {
    answer("# A fox\n\nran   far", TurnState.COMPLETE, 10_000L, null);
    assertEquals(List.of("# A fox ran far"), shown);
  }

  @Test
  void aFailureIsToldInItsWords() {
    answer("so far", TurnState.FAILED, 20_000L, "The server went away.");
    answer("so far", TurnState.INTERRUPTED, 20_000L, null);
    assertEquals(List.of("The server went away.", "The answer broke off."), shown);
  }

  @Test
  void aShortOneAStoppedOneAndAnUnwantedOneAreNot() {
    answer("x", TurnState.COMPLETE, 9_999L, null);
    answer("x", TurnState.COMPLETE, null, null);
    answer("x", TurnState.STOPPED, 60_000L, null);
    wanted = false;
    answer("x", TurnState.COMPLETE, 60_000L, null);
    assertEquals(List.of(), shown);
  }

  @Test
  void onlyTheBeginningIsTold() {
    answer("🦊".repeat(5_000), TurnState.COMPLETE, 60_000L, null);
    String body = shown.getFirst();
    assertTrue(body.length() <= 160, body);
    assertTrue(body.endsWith("🦊…"), body);
  }
}
