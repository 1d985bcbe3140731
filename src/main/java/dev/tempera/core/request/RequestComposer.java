package dev.tempera.core.request;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.ToolAnswers;
import dev.tempera.core.provider.ChatRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes the request of a branch. Answers without any content (failed before the first token) are
 * left out, and so are tool calls that were never answered and results of no call: servers refuse
 * them. A result belongs to the answer that it follows. Any thread.
 */
public final class RequestComposer {
  private RequestComposer() {}

  /** The request for an answer to {@code said}, which has no system prompt. */
  public static ChatRequest request(Setup setup, List<ChatMessage> said) {
    List<ChatMessage> messages = new ArrayList<>();
    if (!setup.systemPrompt().isBlank()) {
      messages.add(ChatMessage.text(Role.SYSTEM, setup.systemPrompt()));
    }
    for (int i = 0; i < said.size(); i++) {
      ChatMessage message = said.get(i);
      switch (message.role()) {
        case ASSISTANT -> {
          int end = ToolAnswers.end(said, i);
          addAnswer(message, said.subList(i + 1, end), messages);
          i = end - 1;
        }
        // They follow no answer.
        case TOOL -> add(results(message, Set.of(), 0), messages);
        case SYSTEM, DEVELOPER, USER -> add(message, messages);
      }
    }
    return new ChatRequest(setup.connectionId(), setup.model(), messages, setup.parameters());
  }

  /** The request for an answer at the end of a path. */
  public static ChatRequest compose(Setup setup, List<MessageNode> path) {
    return request(setup, path.stream().map(MessageNode::message).toList());
  }

  private static void add(ChatMessage message, List<ChatMessage> to) {
    if (!message.parts().isEmpty()) {
      to.add(message);
    }
  }

  private static void addAnswer(ChatMessage answer, List<ChatMessage> tools, List<ChatMessage> to) {
    List<ContentPart.ToolCall> calls = answer.parts(ContentPart.ToolCall.class);
    int[] positions = ToolAnswers.positions(calls, ToolAnswers.results(tools));
    Set<Integer> answered = new HashSet<>();
    Set<Integer> answering = new HashSet<>();
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] >= 0) {
        answered.add(positions[i]);
        answering.add(i);
      }
    }
    add(answer(answer, answered), to);
    int before = 0;
    for (ChatMessage tool : tools) {
      add(results(tool, answering, before), to);
      before += tool.parts(ContentPart.ToolResult.class).size();
    }
  }

  /** The answer with the calls at those positions only; empty if that says nothing. */
  private static ChatMessage answer(ChatMessage answer, Set<Integer> answered) {
    List<ContentPart> kept = new ArrayList<>();
    boolean content = false;
    int call = 0;
    for (ContentPart part : answer.parts()) {
      boolean keep =
          switch (part) {
            case ContentPart.ToolCall _ -> answered.contains(call++);
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

  /**
   * A tool message with those of its results that answer a call.
   *
   * @param answering their numbers among all results after the answer
   * @param before how many results stand in earlier messages
   */
  private static ChatMessage results(ChatMessage tool, Set<Integer> answering, int before) {
    List<ContentPart> kept = new ArrayList<>();
    int result = before;
    for (ContentPart part : tool.parts()) {
      if (!(part instanceof ContentPart.ToolResult) || answering.contains(result++)) {
        kept.add(part);
      }
    }
    return new ChatMessage(Role.TOOL, kept);
  }
}
