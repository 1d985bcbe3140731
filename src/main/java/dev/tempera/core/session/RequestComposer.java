package dev.tempera.core.session;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.provider.ChatRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes the request of a branch. Answers without any content (failed before the first token) are
 * left out, and tool calls that were never answered are too: servers refuse both. Any thread.
 */
final class RequestComposer {
  private RequestComposer() {}

  static ChatRequest compose(Setup setup, List<MessageNode> path) {
    List<ChatMessage> messages = new ArrayList<>();
    if (!setup.systemPrompt().isBlank()) {
      messages.add(ChatMessage.text(Role.SYSTEM, setup.systemPrompt()));
    }
    Set<String> answered = answeredCalls(path);
    for (MessageNode node : path) {
      ChatMessage message = sendable(node.message(), answered);
      if (!message.parts().isEmpty()) {
        messages.add(message);
      }
    }
    return new ChatRequest(setup.model(), messages, setup.parameters());
  }

  private static Set<String> answeredCalls(List<MessageNode> path) {
    Set<String> answered = new HashSet<>();
    for (MessageNode node : path) {
      for (ContentPart.ToolResult result : node.message().parts(ContentPart.ToolResult.class)) {
        answered.add(result.toolCallId());
      }
    }
    return answered;
  }

  private static ChatMessage sendable(ChatMessage message, Set<String> answered) {
    if (message.role() != Role.ASSISTANT) {
      return message;
    }
    List<ContentPart> kept = new ArrayList<>();
    boolean content = false;
    for (ContentPart part : message.parts()) {
      boolean keep =
          switch (part) {
            case ContentPart.ToolCall call -> answered.contains(call.id());
            case ContentPart.Text text -> !text.text().isEmpty();
            default -> true;
          };
      if (keep) {
        kept.add(part);
        content |= !(part instanceof ContentPart.Reasoning);
      }
    }
    return new ChatMessage(Role.ASSISTANT, content ? kept : List.of());
  }
}
