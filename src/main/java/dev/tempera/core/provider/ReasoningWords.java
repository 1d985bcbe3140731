package dev.tempera.core.provider;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model's readable reasoning as it goes back beside its tool calls: DeepSeek, Moonshot and others
 * refuse the results of tools without it. It goes back where it came from. Whole elements of {@code
 * reasoning_details} say the same and go back instead where there are any.
 *
 * @param field the known place it stood in
 */
record ReasoningWords(String text, String field) {
  /** The only property names that are ever written: a server's own words choose none. */
  private static final Set<String> PROPERTIES =
      Set.of("reasoning", "reasoning_content", "reasoning_text", "thinking", "thinking_content");

  /** What goes back with a message, or null if nothing does. */
  static @Nullable ReasoningWords of(ChatMessage message) {
    List<ContentPart.Reasoning> parts = message.parts(ContentPart.Reasoning.class);
    boolean detailed = parts.stream().anyMatch(part -> !part.details().isEmpty());
    if (detailed || message.parts(ContentPart.ToolCall.class).isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    String field = null;
    for (ContentPart.Reasoning part : parts) {
      text.append(part.text());
      field = field == null ? part.field() : field;
    }
    return text.isEmpty() ? null : new ReasoningWords(text.toString(), known(field));
  }

  private static String known(@Nullable String field) {
    boolean inContent =
        ContentPart.Reasoning.THINK_TAGS.equals(field)
            || ContentPart.Reasoning.THINKING_PARTS.equals(field);
    return field != null && (inContent || PROPERTIES.contains(field))
        ? field
        : ContentPart.Reasoning.REASONING_CONTENT;
  }

  /** Whether it goes back in tags before the text. */
  boolean inTags() {
    return field.equals(ContentPart.Reasoning.THINK_TAGS);
  }

  /** Whether it goes back as a part of the content. */
  boolean inParts() {
    return field.equals(ContentPart.Reasoning.THINKING_PARTS);
  }

  /** The text with the thoughts before it, as a model writes both. */
  String tagged(String answer) {
    return "<think>\n" + text + "\n</think>\n\n" + answer;
  }
}
