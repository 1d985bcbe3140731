package dev.tempera.core.chat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tool call a result answers. A call is known by its answer and its position there; the id
 * that a server gave it only tells the calls of one answer apart, and not always: servers repeat
 * ids from answer to answer, and some give all calls of an answer the same or none. Any thread.
 */
public final class ToolAnswers {
  private ToolAnswers() {}

  /**
   * The calls that results answer: the first result with an id answers the first call with it, the
   * second the second.
   *
   * @param calls of one answer
   * @param results of the tool messages that follow this answer, in order
   * @return for each result, the position of its call; -1 if it answers none
   */
  public static int[] positions(
      List<ContentPart.ToolCall> calls, List<ContentPart.ToolResult> results) {
    Map<String, Integer> from = new HashMap<>();
    int[] positions = new int[results.size()];
    for (int i = 0; i < positions.length; i++) {
      String id = results.get(i).toolCallId();
      int at = from.getOrDefault(id, 0);
      while (at < calls.size() && !calls.get(at).id().equals(id)) {
        at++;
      }
      from.put(id, at + 1);
      positions[i] = at < calls.size() ? at : -1;
    }
    return positions;
  }

  /**
   * The end of the tool messages that follow the answer at {@code index}: those before it hold its
   * results.
   */
  public static int end(List<ChatMessage> messages, int index) {
    int end = index + 1;
    while (end < messages.size() && messages.get(end).role() == Role.TOOL) {
      end++;
    }
    return end;
  }

  /** The results in some messages, in order. */
  public static List<ContentPart.ToolResult> results(List<ChatMessage> messages) {
    return messages.stream().flatMap(m -> m.parts(ContentPart.ToolResult.class).stream()).toList();
  }
}
