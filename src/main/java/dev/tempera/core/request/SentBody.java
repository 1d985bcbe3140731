package dev.tempera.core.request;

import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a body that went out says of how it was asked: model, system prompt and parameters, without
 * what was said. Immutable.
 *
 * @param systemPrompt empty if there was none
 * @param parameters as they went out; numbers as they were typed
 */
public record SentBody(String model, String systemPrompt, ParameterSet parameters) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** Written by the program itself, so never a parameter. */
  private static final Set<String> RESERVED = Set.of("model", "messages", "stream");

  /** Reads a body; empty if it is none. Takes as long as the body is large. Any thread. */
  public static Optional<SentBody> of(String body) {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (JacksonException | StackOverflowError notJson) {
      return Optional.empty();
    }
    if (!json.isObject() || !json.path("model").isString()) {
      return Optional.empty();
    }
    Map<String, ParameterValue.Set> parameters = new TreeMap<>();
    for (Map.Entry<String, JsonNode> property : json.properties()) {
      if (!RESERVED.contains(property.getKey()) && !isAdded(property)) {
        parameters.put(property.getKey(), new ParameterValue.Set(property.getValue(), false));
      }
    }
    return Optional.of(
        new SentBody(
            json.path("model").stringValue(),
            systemPrompt(json.path("messages").path(0)),
            new ParameterSet(parameters)));
  }

  /** Asked for by the connection, so that usage comes with the stream. */
  private static boolean isAdded(Map.Entry<String, JsonNode> property) {
    JsonNode value = property.getValue();
    return property.getKey().equals("stream_options")
        && value.size() == 1
        && value.path("include_usage").asBoolean(false);
  }

  private static String systemPrompt(JsonNode first) {
    String role = first.path("role").asString("");
    boolean system = role.equals("system") || role.equals("developer");
    JsonNode content = first.path("content");
    if (!system) {
      return "";
    }
    return content.isString() ? content.stringValue() : content.toString();
  }
}
