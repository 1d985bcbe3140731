package dev.tempera.app.transcript.marking;

import dev.tempera.core.chat.MessageId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The notes that are being written. View models' thread only. */
final class NoteDrafts {
  private final Map<MessageId, String> texts = new LinkedHashMap<>();
  private @Nullable MessageId opened;

  /** Begins to write one, unless it is being written already. */
  void open(MessageId message, String text) {
    texts.putIfAbsent(message, text);
    opened = message;
  }

  /** The text so far, null if nobody writes. */
  @Nullable String text(MessageId message) {
    return texts.get(message);
  }

  /** Keeps what is typed; false if nobody writes there. */
  boolean typed(MessageId message, String text) {
    return texts.replace(message, text) != null;
  }

  /** True once for the one that was opened last. */
  boolean claimsFocus(MessageId message) {
    boolean claims = message.equals(opened);
    if (claims) {
      opened = null;
    }
    return claims;
  }

  void close(MessageId message) {
    texts.remove(message);
    if (message.equals(opened)) {
      opened = null;
    }
  }

  /** All texts as they are now. */
  Map<MessageId, String> all() {
    return new LinkedHashMap<>(texts);
  }
}
