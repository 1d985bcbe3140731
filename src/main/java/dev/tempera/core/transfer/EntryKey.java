package dev.tempera.core.transfer;

import dev.tempera.core.chat.ConversationId;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** By what an entry of a list is chosen. Immutable. */
public record EntryKey(Kind kind, String value) {
  /** What an entry is. */
  public enum Kind {
    /** A conversation, by its identity here. */
    CONVERSATION,
    /** An experiment, by what it is called in its file. */
    EXPERIMENT
  }

  /** Of a conversation. */
  public static EntryKey of(ConversationId id) {
    return new EntryKey(Kind.CONVERSATION, id.value());
  }

  /** Of an experiment. */
  public static EntryKey experiment(String id) {
    return new EntryKey(Kind.EXPERIMENT, id);
  }

  /** The conversations among them. */
  public static Set<ConversationId> conversations(Collection<EntryKey> keys) {
    return keys.stream()
        .filter(key -> key.kind() == Kind.CONVERSATION)
        .map(key -> new ConversationId(key.value()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
