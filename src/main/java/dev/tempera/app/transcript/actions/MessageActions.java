package dev.tempera.app.transcript.actions;

import dev.tempera.app.transcript.branch.ShownBranch;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.Conversations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
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
  private final ShownBranch branch;
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<@Nullable MessageId> removed = new ReadOnlyObjectWrapper<>();

  /** What went wrong in conversations that are not shown. */
  private final Map<ConversationId, String> untold = new HashMap<>();

  private @Nullable ConversationId id;
  private Supplier<CompletableFuture<Void>> beforeAsk =
      () -> CompletableFuture.completedFuture(null);

  /** Acts on the conversation that {@link #shown} says. */
  public MessageActions(Conversations conversations, UiExecutor ui, ShownBranch branch) {
    this.conversations = conversations;
    this.ui = ui;
    this.branch = branch;
  }

  /** Another conversation is shown, or none. */
  public void shown(@Nullable ConversationId shown) {
    id = shown;
    removed.set(null);
    String late = shown == null ? null : untold.remove(shown);
    notice.set(late == null ? "" : late);
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

  private void with(Function<ConversationId, CompletableFuture<?>> action) {
    CompletableFuture<?> _ = ask(action);
  }

  /** Asks for something in the conversation shown; the reader is told if it fails. */
  private CompletableFuture<?> ask(Function<ConversationId, CompletableFuture<?>> action) {
    ConversationId asked = id;
    if (asked == null) {
      return CompletableFuture.failedFuture(new IllegalStateException("No conversation is shown"));
    }
    return action
        .apply(asked)
        .whenComplete((done, failure) -> {
          if (failure != null) {
            Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                    ? failure.getCause()
                    : failure;
            ui.execute(() -> failed(asked, String.valueOf(cause.getMessage())));
          }
        });
  }

  /** Tells what went wrong where it did: at once, or when that conversation is shown again. */
  private void failed(ConversationId asked, String sentence) {
    if (asked.equals(id)) {
      say(sentence);
    } else {
      untold.put(asked, sentence);
    }
  }

  /** Waits for this before anything is asked: what is set in the window is stored by then. */
  public void beforeAsk(Supplier<CompletableFuture<Void>> first) {
    beforeAsk = first;
  }

  /** Asks once more for an answer. */
  public void regenerate(MessageId answer) {
    with(c -> beforeAsk.get().thenCompose(set -> conversations.regenerate(c, answer)));
  }

  /**
   * Asks several times more for an answer.
   *
   * @param begun gets the answer when they have begun, if its conversation is shown still
   */
  public void askAgain(MessageId answer, int times, Consumer<MessageId> begun) {
    with(c ->
        beforeAsk
            .get()
            .thenCompose(set -> conversations.askAgain(c, answer, times))
            .thenAccept(turns ->
                ui.execute(() -> {
                  if (c.equals(id)) {
                    begun.accept(answer);
                  }
                })));
  }

  /** Asks the model to go on where an answer broke off. */
  public void goOn(MessageId answer) {
    with(c -> beforeAsk.get().thenCompose(set -> conversations.continueAnswer(c, answer)));
  }

  /** Asks another model from now on, and first of all for this answer once more. */
  public void switchModel(MessageId answer, String model) {
    Conversation known = branch.conversation();
    if (known == null) {
      return;
    }
    // As it is set now: what is set while this is on its way must not be undone.
    Setup setup = known.setup().withModel(known.setup().connectionId(), model);
    with(c ->
        conversations.configure(c, setup).thenCompose(done -> conversations.regenerate(c, answer)));
  }

  CompletableFuture<?> edit(MessageId message, ChatMessage replacement) {
    return ask(
        c -> beforeAsk.get().thenCompose(set -> conversations.edit(c, message, replacement)));
  }

  /** Walks to the sibling {@code step} further. */
  public void showSibling(MessageId message, int step) {
    MessageTree known = branch.tree();
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
    removed.set(message);
    notice.set("Message deleted");
    CompletableFuture<?> _ =
        ask(c -> conversations.removeMessage(c, message))
            .whenComplete((done, failure) -> {
              if (failure != null) {
                ui.execute(() -> notRemoved(message));
              }
            });
  }

  private void notRemoved(MessageId message) {
    if (message.equals(removed.get())) {
      removed.set(null);
    }
  }

  /** Brings back the message that was removed last. */
  public void undoRemove() {
    MessageId message = removed.get();
    if (message != null) {
      with(c -> conversations.restoreMessage(c, message));
    }
    dismissNotice();
  }

  CompletableFuture<?> sendToolResults(MessageId answer, List<ContentPart.ToolResult> results) {
    return ask(
        c -> beforeAsk.get().thenCompose(set -> conversations.sendToolResults(c, answer, results)));
  }

  /** Stops the answer that is streaming. */
  public void stop() {
    if (id != null) {
      conversations.stop(id);
    }
  }
}
