package dev.tempera.core.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message in its place in a conversation's tree. Immutable; a message that is edited or
 * regenerated gets a sibling.
 *
 * @param parent the message before it, null for a first message
 * @param answer set exactly when the role is assistant and a provider made it
 * @param damaged whether the disk gave it back otherwise than it was stored; so it stays, whatever
 *     becomes of it
 */
public record MessageNode(
    MessageId id,
    ConversationId conversation,
    @Nullable MessageId parent,
    ChatMessage message,
    Instant createdAt,
    @Nullable Answer answer,
    boolean damaged) {

  /** A message that is as it was made. */
  public MessageNode(
      MessageId id,
      ConversationId conversation,
      @Nullable MessageId parent,
      ChatMessage message,
      Instant createdAt,
      @Nullable Answer answer) {
    this(id, conversation, parent, message, createdAt, answer, false);
  }

  /** The message's role. */
  public Role role() {
    return message.role();
  }

  /** This node with other content and facts: a stream that went on or ended. */
  public MessageNode with(ChatMessage newMessage, @Nullable Answer newAnswer) {
    return new MessageNode(id, conversation, parent, newMessage, createdAt, newAnswer, damaged);
  }

  /** This node, known to be damaged. */
  public MessageNode asDamaged() {
    return new MessageNode(id, conversation, parent, message, createdAt, answer, true);
  }

  /** This node after another message. */
  public MessageNode withParent(@Nullable MessageId newParent) {
    return new MessageNode(id, conversation, newParent, message, createdAt, answer, damaged);
  }
}
