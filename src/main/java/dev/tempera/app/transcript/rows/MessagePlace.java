package dev.tempera.app.transcript.rows;

import java.util.Map;

/**
 * How the message stands among its siblings and in its conversation.
 *
 * @param unanswered whether it is a question that nothing answers
 */
public record MessagePlace(
    int sibling,
    int siblings,
    Map<Integer, String> toolResults,
    boolean lastMessage,
    boolean unanswered) {
  /** The place of an answer, or of what has one. */
  public MessagePlace(
      int sibling, int siblings, Map<Integer, String> toolResults, boolean lastMessage) {
    this(sibling, siblings, toolResults, lastMessage, false);
  }
}
