package dev.tempera.core.organise;

import dev.tempera.core.chat.TimeOrderedId;

/** A tag's identity: stable, unique. */
public record TagId(String value) {
  /** A new identity. Any thread. */
  public static TagId create() {
    return new TagId(TimeOrderedId.next());
  }

  @Override
  public String toString() {
    return value;
  }
}
