package dev.tempera.app.transcript.rows;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.MessageNode;
import java.util.ArrayList;
import java.util.List;

/** What is told below a message: damage, what went wrong, and the facts of an answer. */
final class Footers {
  private Footers() {}

  /**
   * The rows below a message.
   *
   * @param hasText whether any text of it is there
   */
  static List<RowContent> of(
      MessageNode node, boolean streaming, boolean hasText, Settings settings, MessagePlace place) {
    List<RowContent> below = new ArrayList<>();
    if (node.damaged()) {
      below.add(Problems.ofDamage(node.role()));
    }
    Answer answer = node.answer();
    if (answer != null && !streaming) {
      RowContent.Problem problem = Problems.of(answer, hasText);
      if (problem != null) {
        below.add(problem);
      }
      below.add(
          new RowContent.Footer(
              AnswerFacts.of(answer), settings, MessageParts.versions(place, settings)));
    }
    return below;
  }
}
