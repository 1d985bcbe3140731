package dev.tempera.app.transcript.outline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.app.transcript.TranscriptViewModel;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlineTest {
  private final FakeConversations conversations = new FakeConversations();
  private final TranscriptViewModel model =
      new TranscriptViewModel(
          conversations, UiExecutor.immediate(), new QueuedPulse(), Runnable::run);

  private List<Outline.Entry> outline() {
    ConversationId id = conversations.start();
    conversations.user(id, "# Not a heading of an answer\n\nbut a question");
    conversations.answer(id, "# One\n\ntext\n\n### **Two** parts\n\n- # in an item");
    conversations.user(id, "x".repeat(500));
    conversations.answer(id, "no heading at all");
    model.show(id);
    return Outline.of(model.rows());
  }

  @Test
  void isMadeOfQuestionsAndHeadings() {
    List<Outline.Entry> entries = outline();
    assertEquals(List.of(0, 1, 3, 1, 0), entries.stream().map(Outline.Entry::level).toList());
    assertEquals("# Not a heading of an answer", entries.get(0).text());
    assertEquals("Two parts", entries.get(2).text());
    assertEquals(120, entries.get(4).text().length());
  }

  @Test
  void knowsWhereTheReaderIs() {
    List<Outline.Entry> entries = outline();
    int heading = model.rows().indexOf(entries.get(2).row());
    assertEquals(1, Outline.at(entries, model.rows(), heading - 1));
    assertEquals(2, Outline.at(entries, model.rows(), heading));
    assertEquals(4, Outline.at(entries, model.rows(), model.rows().size() - 1));
    assertEquals(-1, Outline.at(List.of(), model.rows(), 3));
  }
}
