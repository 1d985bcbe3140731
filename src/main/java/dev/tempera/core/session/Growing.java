package dev.tempera.core.session;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.store.ConversationStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds messages that were written elsewhere to a conversation that may be open. Only the session's
 * serial thread calls it.
 */
public final class Growing {
  /**
   * What is added.
   *
   * @param messages parents before their children; none of them is there yet
   * @param head the end of their branch, shown if it goes on from what is shown; null: nothing
   * @param keep stores the messages, all of them or none
   */
  public record Growth(List<MessageNode> messages, @Nullable MessageId head, Runnable keep) {
    public Growth {
      messages = List.copyOf(messages);
    }
  }

  private final ConversationStore store;
  private final Branches branches;
  private final Listeners listeners;

  Growing(ConversationStore store, Branches branches, Listeners listeners) {
    this.store = store;
    this.branches = branches;
    this.listeners = listeners;
  }

  void grow(ConversationId id, Growth growth) {
    Branches.State state = branches.get(id);
    growth.keep().run();
    growth
        .messages()
        .forEach(node -> {
          state.tree().put(node);
          listeners.each(l -> l.messageChanged(node));
        });
    Conversation before = state.conversation();
    Conversation after = before.withHead(head(state, growth.head()), last(before, growth));
    store.save(after);
    state.conversation(after);
    listeners.each(l -> l.conversationChanged(after));
  }

  private static @Nullable MessageId head(Branches.State state, @Nullable MessageId wanted) {
    MessageId shown = state.conversation().head();
    boolean goesOn =
        shown == null || state.pathTo(wanted).stream().anyMatch(node -> node.id().equals(shown));
    return wanted != null && goesOn ? wanted : shown;
  }

  private static Instant last(Conversation before, Growth growth) {
    return growth.messages().stream()
        .map(MessageNode::createdAt)
        .filter(at -> at.isAfter(before.updatedAt()))
        .max(Instant::compareTo)
        .orElse(before.updatedAt());
  }
}
