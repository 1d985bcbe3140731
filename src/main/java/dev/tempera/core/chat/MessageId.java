package dev.tempera.core.chat;

/** A message's identity: stable, unique over all conversations, sorted by creation time. */
public record MessageId(String value) implements Comparable<MessageId> {
  /** A new identity. Any thread. */
  public static MessageId create() {
    return new MessageId(TimeOrderedId.next());
  }

  @Override
  public int compareTo(MessageId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
