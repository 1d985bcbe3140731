package dev.tempera.core.organise;

import dev.tempera.core.chat.TimeOrderedId;

/** A folder's identity: stable, unique. */
public record FolderId(String value) {
  /** A new identity. Any thread. */
  public static FolderId create() {
    return new FolderId(TimeOrderedId.next());
  }

  @Override
  public String toString() {
    return value;
  }
}
