package dev.tempera.app.transcript.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.testing.FakeConversations;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AskAgainViewModelTest {
  private final List<String> asked = new ArrayList<>();
  private final AskAgainViewModel model =
      new AskAgainViewModel((id, times) -> asked.add(id.value() + " " + times));

  private static MessageNode answer(@Nullable String usd) {
    Answer facts = FakeConversations.settled(TurnState.COMPLETE);
    return new MessageNode(
        new MessageId("a"),
        new ConversationId("c"),
        null,
        ChatMessage.text(Role.ASSISTANT, "x"),
        Instant.EPOCH,
        usd == null ? facts : costing(facts, new Cost(new BigDecimal(usd), false)));
  }

  private static Answer costing(Answer of, Cost cost) {
    return new Answer(
        of.state(),
        of.connectionId(),
        of.requestedModel(),
        null,
        null,
        null,
        null,
        null,
        null,
        cost,
        of.startedAt(),
        null,
        null,
        null,
        null);
  }

  @Test
  void itSaysHowManyRequestsAndAboutWhatTheyCost() {
    model.of(answer("0.0021"));
    assertEquals("5 requests, about $0.011 by what this answer cost.", model.aboutProperty().get());
    model.timesProperty().set(1);
    assertEquals("1 request, about $0.0021 by what this answer cost.", model.aboutProperty().get());
    model.of(answer("0"));
    assertEquals("1 request that cost nothing.", model.aboutProperty().get());
    model.of(answer(null));
    assertEquals("1 request; what this answer cost is not known.", model.aboutProperty().get());
  }

  @Test
  void itAsksForTheAnswerAndNeverForMoreThanTheMost() {
    model.run();
    assertEquals(List.of(), asked);
    model.of(answer(null));
    model.timesProperty().set(3);
    model.run();
    model.timesProperty().set(5000);
    model.run();
    model.timesProperty().set(0);
    model.run();
    assertEquals(List.of("a 3", "a 50", "a 1"), asked);
  }
}
