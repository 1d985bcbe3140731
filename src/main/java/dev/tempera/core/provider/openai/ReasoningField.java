package dev.tempera.core.provider.openai;

import dev.tempera.core.chat.ContentPart;
import org.jspecify.annotations.Nullable;

/**
 * The fields in which servers send readable reasoning. Several of them in one chunk repeat each
 * other: the first in this order counts.
 */
final class ReasoningField {
  private ReasoningField() {}

  /** The field's rank, 0 first; -1 if {@code name} is no field for reasoning. */
  static int rank(String name) {
    return switch (name) {
      case ContentPart.Reasoning.REASONING -> 0;
      case ContentPart.Reasoning.REASONING_CONTENT -> 1;
      case "reasoning_text" -> 2;
      case "thinking" -> 3;
      case "thinking_content" -> 4;
      case "thought" -> 5;
      case "thoughts" -> 6;
      case "reasoning_summary" -> 7;
      case ContentPart.Reasoning.THINKING_PARTS -> 8;
      default -> -1;
    };
  }

  /** Whether what came in {@code name} takes the place of what came in {@code earlier}. */
  static boolean isBetter(String name, @Nullable String earlier) {
    return earlier == null || rank(name) < rank(earlier);
  }
}
