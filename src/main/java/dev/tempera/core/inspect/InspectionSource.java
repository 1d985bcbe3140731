package dev.tempera.core.inspect;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where answers that are looked into are kept. Any thread; returns at once. */
public interface InspectionSource {
  /** An answer with what is kept of it; empty where that message is not there or no answer. */
  CompletableFuture<Optional<StoredAnswer>> answer(ConversationId conversation, MessageId id);

  /**
   * Its stream; empty where nothing is kept.
   *
   * @return fails with a sentence where the stream cannot be read
   */
  CompletableFuture<Wire> wire(MessageId id);
}
