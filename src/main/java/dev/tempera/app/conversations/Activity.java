package dev.tempera.app.conversations;

import dev.tempera.core.chat.ConversationId;
import java.util.HashSet;
import java.util.Set;

/** Which answers are arriving and which were not looked at. Lives on the view models' thread. */
final class Activity {
  private final Set<ConversationId> streaming = new HashSet<>();
  private final Set<ConversationId> unseen = new HashSet<>();

  boolean isStreaming(ConversationId id) {
    return streaming.contains(id);
  }

  boolean isUnseen(ConversationId id) {
    return unseen.contains(id);
  }

  /** An answer begins; false if one was arriving already. */
  boolean started(ConversationId id) {
    return streaming.add(id);
  }

  /** An answer has ended, before somebody's eyes or not. */
  void ended(ConversationId id, boolean looking) {
    streaming.remove(id);
    if (!looking) {
      unseen.add(id);
    }
  }

  /** Somebody looks; false if there was nothing new. */
  boolean seen(ConversationId id) {
    return unseen.remove(id);
  }

  /** The conversation is gone. */
  void forget(ConversationId id) {
    streaming.remove(id);
    unseen.remove(id);
  }
}
