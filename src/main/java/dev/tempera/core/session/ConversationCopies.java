package dev.tempera.core.session;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import java.util.concurrent.CompletableFuture;

/**
 * Makes conversations of others; what is copied is never changed. Any thread; every method returns
 * at once and its future completes on any thread, exceptionally if the store fails.
 */
public interface ConversationCopies {
  /**
   * A conversation with everything in {@code from}: all branches, requests, streams, and what is
   * being written. An answer that is still arriving is left out.
   */
  CompletableFuture<ConversationId> duplicate(ConversationId from);

  /** A conversation of the messages of {@code from} that lead to {@code last}, and of that one. */
  CompletableFuture<ConversationId> branch(ConversationId from, MessageId last);
}
