package dev.tempera.app.conversations;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.session.Conversations;
import java.util.List;

/** Titles and pins, shown at once and stored then. View models' thread only. */
final class ListEdits {
  private final Conversations conversations;
  private final ConversationList list;
  private final ListChanges changes;

  ListEdits(Conversations conversations, ConversationList list, ListChanges changes) {
    this.conversations = conversations;
    this.list = list;
    this.changes = changes;
  }

  /** Gives a title; a blank one changes nothing. */
  void rename(ConversationId id, String title) {
    String line = title.strip().replaceAll("\\s+", " ");
    Conversation old = list.get(id);
    if (old != null && !line.isEmpty() && !line.equals(old.title())) {
      changes.change(id, c -> c.withTitle(line), conversations.rename(id, line), () -> {});
    }
  }

  /** Pins all of them, or unpins them if all are pinned. */
  void togglePin(List<ConversationId> ids) {
    List<Conversation> old = list.present(ids);
    boolean pinned = !old.stream().allMatch(Conversation::pinned);
    for (Conversation each : old) {
      changes.change(
          each.id(), c -> c.withPinned(pinned), conversations.pin(each.id(), pinned), () -> {});
    }
  }
}
