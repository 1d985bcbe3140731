package dev.tempera.core.organise;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation is and what it bears. Immutable.
 *
 * @param folder null where it is in none
 * @param note how its note begins, at most {@value #NOTE_BEGINNING} letters; empty where it has
 *     none
 */
public record Filing(@Nullable FolderId folder, Set<TagId> tags, String note) {
  /** So much of a note is known without asking for it. */
  public static final int NOTE_BEGINNING = 200;

  /** Of a conversation that nobody has put in order. */
  public static final Filing NONE = new Filing(null, Set.of(), "");

  public Filing {
    tags = Set.copyOf(tags);
  }

  /** The same in another folder, or in none. */
  public Filing in(@Nullable FolderId other) {
    return new Filing(other, tags, note);
  }

  /** The same with other tags. */
  public Filing with(Set<TagId> changed) {
    return new Filing(folder, changed, note);
  }

  /** The same with another note. */
  public Filing with(String changed) {
    return new Filing(folder, tags, changed);
  }
}
