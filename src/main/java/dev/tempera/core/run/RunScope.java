package dev.tempera.core.run;

import dev.tempera.core.chat.ConversationId;

/**
 * Who asks: what runs are found and stopped by.
 *
 * @param kind the asker's kind, a word of the program
 * @param id which one of that kind
 */
public record RunScope(Kind kind, String id) {
  /** What asks. */
  public enum Kind {
    CONVERSATION,
    EXPERIMENT,
    PROBE,
    REPLAY;

    /** The word in the store. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The runs of a conversation. */
  public static RunScope of(ConversationId conversation) {
    return new RunScope(Kind.CONVERSATION, conversation.value());
  }

  /** Whether a person waits for these runs: they go before others. */
  boolean isAwaited() {
    return kind != Kind.EXPERIMENT;
  }
}
