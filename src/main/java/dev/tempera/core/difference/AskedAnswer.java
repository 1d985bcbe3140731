package dev.tempera.core.difference;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.code.read.WireRequest;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer with what it was asked by. Immutable.
 *
 * @param name for a person
 * @param text everything that it says, calls of tools and refusals too
 * @param request what was asked, empty where it is not kept or cannot be read
 * @param facts what is known of it beside its text, by what it is called
 */
public record AskedAnswer(
    String name, String text, Optional<ChatRequest> request, Map<String, String> facts) {
  public AskedAnswer {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /**
   * An answer as it is kept. Takes as long as the request is large. Any thread.
   *
   * @param facts null for a message that no model wrote
   */
  public static AskedAnswer of(
      String name, ChatMessage message, @Nullable Answer facts, Optional<SentRequest> sent) {
    String connection = facts == null ? "" : facts.connectionId();
    return new AskedAnswer(
        name,
        text(message),
        sent.flatMap(s -> request(s.body())).map(read -> read.withConnection(connection)),
        facts(facts));
  }

  /** An answer of which it is known by itself what was asked. */
  public static AskedAnswer asked(
      String name, ChatMessage message, Answer facts, ChatRequest request) {
    return new AskedAnswer(name, text(message), Optional.of(request), facts(facts));
  }

  private static Optional<ChatRequest> request(String body) {
    try {
      JsonNode json = ExactJson.readBounded(body);
      return json instanceof ObjectNode object
          ? Optional.of(WireRequest.read(object).request())
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String text(ChatMessage message) {
    StringBuilder text = new StringBuilder(message.text());
    for (ContentPart part : message.parts()) {
      String more =
          switch (part) {
            case ContentPart.ToolCall(String id, String name, String arguments) ->
                name + "(" + arguments + ")";
            case ContentPart.Refusal(String refusal) -> refusal;
            default -> "";
          };
      if (!more.isEmpty()) {
        text.append(text.isEmpty() ? "" : "\n").append(more);
      }
    }
    return text.toString();
  }

  private static Map<String, String> facts(@Nullable Answer answer) {
    Map<String, String> facts = new LinkedHashMap<>();
    if (answer == null) {
      return facts;
    }
    put("state", answer.state().word(), facts);
    put("model", answer.modelName(), facts);
    put("provider", answer.provider(), facts);
    put("finish reason", answer.finishReason(), facts);
    Usage usage = answer.usage();
    if (usage != null) {
      put("prompt tokens", usage.promptTokens(), facts);
      put("answer tokens", usage.completionTokens(), facts);
    }
    put("cost in USD", answer.cost() == null ? null : answer.cost().usd().toPlainString(), facts);
    put("first token after ms", answer.ttftMs(), facts);
    put("took ms", answer.durationMs(), facts);
    put("error", answer.error(), facts);
    return facts;
  }

  private static void put(String name, @Nullable Object value, Map<String, String> to) {
    if (value != null) {
      to.put(name, value.toString());
    }
  }
}
