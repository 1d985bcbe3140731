package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer of very many parts becomes rows in a time that grows with their number alone. */
class ManyPartsTest {
  @ParameterizedTest
  @ValueSource(ints = {40_000, 200_000})
  @Timeout(60)
  void manyToolCallsBecomeRows(int count) {
    FakeConversations conversations = new FakeConversations();
    QueuedPulse pulse = new QueuedPulse();
    List<ContentPart> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(new ContentPart.ToolCall("id" + i, "f", "{}"));
    }
    ConversationId id = conversations.start();
    conversations.user(id, "hi");
    conversations.answer(id, calls, FakeConversations.settled(TurnState.COMPLETE));
    TranscriptViewModel model =
        new TranscriptViewModel(conversations, UiExecutor.immediate(), pulse, Runnable::run);
    model.show(id);
    pulse.beat();
    assertEquals(
        count,
        model.rows().stream().filter(row -> row.content() instanceof RowContent.ToolCall).count());
  }
}
