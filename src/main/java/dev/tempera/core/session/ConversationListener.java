package dev.tempera.core.session;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import java.util.Set;

/** Hears what changes in conversations. Called on any thread; must return quickly. */
public interface ConversationListener {
  /** A conversation is new, came back from the bin, or changed in anything but its messages. */
  default void conversationChanged(Conversation conversation) {}

  /** A conversation went to the bin or is gone. */
  default void conversationRemoved(ConversationId id) {}

  /**
   * A message is new, or a streamed one has settled. Not called for each delta: see {@link Turn}.
   */
  default void messageChanged(MessageNode node) {}

  /**
   * Messages were deleted or came back. {@link #conversationChanged} follows.
   *
   * @param removed every message of the conversation that is deleted now
   */
  default void messagesRemoved(ConversationId id, Set<MessageId> removed) {}

  /** An answer begins to stream. Its message has been announced already. */
  default void turnStarted(Turn turn) {}

  /** An answer has ended and is stored. Its message has been announced already. */
  default void turnEnded(Turn turn) {}
}
