package dev.tempera.core.provider;

import dev.tempera.core.chat.CacheMarks;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The parameter that asks to keep the system prompt in the provider's cache. It goes out as a mark
 * at that message, and under no name of its own. Pure.
 */
public final class SystemMark {
  /** The parameter's name here. */
  public static final String NAME = "cache_system";

  /** What the marks of messages are called where they are left out. */
  static final String MARKS = "cache marks";

  private SystemMark() {}

  /** The messages of a request, the first system prompt marked as its parameters say. */
  static List<ChatMessage> marked(List<ChatMessage> messages, ChatRequest request) {
    String wanted = wanted(request);
    List<ChatMessage> marked = new ArrayList<>(messages);
    for (int i = 0; wanted != null && i < marked.size(); i++) {
      if (marked.get(i).role() == Role.SYSTEM) {
        marked.set(i, CacheMarks.mark(marked.get(i), wanted));
        break;
      }
    }
    return marked;
  }

  /** What is left out of a request whose marks a server does not know: this, or all marks. */
  static Optional<String> leftOut(ChatRequest request, Set<String> sent) {
    boolean messages =
        request.messages().stream().anyMatch(message -> CacheMarks.of(message) != null);
    return messages ? Optional.of(MARKS) : Optional.of(NAME).filter(sent::contains);
  }

  private static @Nullable String wanted(ChatRequest request) {
    JsonNode value = request.parameters().json(NAME).orElse(null);
    return value == null || !value.isString() ? null : value.stringValue();
  }
}
