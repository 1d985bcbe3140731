package dev.tempera.app.transcript.actions;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.OpenConversation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What a person can do with the messages of the conversation shown. View models' thread only. */
public final class MessageActions {
  /** A text field lays out all of its text: a longer one would hold up the window. */
  private static final int LONGEST_EDITED = 60_000;

  private final Conversations conversations;
  private final UiExecutor ui;
  private final Supplier<@Nullable MessageTree> tree;
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<@Nullable MessageId> removed = new ReadOnlyObjectWrapper<>();

  private @Nullable ConversationId id;

  /**
   * @param tree the messages of the conversation shown, null before they are known
   */
  public MessageActions(
      Conversations conversations, UiExecutor ui, Supplier<@Nullable MessageTree> tree) {
    this.conversations = conversations;
    this.ui = ui;
    this.tree = tree;
  }

  public void shown(@Nullable ConversationId shown, @Nullable OpenConversation open) {
    if (open == null) {
      notice.set("");
      removed.set(null);
    }
    id = shown;
  }

  /** A sentence for the reader, empty if there is none. */
  public ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** The message that was removed last and can be brought back. */
  public ReadOnlyObjectProperty<@Nullable MessageId> removedProperty() {
    return removed.getReadOnlyProperty();
  }

  /** Whether a text can be edited in its place; if not, the reader is told. */
  boolean isEditable(String source) {
    boolean editable = source.length() <= LONGEST_EDITED;
    if (!editable) {
      say("This message is too long to be edited in its place: copy it into a new one instead.");
    }
    return editable;
  }

  /** Shows a sentence until it is dismissed. */
  public void say(String sentence) {
    notice.set(sentence);
  }

  /** Takes the notice away. */
  public void dismissNotice() {
    notice.set("");
    removed.set(null);
  }

  private void with(java.util.function.Function<ConversationId, CompletableFuture<?>> action) {
    if (id == null) {
      return;
    }
    CompletableFuture<?> _ =
        action
            .apply(id)
            .whenComplete((done, failure) -> {
              if (failure != null) {
                Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
                ui.execute(() -> say(String.valueOf(cause.getMessage())));
              }
            });
  }

  /** Asks once more for an answer. */
  public void regenerate(MessageId answer) {
    with(c -> conversations.regenerate(c, answer));
  }

  /** Asks the model to go on where an answer broke off. */
  public void goOn(MessageId answer) {
    with(c -> conversations.continueAnswer(c, answer));
  }

  /** Asks another model from now on, and first of all for this answer once more. */
  public void switchModel(MessageId answer, String model) {
    with(c ->
        conversations
            .open(c)
            .thenCompose(open -> {
              var setup = open.conversation().setup();
              return conversations.configure(c, setup.withModel(setup.connectionId(), model));
            })
            .thenCompose(done -> conversations.regenerate(c, answer)));
  }

  void edit(MessageId message, ChatMessage replacement) {
    with(c -> conversations.edit(c, message, replacement));
  }

  /** Walks to the sibling {@code step} further. */
  public void showSibling(MessageId message, int step) {
    MessageTree known = tree.get();
    if (known == null) {
      return;
    }
    List<MessageId> siblings = known.siblings(message);
    int to = siblings.indexOf(message) + step;
    if (to >= 0 && to < siblings.size()) {
      with(c -> conversations.show(c, siblings.get(to)));
    }
  }

  /** Hides a message and what follows it; {@link #undoRemove} brings it back. */
  public void remove(MessageId message) {
    with(c -> conversations.removeMessage(c, message));
    removed.set(message);
    notice.set("Message deleted");
  }

  /** Brings back the message that was removed last. */
  public void undoRemove() {
    MessageId message = removed.get();
    if (message != null) {
      with(c -> conversations.restoreMessage(c, message));
    }
    dismissNotice();
  }

  void sendToolResults(MessageId answer, List<ContentPart.ToolResult> results) {
    with(c -> conversations.sendToolResults(c, answer, results));
  }

  /** Stops the answer that is streaming. */
  public void stop() {
    if (id != null) {
      conversations.stop(id);
    }
  }
}
