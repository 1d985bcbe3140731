package dev.tempera.core.inspect;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

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

  /**
   * The first events of its stream, which are there at once however many follow; empty where there
   * is no such beginning, or it has to be asked for as a whole.
   */
  default CompletableFuture<Wire> beginning(MessageId id) {
    return CompletableFuture.completedFuture(Wire.EMPTY);
  }

  /**
   * What the server that gave an answer keeps of it, asked of that server now.
   *
   * @return fails with a sentence where it keeps none or does not answer
   */
  default CompletableFuture<JsonNode> record(StoredAnswer answer) {
    return CompletableFuture.failedFuture(
        new IllegalStateException("Nobody can be asked about this answer."));
  }
}
