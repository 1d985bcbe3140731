package dev.tempera.core.chat;

import java.util.Locale;

/** Who speaks, as on the wire. */
public enum Role {
  SYSTEM,
  DEVELOPER,
  USER,
  ASSISTANT,
  TOOL;

  /** The wire's word for this role. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role for a wire word.
   *
   * @throws IllegalArgumentException for a word that is no role
   */
  public static Role ofWire(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
