package dev.tempera.app.conversations;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The conversations as the store has them, with the changes that are on their way to it. A change
 * shows at once; when it has ended, what the store has shows, whether it went well or not. The
 * session tells of a change before it says that it is done. Lives on the view models' thread.
 */
final class ConversationList {
  private static final Comparator<Conversation> ORDER =
      Comparator.comparing(Conversation::pinned)
          .reversed()
          .thenComparing(Conversation::updatedAt, Comparator.reverseOrder())
          .thenComparing(Conversation::id, Comparator.reverseOrder());

  private final Map<ConversationId, Conversation> stored = new HashMap<>();
  private final Map<ConversationId, List<Change>> changes = new HashMap<>();
  private final Set<ConversationId> gone = new HashSet<>();

  /** A change on its way to the store; not a record, because two that look the same are two. */
  static final class Change {
    private final ConversationId id;
    private final UnaryOperator<Conversation> operator;

    private Change(ConversationId id, UnaryOperator<Conversation> operator) {
      this.id = id;
      this.operator = operator;
    }
  }

  /** A conversation as it is to be shown, null if it is not there or is being deleted. */
  @Nullable Conversation get(ConversationId id) {
    Conversation conversation = stored.get(id);
    return conversation == null ? null : changed(conversation);
  }

  /** A conversation as the store has it, as far as heard. */
  @Nullable Conversation stored(ConversationId id) {
    return stored.get(id);
  }

  /** All that are to be shown, in the order of the list. */
  List<Conversation> all() {
    List<Conversation> all = new ArrayList<>();
    for (Conversation conversation : stored.values()) {
      Conversation now = changed(conversation);
      if (now != null) {
        all.add(now);
      }
    }
    all.sort(ORDER);
    return all;
  }

  /** Those of them that are to be shown. */
  List<Conversation> present(List<ConversationId> ids) {
    return ids.stream().flatMap(id -> Optional.ofNullable(get(id)).stream()).toList();
  }

  /** The one that was used last. */
  Optional<Conversation> newest() {
    return all().stream().max(Comparator.comparing(Conversation::updatedAt));
  }

  /** The session tells of a conversation. */
  void heard(Conversation conversation) {
    // A draft saved after the deletion must not bring it back.
    if (conversation.deletedAt() == null) {
      stored.put(conversation.id(), conversation);
      gone.remove(conversation.id());
    }
  }

  /** The session tells that a conversation is gone. */
  void removed(ConversationId id) {
    stored.remove(id);
    gone.add(id);
  }

  /** Was read from the store some time ago; what was told meanwhile is newer. */
  void read(Conversation conversation) {
    if (conversation.deletedAt() == null && !gone.contains(conversation.id())) {
      stored.putIfAbsent(conversation.id(), conversation);
    }
  }

  /** Shows a change from now on; {@link #end} must follow. */
  Change begin(ConversationId id, UnaryOperator<Conversation> operator) {
    Change change = new Change(id, operator);
    changes.computeIfAbsent(id, key -> new ArrayList<>()).add(change);
    return change;
  }

  /** The store has the change, or could not take it. */
  void end(Change change) {
    List<Change> open = changes.getOrDefault(change.id, new ArrayList<>());
    open.remove(change);
    if (open.isEmpty()) {
      changes.remove(change.id);
    }
  }

  private @Nullable Conversation changed(Conversation conversation) {
    Conversation now = conversation;
    for (Change change : changes.getOrDefault(conversation.id(), List.of())) {
      now = change.operator.apply(now);
    }
    return now.deletedAt() == null ? now : null;
  }
}
