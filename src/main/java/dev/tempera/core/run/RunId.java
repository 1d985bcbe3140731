package dev.tempera.core.run;

import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.TimeOrderedId;

/** A run's identity: stable, unique, sorted by creation time. */
public record RunId(String value) implements Comparable<RunId> {
  /** A new identity. Any thread. */
  public static RunId create() {
    return new RunId(TimeOrderedId.next());
  }

  /** The run that writes a message: a message is written by one run, so they share the name. */
  public static RunId of(MessageId message) {
    return new RunId(message.value());
  }

  @Override
  public int compareTo(RunId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
