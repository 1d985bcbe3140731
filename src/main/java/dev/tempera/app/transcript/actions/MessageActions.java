package dev.tempera.app.transcript.actions;

import dev.tempera.app.transcript.branch.ShownBranch;
import dev.tempera.app.transcript.rows.CacheWords;
import dev.tempera.app.ui.EditLimits;
import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.CacheMarks;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.Conversations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What a person can do with the messages of the conversation shown. View models' thread only. */
public final class MessageActions {
  private final Conversations conversations;
  private final UiExecutor ui;
  private final ShownBranch branch;
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<@Nullable MessageId> removed = new ReadOnlyObjectWrapper<>();
  private Consumer<Toast> toasts = toast -> {};

  /** What went wrong in conversations that are not shown. */
  private final Map<ConversationId, String> untold = new HashMap<>();

  private @Nullable ConversationId id;
  private Supplier<CompletableFuture<Void>> beforeAsk =
      () -> CompletableFuture.completedFuture(null);

  private Consumer<MessageId> onBranchOff = message -> {};
  private Consumer<MessageId> onCompareWith = answer -> {};
  private ObjIntConsumer<MessageId> onGrade = (answer, grade) -> {};
  private BiConsumer<MessageNode, Optional<MessageNode>> onVary = (question, answer) -> {};

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
    boolean editable = EditLimits.fits(source);
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
    return told(asked, action.apply(asked));
  }

  private CompletableFuture<?> told(ConversationId asked, CompletableFuture<?> work) {
    return work.whenComplete((done, failure) -> {
      if (failure == null) {
        ui.execute(() -> worked(asked));
      } else {
        Throwable cause =
            failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        ui.execute(() -> failed(asked, String.valueOf(cause.getMessage())));
      }
    });
  }

  /** What could not be done before can be done: the notice is not true any more. */
  private void worked(ConversationId asked) {
    if (asked.equals(id)) {
      dismissNotice();
    }
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

  /** Asks once more for an answer; a question is answered. */
  public void regenerate(MessageId message) {
    with(c -> beforeAsk.get().thenCompose(set -> conversations.regenerate(c, message)));
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

  /** Hears what can be taken back, for as long as it can. */
  public void onToast(Consumer<Toast> shown) {
    toasts = shown;
  }

  /** Deletes a message; {@link #undoRemove} and the toast bring it back. */
  public void remove(MessageId message) {
    ConversationId from = id;
    if (from == null) {
      return;
    }
    removed.set(message);
    CompletableFuture<?> _ =
        ask(c -> conversations.removeMessage(c, message))
            .whenComplete(
                (done, failure) -> ui.execute(() -> removed(from, message, failure == null)));
  }

  private void removed(ConversationId from, MessageId message, boolean done) {
    if (done) {
      toasts.accept(Toast.undo("Message deleted", () -> restore(from, message)));
    } else {
      forgetRemoved(message);
    }
  }

  private void forgetRemoved(MessageId message) {
    if (message.equals(removed.get())) {
      removed.set(null);
    }
  }

  /** Brings back the message that was removed last, if it was of the conversation shown. */
  public void undoRemove() {
    MessageId message = removed.get();
    ConversationId from = id;
    if (message != null && from != null) {
      restore(from, message);
    }
  }

  /** Wherever the person is by then: it belongs to the conversation that it was deleted from. */
  private void restore(ConversationId from, MessageId message) {
    forgetRemoved(message);
    CompletableFuture<?> _ = told(from, conversations.restoreMessage(from, message));
  }

  /**
   * Marks a message as the end of what a provider keeps in its cache; the toast takes it back.
   *
   * @param cache null takes the mark away
   */
  public void cacheUpTo(MessageId message, @Nullable String cache) {
    MessageTree known = branch.tree();
    MessageNode node = known == null ? null : known.get(message).orElse(null);
    ConversationId in = id;
    if (node == null || in == null || node.role() != Role.USER) {
      return;
    }
    String before = CacheMarks.of(node.message());
    long others =
        branch.shownPath().stream()
            .filter(each -> !each.id().equals(message) && CacheMarks.of(each.message()) != null)
            .count();
    CompletableFuture<?> _ =
        told(in, conversations.markCached(in, message, cache))
            .thenRun(() ->
                ui.execute(() ->
                    toasts.accept(
                        Toast.undo(
                            CacheWords.done(cache, (int) others + 1),
                            () -> uncache(in, message, before)))));
  }

  private void uncache(ConversationId in, MessageId message, @Nullable String before) {
    CompletableFuture<?> _ = told(in, conversations.markCached(in, message, before));
  }

  /** Calls {@code action} when a message is to be the last one of a new conversation. */
  public void onBranchOff(Consumer<MessageId> action) {
    onBranchOff = action;
  }

  /** Makes a new conversation of everything up to a message. */
  public void branchOff(MessageId message) {
    onBranchOff.accept(message);
  }

  /** Calls {@code action} with an answer that is to be compared with another one. */
  public void onCompareWith(Consumer<MessageId> action) {
    onCompareWith = action;
  }

  /** Compares an answer, and what it was asked by, with another one that is still to be chosen. */
  public void compareWith(MessageId answer) {
    onCompareWith.accept(answer);
  }

  /** Calls {@code action} with a message that is to be varied and its newest answer. */
  public void onVary(BiConsumer<MessageNode, Optional<MessageNode>> action) {
    onVary = action;
  }

  /** Lets a person write variants of a message of theirs, to be asked beside it. */
  public void vary(MessageId question) {
    MessageTree known = branch.tree();
    MessageNode node = known == null ? null : known.get(question).orElse(null);
    if (known == null || node == null || node.role() != Role.USER) {
      return;
    }
    onVary.accept(
        node,
        known.childrenOf(question).reversed().stream()
            .flatMap(id -> known.get(id).stream())
            .filter(each -> each.role() == Role.ASSISTANT)
            .findFirst());
  }

  /** Calls {@code action} with an answer and the grade that the person gives it, 0 for none. */
  public void onGrade(ObjIntConsumer<MessageId> action) {
    onGrade = action;
  }

  /** Grades an answer from 1 to 5, the best; 0 takes the grade away. */
  public void grade(MessageId answer, int grade) {
    onGrade.accept(answer, grade);
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
