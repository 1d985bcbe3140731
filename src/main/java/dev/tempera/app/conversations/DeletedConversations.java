package dev.tempera.app.conversations;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.session.Conversations;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What was deleted since the start and can be taken back. Lives on the view models' thread. */
final class DeletedConversations {
  private final Conversations conversations;
  private final ListChanges changes;
  private final ChosenConversation selected;
  private final Clock clock;
  private final Consumer<Toast> toasts;

  /** What was deleted together, the last on top. */
  private final Deque<List<ConversationId>> batches = new ArrayDeque<>();

  DeletedConversations(
      Conversations conversations,
      ListChanges changes,
      ChosenConversation selected,
      Clock clock,
      Consumer<Toast> toasts) {
    this.conversations = conversations;
    this.changes = changes;
    this.selected = selected;
    this.clock = clock;
    this.toasts = toasts;
  }

  /** Moves them to the bin and offers to take all of them back at once. */
  void delete(List<Conversation> gone) {
    List<ConversationId> batch = new ArrayList<>(gone.stream().map(Conversation::id).toList());
    batches.push(batch);
    toasts.accept(
        Toast.undo(
            gone.size() == 1
                ? "Deleted “" + ConversationRows.shortTitleOf(gone.getFirst()) + "”"
                : "Deleted " + gone.size() + " conversations",
            () -> restore(batch)));
    for (ConversationId id : List.copyOf(batch)) {
      changes.change(
          id,
          c -> c.withDeletedAt(clock.instant()),
          conversations.delete(id),
          () -> notDeleted(batch, id));
    }
  }

  /** Whether there is nothing to take back. */
  boolean isEmpty() {
    return batches.isEmpty();
  }

  /** Takes back what was deleted last, if something was. */
  void undo() {
    if (!batches.isEmpty()) {
      restore(batches.peek());
    }
  }

  private void notDeleted(List<ConversationId> batch, ConversationId id) {
    batch.remove(id);
    if (batch.isEmpty()) {
      forget(batch);
    }
  }

  private void restore(List<ConversationId> batch) {
    if (!forget(batch)) {
      return;
    }
    for (ConversationId id : batch) {
      // The first of them is shown.
      CompletableFuture<ConversationId> back =
          changes.applied(
              conversations.restore(id),
              done -> id,
              () -> batches.push(new ArrayList<>(List.of(id))));
      if (id.equals(batch.getFirst())) {
        selected.setWhenThere(back);
      }
    }
  }

  /** Whether this very batch was still to be taken back. */
  @SuppressWarnings("ReferenceEquality") // two batches may hold the same
  private boolean forget(List<ConversationId> batch) {
    return batches.removeIf(each -> each == batch);
  }
}
