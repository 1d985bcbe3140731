package dev.tempera.core.session;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Serial;
import dev.tempera.core.store.ConversationStore;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Moves conversations to the bin, takes them out of the bin for good and gives their space back.
 * Any thread: removals are changes like any other, the tidying afterwards keeps nobody waiting.
 */
final class Bin {
  private final ConversationStore store;
  private final Serial serial;
  private final Executor reading;
  private final Branches branches;
  private final Turns turns;
  private final Listeners listeners;

  Bin(
      ConversationStore store,
      Serial serial,
      Executor reading,
      Branches branches,
      Turns turns,
      Listeners listeners) {
    this.store = store;
    this.serial = serial;
    this.reading = reading;
    this.branches = branches;
    this.turns = turns;
    this.listeners = listeners;
  }

  /** Moves a conversation there. Only the session's serial thread calls it. */
  void add(ConversationId id, Instant now) {
    // Once more: something may have been asked before this had its turn.
    turns.of(id).forEach(Turn::stop);
    Branches.State state = branches.get(id);
    Conversation deleted = state.conversation().withDeletedAt(now);
    store.save(deleted);
    state.conversation(deleted);
    listeners.each(l -> l.conversationRemoved(id));
  }

  /** Removes one, when its answers have settled; fails if it is not in the bin. */
  CompletableFuture<Void> deleteForGood(ConversationId id) {
    return CompletableFuture.allOf(
            turns.of(id).stream().map(Turn::done).toArray(CompletableFuture[]::new))
        .thenCompose(_ -> serial.call(() -> removed(id)))
        .thenAcceptAsync(
            removed -> {
              if (!removed) {
                throw new IllegalArgumentException("This conversation is not in the bin.");
              }
              store.tidy();
            },
            reading);
  }

  /** Removes all that were deleted before then, one at a time so that nobody waits behind all. */
  CompletableFuture<Integer> empty(Instant before) {
    return CompletableFuture.supplyAsync(
        () -> {
          int removed = 0;
          for (Conversation each : store.bin()) {
            Instant deleted = each.deletedAt();
            if (deleted != null && deleted.isBefore(before)) {
              removed += serial.call(() -> removed(each.id())).join() ? 1 : 0;
            }
          }
          if (removed > 0) {
            store.tidy();
          }
          return removed;
        },
        reading);
  }

  /** Removes a conversation from the bin, unless an answer in it is still being stored. */
  private boolean removed(ConversationId id) {
    boolean removed = turns.of(id).isEmpty() && store.deleteForGood(id);
    if (removed) {
      branches.forget(id);
      listeners.each(l -> l.conversationRemoved(id));
    }
    return removed;
  }
}
