package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;

/** Who speaks, in the usual words. */
final class Roles {
  private Roles() {}

  /** The role for a word; an assistant's where the word is none. */
  static Role of(String word) {
    return switch (word) {
      case "user" -> Role.USER;
      case "system", "developer" -> Role.SYSTEM;
      case "tool" -> Role.TOOL;
      default -> Role.ASSISTANT;
    };
  }
}
