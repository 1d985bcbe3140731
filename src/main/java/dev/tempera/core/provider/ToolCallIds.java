package dev.tempera.core.provider;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.ToolAnswers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Gives each tool call of a request an id of its own, and its result the same. The first call with
 * an id keeps it; a further one, and one without an id, gets {@code call00002} after its number
 * among all calls: nine letters and digits, which every server takes. What is said later never
 * changes the ids of what was said before.
 */
final class ToolCallIds {
  private final Set<String> used = new HashSet<>();
  private int count;

  private ToolCallIds() {}

  /** The messages with distinct ids. */
  static List<ChatMessage> distinct(List<ChatMessage> messages) {
    return new ToolCallIds().apply(messages);
  }

  private List<ChatMessage> apply(List<ChatMessage> messages) {
    List<ChatMessage> all = new ArrayList<>(messages);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).role() == Role.ASSISTANT) {
        List<ContentPart.ToolCall> calls = all.get(i).parts(ContentPart.ToolCall.class);
        List<String> ids = calls.stream().map(call -> next(call.id())).toList();
        List<ChatMessage> tools = all.subList(i + 1, ToolAnswers.end(all, i));
        int[] positions = ToolAnswers.positions(calls, ToolAnswers.results(tools));
        all.set(i, withCallIds(all.get(i), ids));
        int before = 0;
        for (int t = 0; t < tools.size(); t++) {
          int own = tools.get(t).parts(ContentPart.ToolResult.class).size();
          tools.set(t, withResultIds(tools.get(t), ids, positions, before));
          before += own;
        }
      }
    }
    return all;
  }

  private String next(String id) {
    count++;
    if (!id.isBlank() && used.add(id)) {
      return id;
    }
    int number = count;
    String made;
    do {
      made = String.format(Locale.ROOT, "call%05d", number++);
    } while (!used.add(made));
    return made;
  }

  private static ChatMessage withCallIds(ChatMessage answer, List<String> ids) {
    List<ContentPart> parts = new ArrayList<>();
    int call = 0;
    for (ContentPart part : answer.parts()) {
      parts.add(
          part instanceof ContentPart.ToolCall(String _, String name, String arguments)
              ? new ContentPart.ToolCall(ids.get(call++), name, arguments)
              : part);
    }
    return new ChatMessage(answer.role(), parts);
  }

  private static ChatMessage withResultIds(
      ChatMessage tool, List<String> ids, int[] positions, int before) {
    List<ContentPart> parts = new ArrayList<>();
    int result = before;
    for (ContentPart part : tool.parts()) {
      if (part
          instanceof
          ContentPart.ToolResult(String id, String name, String content, boolean failed)) {
        int position = positions[result++];
        String given = position < 0 ? id : ids.get(position);
        parts.add(new ContentPart.ToolResult(given, name, content, failed));
      } else {
        parts.add(part);
      }
    }
    return new ChatMessage(tool.role(), parts);
  }
}
