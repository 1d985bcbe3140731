package dev.tempera.core.session;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import java.util.List;

/**
 * A conversation with all its messages, as of one moment.
 *
 * @param tree this caller's own copy
 */
public record OpenConversation(Conversation conversation, MessageTree tree) {
  /** The messages of the branch shown. */
  public List<MessageNode> path() {
    return tree.path(conversation.head());
  }
}
