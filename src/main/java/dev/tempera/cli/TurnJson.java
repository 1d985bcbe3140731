package dev.tempera.cli;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.provider.PreparedRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An answer as the one JSON object of {@code --json}. */
final class TurnJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private TurnJson() {}

  static String of(MessageNode node, PreparedRequest request) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("text", node.message().text());
    StringBuilder reasoning = new StringBuilder();
    node.message().parts(ContentPart.Reasoning.class).forEach(r -> reasoning.append(r.text()));
    json.put("reasoning", reasoning.isEmpty() ? null : reasoning.toString());
    ArrayNode calls = json.putArray("tool_calls");
    for (ContentPart.ToolCall call : node.message().parts(ContentPart.ToolCall.class)) {
      ObjectNode entry = calls.addObject().put("id", call.id()).put("type", "function");
      entry.putObject("function").put("name", call.name()).put("arguments", call.arguments());
    }
    CarriedJson.add(json, node.message());
    addFacts(json, node.answer());
    FormatVerdict.of(node, request).ifPresent(check -> FormatVerdict.add(json, check));
    setParsed(json, "request", request.body());
    json.put("error", node.answer() == null ? null : node.answer().error());
    json.put("conversation_id", node.conversation().value());
    json.put("message_id", node.id().value());
    return write(json);
  }

  /** Numbers without exponents, unless one is so large that nobody could read it. */
  private static String write(ObjectNode json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JacksonException e) {
      return JSON.writer()
          .without(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .writeValueAsString(json);
    }
  }

  private static void addFacts(ObjectNode json, @Nullable Answer answer) {
    if (answer == null) {
      return;
    }
    json.put("finish_reason", answer.finishReason());
    json.put("state", answer.state().word());
    json.put("model", answer.modelName());
    json.put("provider", answer.provider());
    json.put("generation_id", answer.generationId());
    Usage usage = answer.usage();
    setParsed(json, "usage", usage == null ? "" : usage.rawJson());
    Cost cost = answer.cost();
    json.put("cost_usd", cost == null ? null : cost.usd());
    json.put("ttft_ms", answer.ttftMs());
    json.put("duration_ms", answer.durationMs());
  }

  /** Puts JSON text in as JSON, or null where it is empty or cannot be read. */
  private static void setParsed(ObjectNode json, String name, String text) {
    try {
      json.set(name, text.isEmpty() ? JsonNodeFactory.instance.nullNode() : JSON.readTree(text));
    } catch (JacksonException e) {
      json.put(name, text);
    }
  }
}
