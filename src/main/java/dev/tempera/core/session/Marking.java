package dev.tempera.core.session;

import dev.tempera.core.chat.CacheMarks;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.store.ConversationStore;
import org.jspecify.annotations.Nullable;

/**
 * Marks messages for the cache of providers: the one change of a message in its place, since what
 * it says stays the same. Only the session's serial thread calls it.
 */
final class Marking {
  private final ConversationStore store;
  private final Branches branches;
  private final Listeners listeners;

  Marking(ConversationStore store, Branches branches, Listeners listeners) {
    this.store = store;
    this.branches = branches;
    this.listeners = listeners;
  }

  void mark(ConversationId id, MessageId message, @Nullable String cache) {
    Branches.State state = branches.get(id);
    MessageNode node = state.message(message, Role.USER);
    ChatMessage marked = CacheMarks.mark(node.message(), cache);
    if (marked.equals(node.message())) {
      return;
    }
    MessageNode changed = node.with(marked, node.answer());
    store.save(changed);
    state.tree().put(changed);
    listeners.each(l -> l.messageChanged(changed));
  }
}
