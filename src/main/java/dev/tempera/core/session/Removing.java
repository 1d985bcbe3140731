package dev.tempera.core.session;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.Removal;
import dev.tempera.core.store.ConversationStore;
import java.time.InstantSource;
import java.util.Set;

/** Deletes messages and takes that back. Only the session's serial thread calls it. */
final class Removing {
  private final ConversationStore store;
  private final Branches branches;
  private final Turns turns;
  private final Listeners listeners;
  private final InstantSource clock;

  Removing(
      ConversationStore store,
      Branches branches,
      Turns turns,
      Listeners listeners,
      InstantSource clock) {
    this.store = store;
    this.branches = branches;
    this.turns = turns;
    this.listeners = listeners;
    this.clock = clock;
  }

  /** Deletes a message; what streams into what goes with it is stopped. */
  void remove(ConversationId id, MessageId message) {
    Branches.State state = branches.get(id);
    state.message(message);
    if (!state.tree().holds(message)) {
      return;
    }
    Removal removal = Removal.of(state.tree(), message, state.conversation().head());
    Conversation moved =
        state.conversation().withHead(removal.headAfter(state.tree()), clock.instant());
    turns.of(id).stream()
        .filter(turn -> removal.messages().contains(turn.message()))
        .forEach(Turn::stop);
    store.remove(removal, moved);
    state.remove(removal);
    tell(state, moved);
  }

  /** Takes back the deletion of a message; shows it where it was not deleted. */
  void restore(ConversationId id, MessageId message) {
    Branches.State state = branches.get(id);
    state.message(message);
    MessageId now = state.conversation().head();
    Removal removal = state.removal(message);
    if (removal == null) {
      removal = new Removal(message, Set.of(message), null);
    }
    state.restore(message);
    Conversation moved;
    try {
      moved =
          state.conversation().withHead(removal.headRestored(state.tree(), now), clock.instant());
      store.restore(message, moved);
    } catch (RuntimeException e) {
      state.remove(removal);
      throw e;
    }
    tell(state, moved);
  }

  private void tell(Branches.State state, Conversation moved) {
    state.conversation(moved);
    Set<MessageId> removed = state.removed();
    listeners.each(l -> l.messagesRemoved(moved.id(), removed));
    listeners.each(l -> l.conversationChanged(moved));
  }
}
