package dev.tempera.app.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.ManualDelay;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.WordCounter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComposerViewModelTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private final MemoryConversations conversations = new MemoryConversations();
  private final ManualDelay delay = new ManualDelay();
  private final List<Toast> toasts = new ArrayList<>();
  private final ReadOnlyObjectWrapper<@Nullable Conversation> current =
      new ReadOnlyObjectWrapper<>();
  private final ConversationMeter meter =
      new ConversationMeter(
          conversations,
          current,
          new WordCounter(),
          setup -> CompletableFuture.completedFuture(MemoryConversations.model(256)),
          UiExecutor.immediate(),
          Runnable::run);
  private final AttachmentsViewModel attachments =
      new AttachmentsViewModel(
          new Drafts(conversations, UiExecutor.immediate(), toasts::add),
          current,
          setup -> CompletableFuture.completedFuture(MemoryConversations.model(256)),
          UiExecutor.immediate(),
          Runnable::run,
          toasts::add);
  private final ComposerViewModel model =
      new ComposerViewModel(
          conversations, current, meter, attachments, UiExecutor.immediate(), delay, toasts::add);
  private final FakeEditor editor = new FakeEditor();

  private static final class FakeEditor implements ComposerViewModel.Editor {
    private String text = "";

    @Override
    public String text() {
      return text;
    }

    @Override
    public void replace(String newText) {
      text = newText;
    }
  }

  private Conversation open(String title) {
    Conversation c = conversations.add(title, NOW, false, true);
    model.attach(editor);
    current.set(c);
    return c;
  }

  private void type(String text) {
    editor.text = text;
    model.edited(text.isBlank());
  }

  @Test
  void sendsAndEmptiesTheDraft() {
    Conversation c = open("a");
    type("Hello there");
    assertTrue(model.canSendProperty().get());
    model.send();
    assertEquals("", editor.text);
    assertTrue(conversations.log().contains("send Hello there"));
    assertEquals("", conversations.conversation(c.id()).draft());
    delay.advance(Duration.ofSeconds(2));
    assertEquals("", conversations.conversation(c.id()).draft());
  }

  @Test
  void theMessagesGoToWhatIsSentAndToNothingElse() {
    open("a");
    List<String> went = new ArrayList<>();
    model.onSendProperty().set(() -> went.add("to it"));
    type("  ");
    model.send();
    assertEquals(List.of(), went);
    type("Hello");
    model.send();
    assertEquals(List.of("to it"), went);
  }

  @Test
  void sendsNothingBlank() {
    open("a");
    type("  \n ");
    assertFalse(model.canSendProperty().get());
    model.send();
    assertFalse(conversations.log().toString().contains("send"));
  }

  @Test
  void whileAnAnswerArrivesItStopsInsteadOfSending() {
    Conversation c = open("a");
    model.send("one");
    assertTrue(model.streamingProperty().get());
    type("two");
    assertFalse(model.canSendProperty().get());
    model.send();
    assertEquals("two", editor.text);
    model.stop();
    assertFalse(model.streamingProperty().get());
    assertTrue(model.canSendProperty().get());
    assertTrue(conversations.running(c.id()).isEmpty());
  }

  @Test
  void ofSeveralAnswersSideBySideTheLastEndIsTheEnd() {
    Conversation c = open("a");
    model.send("one");
    MemoryConversations.MemoryTurn first = conversations.turn(c.id());
    conversations.send(c.id(), ChatMessage.text(Role.USER, "two")).join();
    conversations.turn(c.id()).end(TurnState.COMPLETE);
    assertTrue(model.streamingProperty().get());
    first.end(TurnState.COMPLETE);
    assertFalse(model.streamingProperty().get());
  }

  @Test
  void streamingFollowsTheConversationShown() {
    Conversation a = open("a");
    model.send("one");
    Conversation b = conversations.add("b", NOW, false, true);
    current.set(b);
    assertFalse(model.streamingProperty().get());
    current.set(conversations.conversation(a.id()));
    assertTrue(model.streamingProperty().get());
    conversations.turn(a.id()).end(TurnState.COMPLETE);
    assertFalse(model.streamingProperty().get());
  }

  @Test
  void savesTheDraftWithinHalfASecondOfTyping() {
    Conversation c = open("a");
    type("H");
    delay.advance(Duration.ofMillis(200));
    type("He");
    delay.advance(Duration.ofMillis(299));
    assertEquals("He", conversations.conversation(c.id()).draft());
    assertTrue(ComposerViewModel.DRAFT_DELAY.compareTo(Duration.ofMillis(500)) <= 0);
  }

  @Test
  void eachConversationKeepsItsDraft() {
    Conversation a = open("a");
    type("draft of a");
    Conversation b = conversations.add("b", NOW, false, true);
    current.set(b);
    assertEquals("", editor.text);
    assertEquals("draft of a", conversations.conversation(a.id()).draft());
    type("draft of b");
    // The record may be older than the draft.
    current.set(a);
    assertEquals("draft of a", editor.text);
    current.set(b);
    assertEquals("draft of b", editor.text);
  }

  @Test
  void showsTheDraftOfTheLastTime() {
    Conversation c = conversations.add("a", NOW, false, true);
    conversations.saveDraft(c.id(), "unsent").join();
    model.attach(editor);
    current.set(conversations.conversation(c.id()));
    assertEquals("unsent", editor.text);
    assertTrue(model.canSendProperty().get());
  }

  @Test
  void whatIsTypedBeforeTheFirstConversationStays() {
    model.attach(editor);
    type("early");
    assertFalse(model.canSendProperty().get());
    Conversation c = conversations.add("a", NOW, false, true);
    current.set(c);
    assertEquals("early", editor.text);
    assertTrue(model.canSendProperty().get());
    delay.advance(Duration.ofMillis(300));
    assertEquals("early", conversations.conversation(c.id()).draft());
  }

  @Test
  void whatCouldNotBeStoredComesBack() {
    open("a");
    type("precious");
    conversations.failWith("The disk is full; free some space.");
    model.send();
    assertEquals("precious", editor.text);
    assertEquals("The disk is full; free some space.", toasts.getLast().text());
    assertTrue(model.canSendProperty().get());
  }

  @Test
  void closingSavesTheDraft() {
    Conversation c = open("a");
    type("unsent");
    model.close();
    assertEquals("unsent", conversations.conversation(c.id()).draft());
  }

  @Test
  void aChangeOfTheSameConversationLeavesTheTextAlone() {
    Conversation c = open("a");
    type("writing");
    current.set(c.withTitle("renamed"));
    assertEquals("writing", editor.text);
  }

  @Test
  void upAsksToEditTheLastMessage() {
    List<String> asked = new ArrayList<>();
    model.onEditLastProperty().set(() -> asked.add("edit"));
    model.editLast();
    assertEquals(List.of("edit"), asked);
  }

  @Test
  void sendSaysWhatIsNotAsItsFieldSays() {
    open("a");
    model
        .beforeSendProperty()
        .set(() -> {
          model.remarkProperty().set("Temperature: “7” is not valid; 1.2 is sent.");
          return CompletableFuture.completedFuture(null);
        });
    model.send("hello");
    assertEquals("Temperature: “7” is not valid; 1.2 is sent.", toasts.getLast().text());
  }

  @Test
  void countsTheDraftAndTheContext() {
    open("a");
    type("three words here");
    delay.advance(Duration.ofMillis(300));
    assertEquals("~3 tokens", model.draftTextProperty().get());
    assertEquals("~3 of 256 context", model.contextTextProperty().get());
    type("");
    delay.advance(Duration.ofMillis(300));
    assertEquals("", model.draftTextProperty().get());
  }

  @Test
  void whatIsWrittenInADeletedConversationWaitsForItToComeBack() {
    Conversation c = open("a");
    Conversation other = conversations.add("b", NOW, false, true);
    type("half a thought");
    conversations.delete(c.id()).join();
    delay.advance(Duration.ofSeconds(2));
    assertEquals("", conversations.conversation(c.id()).draft(), "it goes to nothing that is gone");
    current.set(other);
    assertEquals("", editor.text);
    current.set(c);
    assertEquals("half a thought", editor.text);
  }
}
