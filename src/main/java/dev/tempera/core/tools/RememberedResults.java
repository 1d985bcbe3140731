package dev.tempera.core.tools;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.ToolAnswers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Results that calls of the same tool have had in a conversation, in any of its branches. */
public final class RememberedResults {
  private static final int MOST = 12;

  private RememberedResults() {}

  /**
   * The results of calls like this one, those with the same arguments first, then the newest.
   *
   * @return at most {@value #MOST} different ones
   */
  public static List<String> of(MessageTree tree, ContentPart.ToolCall call) {
    List<String> alike = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (MessageNode node : tree.all()) {
      if (node.role() == Role.ASSISTANT && node.message().parts().stream().anyMatch(calls(call))) {
        for (var child : tree.childrenOf(node.id())) {
          collect(node, chain(tree, tree.get(child).orElse(null)), call, alike, others);
        }
      }
    }
    Set<String> found = new LinkedHashSet<>(alike.reversed());
    found.addAll(others.reversed());
    return found.stream().limit(MOST).toList();
  }

  private static Predicate<ContentPart> calls(ContentPart.ToolCall call) {
    return part -> part instanceof ContentPart.ToolCall other && other.name().equals(call.name());
  }

  /** The tool messages from one on, by their first children. */
  private static List<ChatMessage> chain(MessageTree tree, @Nullable MessageNode first) {
    List<ChatMessage> chain = new ArrayList<>();
    @Nullable MessageNode at = first;
    while (at != null && at.role() == Role.TOOL) {
      chain.add(at.message());
      List<MessageId> next = tree.childrenOf(at.id());
      at = next.isEmpty() ? null : tree.get(next.getFirst()).orElse(null);
    }
    return chain;
  }

  private static void collect(
      MessageNode answer,
      List<ChatMessage> chain,
      ContentPart.ToolCall call,
      List<String> alike,
      List<String> others) {
    List<ContentPart.ToolCall> calls = answer.message().parts(ContentPart.ToolCall.class);
    List<ContentPart.ToolResult> results = ToolAnswers.results(chain);
    int[] positions = ToolAnswers.positions(calls, results);
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] >= 0 && calls.get(positions[i]).name().equals(call.name())) {
        boolean same = calls.get(positions[i]).arguments().equals(call.arguments());
        (same ? alike : others).add(results.get(i).content());
      }
    }
  }
}
