package dev.tempera.app.transcript;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.OpenConversation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<@Nullable MessageId> removed = new ReadOnlyObjectWrapper<>();

  /** A tool call: never known by the id that a server gave it, since servers repeat them. */
  private record Call(MessageId answer, int position) {}

  /** Results typed in so far, by message and position of the tool call. */
  private final Map<MessageId, Map<Integer, ContentPart.ToolResult>> results = new HashMap<>();

  /** What is being typed into a result's field. */
  private final Map<Call, String> typed = new HashMap<>();

  private @Nullable ConversationId id;

  MessageActions(Conversations conversations, UiExecutor ui) {
    this.conversations = conversations;
    this.ui = ui;
  }

  void shown(@Nullable ConversationId shown, @Nullable OpenConversation open) {
    if (open == null) {
      notice.set("");
      removed.set(null);
      results.clear();
      typed.clear();
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

  /** Keeps what is typed as a call's result: the cell that shows it may go and come back. */
  void typed(MessageId answer, int position, String text) {
    typed.put(new Call(answer, position), text);
  }

  /** What was typed as a call's result. */
  String typed(MessageId answer, int position) {
    return typed.getOrDefault(new Call(answer, position), "");
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
  void say(String sentence) {
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

  void showMessage(MessageId message) {
    with(c -> conversations.show(c, message));
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

  /**
   * Takes a result for a tool call; when every call of the answer has one, they are sent, in the
   * order of the calls.
   *
   * @param calls all calls of the answer
   * @param position of the one that is answered
   */
  public void giveResult(
      MessageId answer, List<ContentPart.ToolCall> calls, int position, String content) {
    ContentPart.ToolCall call = calls.get(position);
    Map<Integer, ContentPart.ToolResult> given =
        results.computeIfAbsent(answer, a -> new TreeMap<>());
    given.put(position, new ContentPart.ToolResult(call.id(), call.name(), content));
    if (given.size() == calls.size()) {
      List<ContentPart.ToolResult> all = new ArrayList<>(given.values());
      results.remove(answer);
      with(c -> conversations.sendToolResults(c, answer, all));
    }
  }

  /** Whether a result was typed in for that call and waits for the others. */
  public boolean hasResult(MessageId answer, int position) {
    return results.getOrDefault(answer, Map.of()).containsKey(position);
  }

  /** Stops the answer that is streaming. */
  public void stop() {
    if (id != null) {
      conversations.stop(id);
    }
  }
}
