package dev.tempera.trainer.grammar;

import dev.tempera.core.provider.offline.nn.ChatTemplate.Part;
import dev.tempera.core.provider.offline.nn.ChatTemplate.Role;
import java.util.List;

/**
 * One conversation to learn from.
 *
 * @param kind what its last turn is about, for reports
 * @param parts the conversation; the last part is the assistant's
 */
public record Sample(String kind, List<Part> parts) {

  /** A single question with its answer. */
  public static Sample of(String kind, String question, String answer) {
    return new Sample(kind, List.of(user(question), assistant(answer)));
  }

  static Part user(String text) {
    return new Part(Role.USER, text);
  }

  static Part assistant(String text) {
    return new Part(Role.ASSISTANT, text);
  }

  static Part system(String text) {
    return new Part(Role.SYSTEM, text);
  }
}
