package dev.tempera.core.session;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Requests whose body a person wrote: it goes out byte for byte as it stands, whatever it is, and
 * is what is stored as sent. Any thread; returns at once.
 */
public interface RawRequests {
  /** Sends nothing: for a window that only shows. */
  RawRequests NONE =
      (id, answer, raw) ->
          CompletableFuture.failedFuture(new IllegalStateException("Nothing can be sent here."));

  /**
   * Asks once more in the place of {@code answer}, of the connection that it was asked of: a
   * sibling of it.
   *
   * @return completes exceptionally only if nothing could be stored; what the server says to such a
   *     body is a state of the answer
   */
  CompletableFuture<Turn> send(ConversationId id, MessageId answer, Raw raw);

  /**
   * What goes out.
   *
   * @param headers beside those of the connection; never the key
   */
  record Raw(String body, Map<String, String> headers) {
    public Raw {
      headers = Map.copyOf(headers);
    }
  }
}
