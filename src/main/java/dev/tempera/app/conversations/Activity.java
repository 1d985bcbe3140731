package dev.tempera.app.conversations;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which answers are arriving and which were not looked at. Lives on the view models' thread. */
final class Activity {
  private final Map<ConversationId, Set<MessageId>> streaming = new HashMap<>();
  private final Set<ConversationId> unseen = new HashSet<>();

  boolean isStreaming(ConversationId id) {
    return streaming.containsKey(id);
  }

  boolean isUnseen(ConversationId id) {
    return unseen.contains(id);
  }

  /** An answer begins; false if one was arriving already. */
  boolean started(ConversationId id, MessageId answer) {
    boolean first = !streaming.containsKey(id);
    streaming.computeIfAbsent(id, key -> new HashSet<>()).add(answer);
    return first;
  }

  /** One of the answers has ended, before somebody's eyes or not. */
  void ended(ConversationId id, MessageId answer, boolean looking) {
    Set<MessageId> others = streaming.getOrDefault(id, new HashSet<>());
    others.remove(answer);
    if (others.isEmpty()) {
      streaming.remove(id);
    }
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
