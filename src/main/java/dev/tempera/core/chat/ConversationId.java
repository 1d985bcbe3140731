package dev.tempera.core.chat;

/** A conversation's identity: stable, unique, sorted by creation time. */
public record ConversationId(String value) implements Comparable<ConversationId> {
  /** A new identity. Any thread. */
  public static ConversationId create() {
    return new ConversationId(TimeOrderedId.next());
  }

  @Override
  public int compareTo(ConversationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
