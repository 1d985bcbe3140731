package dev.tempera.app.conversations;

import dev.tempera.core.chat.ConversationId;

/** A row of the list. Immutable; two equal rows look the same. */
public sealed interface ConversationRow {
  /** Begins a group such as "Today". */
  record Heading(String title) implements ConversationRow {}

  /**
   * A conversation.
   *
   * @param title never blank
   * @param when its last use in a few letters
   * @param streaming an answer is arriving
   * @param unseen an answer has ended that was not looked at
   */
  record Entry(
      ConversationId id,
      String title,
      String when,
      boolean pinned,
      boolean streaming,
      boolean unseen)
      implements ConversationRow {}
}
