package dev.tempera.core.code;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the package {@code @openrouter/sdk} takes, under its own names. It drops what it does not
 * know, so only what is known to arrive as it is is given to it by name.
 */
final class OpenRouterNames {
  private static final Set<String> NUMBERS =
      Set.of(
          "frequency_penalty",
          "max_completion_tokens",
          "max_tokens",
          "min_p",
          "presence_penalty",
          "repetition_penalty",
          "seed",
          "temperature",
          "top_a",
          "top_k",
          "top_logprobs",
          "top_p");

  private static final Set<String> FLAGS = Set.of("logprobs", "parallel_tool_calls", "stream");

  private static final Set<String> TEXTS = Set.of("model", "session_id", "user");

  /** Texts, lists and flags as they are, under names of the package's own. */
  private static final Set<String> ROUTING =
      Set.of(
          "order",
          "only",
          "ignore",
          "allow_fallbacks",
          "require_parameters",
          "data_collection",
          "zdr",
          "quantizations");

  private OpenRouterNames() {}

  /** A name as the package writes it: {@code top_p} is {@code topP}. */
  static String name(String wire) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < wire.length(); i++) {
      char c = wire.charAt(i);
      if (c == '_' && i + 1 < wire.length()) {
        i++;
        name.append(Character.toUpperCase(wire.charAt(i)));
      } else {
        name.append(c);
      }
    }
    return name.toString();
  }

  /** The value under the package's names; empty if it cannot be given by name. */
  static Optional<JsonNode> value(String wire, JsonNode value) {
    boolean known =
        (NUMBERS.contains(wire) && value.isNumber() && HeldNumbers.isHeldByDouble(value))
            || (FLAGS.contains(wire) && value.isBoolean())
            || (TEXTS.contains(wire) && value.isString())
            || (wire.equals("models") && isTexts(value))
            || (wire.equals("stop") && (value.isString() || isTexts(value)));
    if (known) {
      return Optional.of(value);
    }
    return switch (wire) {
      case "messages" -> messages(value);
      case "provider" -> provider(value);
      case "response_format" -> responseFormat(value);
      default -> Optional.empty();
    };
  }

  private static boolean isTexts(JsonNode value) {
    if (!value.isArray()) {
      return false;
    }
    for (JsonNode element : value) {
      if (!element.isString()) {
        return false;
      }
    }
    return true;
  }

  private static Optional<JsonNode> provider(JsonNode value) {
    if (!(value instanceof ObjectNode object)) {
      return Optional.empty();
    }
    ObjectNode named = object.objectNode();
    for (Map.Entry<String, JsonNode> each : object.properties()) {
      boolean plain =
          each.getValue().isBoolean() || each.getValue().isString() || isTexts(each.getValue());
      if (!plain || !ROUTING.contains(each.getKey())) {
        return Optional.empty();
      }
      named.set(name(each.getKey()), each.getValue());
    }
    return Optional.of(named);
  }

  private static Optional<JsonNode> responseFormat(JsonNode value) {
    String type = value.path("type").asString("");
    boolean plain =
        value.isObject()
            && value.size() == 1
            && (type.equals("text") || type.equals("json_object"));
    return plain ? Optional.of(value) : Optional.empty();
  }

  private static Optional<JsonNode> messages(JsonNode value) {
    if (!(value instanceof ArrayNode messages)) {
      return Optional.empty();
    }
    ArrayNode named = messages.arrayNode();
    for (JsonNode message : messages) {
      Optional<JsonNode> one = message(message);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      named.add(one.get());
    }
    return Optional.of(named);
  }

  private static Optional<JsonNode> message(JsonNode message) {
    if (!(message instanceof ObjectNode object) || !message.path("content").isString()) {
      return Optional.empty();
    }
    String role = object.path("role").asString("");
    return switch (role) {
      case "system", "user", "assistant", "developer" ->
          object.size() == 2 ? Optional.of(object) : Optional.empty();
      case "tool" -> {
        if (object.size() != 3 || !object.path("tool_call_id").isString()) {
          yield Optional.empty();
        }
        ObjectNode named = object.objectNode();
        object.properties().forEach(p -> named.set(name(p.getKey()), p.getValue()));
        yield Optional.of(named);
      }
      default -> Optional.empty();
    };
  }
}
