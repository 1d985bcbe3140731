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
public final class RequestComposer {
  private RequestComposer() {}

  /** The request for an answer to {@code said}, which has no system prompt. */
  public static ChatRequest request(Setup setup, List<ChatMessage> said) {
    List<ChatMessage> messages = new ArrayList<>();
    if (!setup.systemPrompt().isBlank()) {
      messages.add(ChatMessage.text(Role.SYSTEM, setup.systemPrompt()));
    }
    Set<String> answered = answeredCalls(said);
    for (ChatMessage message : said) {
      ChatMessage sent = sendable(message, answered);
      if (!sent.parts().isEmpty()) {
        messages.add(sent);
      }
    }
    return new ChatRequest(setup.model(), messages, setup.parameters());
  }

  static ChatRequest compose(Setup setup, List<MessageNode> path) {
    return request(setup, path.stream().map(MessageNode::message).toList());
  }

  private static Set<String> answeredCalls(List<ChatMessage> said) {
    Set<String> answered = new HashSet<>();
    for (ChatMessage message : said) {
      for (ContentPart.ToolResult result : message.parts(ContentPart.ToolResult.class)) {
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
