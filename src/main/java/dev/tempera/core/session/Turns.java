package dev.tempera.core.session;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The turns that have not ended, by conversation. Any thread. */
final class Turns {
  private final Map<ConversationId, List<Turn>> open = new ConcurrentHashMap<>();

  void add(Turn turn) {
    open.compute(
        turn.conversation(),
        (_, before) -> {
          List<Turn> after = before == null ? new ArrayList<>() : new ArrayList<>(before);
          after.add(turn);
          return List.copyOf(after);
        });
  }

  void remove(Turn turn) {
    open.computeIfPresent(
        turn.conversation(),
        (_, before) -> {
          List<Turn> after = new ArrayList<>(before);
          after.remove(turn);
          return after.isEmpty() ? null : List.copyOf(after);
        });
  }

  /** Those of one conversation, in the order in which they began. */
  List<Turn> of(ConversationId id) {
    return open.getOrDefault(id, List.of());
  }

  /** Whether one of them writes that message. */
  boolean write(ConversationId id, MessageId message) {
    return of(id).stream().anyMatch(turn -> turn.message().equals(message));
  }

  /** All of them. */
  List<Turn> all() {
    return open.values().stream().flatMap(Collection::stream).toList();
  }
}
