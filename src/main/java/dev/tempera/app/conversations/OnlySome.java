package dev.tempera.app.conversations;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Some conversations that the list shows alone until a person wants all again.
 *
 * @param words what they are, for a person
 * @param ids in the order in which one of them is shown first
 * @param report shows how they came; null where that is not known
 */
public record OnlySome(String words, SequencedSet<ConversationId> ids, @Nullable Runnable report) {
  /** These alone. */
  public static OnlySome of(
      String words, Collection<ConversationId> ids, @Nullable Runnable report) {
    return new OnlySome(
        words, Collections.unmodifiableSequencedSet(new LinkedHashSet<>(ids)), report);
  }

  /** Whether a conversation is to be seen while {@code only} is shown; null: all are. */
  static boolean shows(@Nullable OnlySome only, ConversationId id) {
    return only == null || only.ids.contains(id);
  }

  /** The first of them that the list has. */
  Optional<ConversationId> first(ConversationList list) {
    for (ConversationId id : ids) {
      Conversation there = list.get(id);
      if (there != null) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }
}
