package dev.tempera.app.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.ManualDelay;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.WordCounter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two windows that show one conversation have one draft. */
class SharedDraftsTest {
  private final MemoryConversations conversations = new MemoryConversations();
  private final ManualDelay delay = new ManualDelay();
  private final List<Toast> toasts = new ArrayList<>();
  private final Drafts drafts = new Drafts(conversations, UiExecutor.immediate(), toasts::add);
  private final Conversation tea = conversations.add("Tea", Instant.EPOCH, false, true);
  private final Conversation rain = conversations.add("Rain", Instant.EPOCH, false, true);
  private final LateAnswers flushes = new LateAnswers();
  private final Window one = new Window();
  private final Window other = new Window();

  /** The composer of a window. */
  private final class Window implements ComposerViewModel.Editor {
    final List<Toast> ownToasts = new ArrayList<>();
    final ReadOnlyObjectWrapper<@Nullable Conversation> current = new ReadOnlyObjectWrapper<>();
    final AttachmentsViewModel attachments =
        new AttachmentsViewModel(
            drafts,
            current,
            setup -> CompletableFuture.completedFuture(MemoryConversations.model(256)),
            UiExecutor.immediate(),
            Runnable::run,
            toasts::add);
    final ComposerViewModel model =
        new ComposerViewModel(
            conversations,
            current,
            new ConversationMeter(
                conversations,
                current,
                new WordCounter(),
                setup -> CompletableFuture.completedFuture(MemoryConversations.model(256)),
                UiExecutor.immediate(),
                Runnable::run),
            attachments,
            UiExecutor.immediate(),
            delay,
            ownToasts::add);
    private String text = "";

    Window() {
      model.attach(this);
      current.set(tea);
    }

    void type(String written) {
      text = written;
      model.edited(written.isBlank());
    }

    @Override
    public String text() {
      return text;
    }

    @Override
    public void replace(String replaced) {
      text = replaced;
    }
  }

  private void pause() {
    delay.advance(ComposerViewModel.DRAFT_DELAY);
  }

  @Test
  void whatIsTypedInOneShowsInTheOther() {
    one.type("half a thought");
    pause();
    assertEquals("half a thought", other.text());
    assertTrue(other.model.canSendProperty().get());
    other.type("half a thought, and more");
    pause();
    assertEquals("half a thought, and more", one.text());
  }

  @Test
  void whatIsBeingTypedIsNotTakenAway() {
    one.type("mine");
    other.type("yours");
    pause();
    assertEquals("yours", other.text());
    assertEquals("yours", conversations.conversation(tea.id()).draft(), "the last one is stored");
  }

  @Test
  void whatIsSentFromOneIsGoneFromBoth() {
    one.type("hello");
    pause();
    one.attachments.addPicture(
        "a.txt", () -> "some text".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertEquals(
        List.of("a.txt"), other.attachments.items().stream().map(Attachment::name).toList());
    other.model.send();
    assertEquals("", one.text());
    assertEquals(List.of(), one.attachments.items());
    assertFalse(one.model.canSendProperty().get());
  }

  @Test
  void anotherConversationIsLeftAlone() {
    other.current.set(rain);
    one.type("of tea");
    pause();
    assertEquals("", other.text());
    other.current.set(tea);
    assertEquals("of tea", other.text());
  }

  @Test
  void whatAClosedWindowCouldNotSendJoinsWhatIsTypedInAnother() {
    one.model
        .beforeSendProperty()
        .set(() -> flushes.begin(() -> CompletableFuture.failedFuture(new StoreFull())));
    one.type("sent");
    one.model.send();
    one.model.close();
    one.ownToasts.clear();
    other.type("typed");
    flushes.answerAll();
    pause();
    assertEquals("sent\n\ntyped", other.text());
    assertEquals("sent\n\ntyped", conversations.conversation(tea.id()).draft());
    assertEquals(List.of(), one.ownToasts, "nobody looks there");
    assertEquals(List.of("The disk is full."), toasts.stream().map(Toast::text).toList());
  }

  private static final class StoreFull extends IllegalStateException {
    private static final long serialVersionUID = 1;

    StoreFull() {
      super("The disk is full.");
    }
  }

  @Test
  void aWindowThatIsClosedKeepsWhatWasTypedAndHearsNothing() {
    one.type("last words");
    one.model.close();
    assertEquals("last words", other.text());
    other.type("more");
    pause();
    assertEquals("last words", one.text());
    assertFalse(other.attachments.isShared());
  }
}
