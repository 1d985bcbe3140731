package dev.tempera.core.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation without its messages.
 *
 * <p>A row of the store, changed one component at a time.
 *
 * @param head the last message of the branch shown, null while empty
 * @param draft what stands unsent in the composer
 * @param deletedAt when it went to the bin, null if it is not there
 */
public record Conversation(
    ConversationId id,
    String title,
    boolean pinned,
    Instant createdAt,
    Instant updatedAt,
    @Nullable MessageId head,
    Setup setup,
    String draft,
    @Nullable Instant deletedAt) {

  /** This conversation under another title. */
  public Conversation withTitle(String newTitle) {
    return new Conversation(
        id, newTitle, pinned, createdAt, updatedAt, head, setup, draft, deletedAt);
  }

  /** This conversation, pinned or not. */
  public Conversation withPinned(boolean newPinned) {
    return new Conversation(
        id, title, newPinned, createdAt, updatedAt, head, setup, draft, deletedAt);
  }

  /** This conversation showing the branch that ends at {@code newHead}. */
  public Conversation withHead(@Nullable MessageId newHead, Instant at) {
    return new Conversation(id, title, pinned, createdAt, at, newHead, setup, draft, deletedAt);
  }

  /** This conversation asking in another way. */
  public Conversation withSetup(Setup newSetup) {
    return new Conversation(
        id, title, pinned, createdAt, updatedAt, head, newSetup, draft, deletedAt);
  }

  /** This conversation with another unsent text. */
  public Conversation withDraft(String newDraft) {
    return new Conversation(
        id, title, pinned, createdAt, updatedAt, head, setup, newDraft, deletedAt);
  }

  /** This conversation in the bin since {@code at}, or out of it if null. */
  public Conversation withDeletedAt(@Nullable Instant at) {
    return new Conversation(id, title, pinned, createdAt, updatedAt, head, setup, draft, at);
  }
}
