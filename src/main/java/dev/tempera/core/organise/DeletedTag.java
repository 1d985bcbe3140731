package dev.tempera.core.organise;

import dev.tempera.core.chat.ConversationId;
import java.util.Set;

/**
 * A tag that was deleted, so that it can come back. Immutable.
 *
 * @param tagged what bore it
 */
public record DeletedTag(Tag tag, Set<ConversationId> tagged) {
  public DeletedTag {
    tagged = Set.copyOf(tagged);
  }
}
