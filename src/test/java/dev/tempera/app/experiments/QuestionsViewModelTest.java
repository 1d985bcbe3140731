package dev.tempera.app.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.QueuedPulse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionsViewModelTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final List<String> taken = new ArrayList<>();
  private final MemoryConversations conversations = new MemoryConversations();
  private final QuestionsViewModel model =
      new QuestionsViewModel(
          conversations,
          new Threads(UiExecutor.immediate(), new QueuedPulse(), Runnable::run),
          taken::add);

  private Conversation conversation(String title, boolean empty) {
    return conversations.add(title, NOW, false, empty);
  }

  @Test
  void questionsOfTheChosenOnesBecomeATable() {
    Conversation sums = conversation("What is 2 + 3?", false);
    Conversation colours = conversation("Red, or blue?", false);
    Conversation other = conversation("Not this one", false);
    model.toggle();
    assertEquals(List.of(sums, colours, other), model.shown());
    model.take(List.of(sums, colours));
    assertEquals(
        List.of(
            """
            question,name
            What is 2 + 3?,What is 2 + 3? 1
            "Red, or blue?","Red, or blue? 1"
            """),
        taken);
    assertFalse(model.openProperty().get());
  }

  @Test
  void theAnswerThatIsThereIsTheRightOne() {
    FakeConversations answered = new FakeConversations();
    ConversationId id = answered.start();
    var _ = answered.user(id, "What is 2 + 3?");
    var _ = answered.answer(id, "5");
    QuestionsViewModel other =
        new QuestionsViewModel(
            answered,
            new Threads(UiExecutor.immediate(), new QueuedPulse(), Runnable::run),
            taken::add);
    other.take(List.of(answered.conversation(id)));
    assertTrue(taken.getFirst().startsWith("question,name,expected\n"), taken.toString());
    assertTrue(taken.getFirst().endsWith(",5\n"), taken.toString());
  }

  @Test
  void titlesAreLookedFor() {
    Conversation sums = conversation("Sums", false);
    Conversation colours = conversation("Colours", false);
    model.toggle();
    model.filterProperty().set(" sUM ");
    assertEquals(List.of(sums), model.shown());
    model.filterProperty().set("");
    assertEquals(List.of(sums, colours), model.shown());
    model.toggle();
    assertFalse(model.openProperty().get());
    assertEquals(List.of(), model.shown());
  }

  @Test
  void whereNothingIsAskedNothingIsTaken() {
    Conversation empty = conversation("Empty", true);
    model.toggle();
    model.take(List.of());
    assertEquals("Choose at least one conversation.", model.noticeProperty().get());
    model.take(List.of(empty));
    assertEquals("Nothing is asked there.", model.noticeProperty().get());
    assertTrue(model.openProperty().get());
    assertEquals(List.of(), taken);
  }
}
