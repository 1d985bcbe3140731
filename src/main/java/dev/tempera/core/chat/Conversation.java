package dev.tempera.core.chat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation without its messages.
 *
 * <p>A row of the store, changed one component at a time.
 *
 * @param head the last message of the branch shown, null while empty
 * @param draft what stands unsent in the composer
 * @param deletedAt when it went to the bin, null if it is not there
 * @param comparison the setups that are asked side by side, of which it stands for the active one
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
    @Nullable Instant deletedAt,
    Comparison comparison) {

  /** A conversation that compares nothing. */
  public Conversation(
      ConversationId id,
      String title,
      boolean pinned,
      Instant createdAt,
      Instant updatedAt,
      @Nullable MessageId head,
      Setup setup,
      String draft,
      @Nullable Instant deletedAt) {
    this(id, title, pinned, createdAt, updatedAt, head, setup, draft, deletedAt, Comparison.NONE);
  }

  /** This conversation under another title. */
  public Conversation withTitle(String newTitle) {
    return new Conversation(
        id, newTitle, pinned, createdAt, updatedAt, head, setup, draft, deletedAt, comparison);
  }

  /** This conversation, pinned or not. */
  public Conversation withPinned(boolean newPinned) {
    return new Conversation(
        id, title, newPinned, createdAt, updatedAt, head, setup, draft, deletedAt, comparison);
  }

  /** This conversation showing the branch that ends at {@code newHead}. */
  public Conversation withHead(@Nullable MessageId newHead, Instant at) {
    return new Conversation(
        id, title, pinned, createdAt, at, newHead, setup, draft, deletedAt, comparison);
  }

  /** This conversation asking in another way. */
  public Conversation withSetup(Setup newSetup) {
    return new Conversation(
        id, title, pinned, createdAt, updatedAt, head, newSetup, draft, deletedAt, comparison);
  }

  /** This conversation with another unsent text. */
  public Conversation withDraft(String newDraft) {
    return new Conversation(
        id, title, pinned, createdAt, updatedAt, head, setup, newDraft, deletedAt, comparison);
  }

  /** This conversation in the bin since {@code at}, or out of it if null. */
  public Conversation withDeletedAt(@Nullable Instant at) {
    return new Conversation(
        id, title, pinned, createdAt, updatedAt, head, setup, draft, at, comparison);
  }

  /** This conversation comparing other setups; what it stands for itself stays. */
  public Conversation withComparison(Comparison newComparison) {
    return new Conversation(
        id, title, pinned, createdAt, updatedAt, head, setup, draft, deletedAt, newComparison);
  }

  /** The columns of its comparison as they are now; empty where nothing is compared. */
  public List<Comparison.Column> columns() {
    return comparison.current(setup, head);
  }

  /** This conversation standing for another column of its comparison, {@code to} from 0. */
  public Conversation withActiveColumn(int to) {
    List<Comparison.Column> all = columns();
    Comparison.Column column = all.get(to);
    return new Conversation(
        id,
        title,
        pinned,
        createdAt,
        updatedAt,
        column.head(),
        column.setup(),
        draft,
        deletedAt,
        new Comparison(all, to, comparison.open()));
  }
}
