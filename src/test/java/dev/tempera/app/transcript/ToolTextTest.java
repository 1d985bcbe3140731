package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.bodies.ToolText;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolTextTest {
  @Test
  void aShortTextIsShownWhole() {
    String text = "line\n".repeat(13) + "last";
    assertEquals(text, ToolText.beginning(text));
    assertEquals("", ToolText.beginning(""));
  }

  @Test
  void ofManyLinesTheFirstTenAreShown() {
    assertEquals("line\n".repeat(10).strip(), ToolText.beginning("line\n".repeat(500)));
  }

  @Test
  void ofOneLongLineTheBeginningIsShownAndNoPairIsSplit() {
    String shown = ToolText.beginning("x" + "🦊".repeat(2_000));
    assertEquals(999, shown.length());
    assertFalse(Character.isHighSurrogate(shown.charAt(shown.length() - 1)));
  }

  @Test
  void aToolCallUnfoldsByItsIdAndKeepsItsWholeText() {
    FakeConversations conversations = new FakeConversations();
    TranscriptViewModel model =
        new TranscriptViewModel(
            conversations, UiExecutor.immediate(), new QueuedPulse(), Runnable::run);
    ConversationId id = conversations.start();
    String arguments = "line\n".repeat(100);
    var message =
        conversations.answer(
            id,
            List.of(
                new ContentPart.ToolCall("a", "one", arguments),
                new ContentPart.ToolCall("b", "two", arguments)),
            FakeConversations.settled(TurnState.COMPLETE));
    model.show(id);
    model.toggles().tool(message, 1);
    List<RowContent.ToolCall> calls =
        model.rows().stream()
            .map(BlockRow::content)
            .filter(RowContent.ToolCall.class::isInstance)
            .map(RowContent.ToolCall.class::cast)
            .toList();
    assertTrue(calls.get(0).folded());
    assertFalse(calls.get(1).folded());
    assertEquals(arguments, calls.get(0).text());
  }
}
