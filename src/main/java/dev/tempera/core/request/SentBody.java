package dev.tempera.core.request;

import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
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

  /**
   * Reads a body; empty if it is none. What was said is passed over, so that it costs no memory.
   * Takes as long as the body is large. Any thread.
   */
  public static Optional<SentBody> of(String body) {
    try (JsonParser in = JSON.createParser(body)) {
      return in.nextToken() == JsonToken.START_OBJECT ? read(in) : Optional.empty();
    } catch (JacksonException | StackOverflowError notJson) {
      return Optional.empty();
    }
  }

  private static Optional<SentBody> read(JsonParser in) {
    Map<String, ParameterValue.Set> parameters = new TreeMap<>();
    String model = "";
    String systemPrompt = "";
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      if (name.equals("model") && value == JsonToken.VALUE_STRING) {
        model = in.getString();
      } else if (name.equals("messages") && value == JsonToken.START_ARRAY) {
        systemPrompt = first(in);
      } else if (RESERVED.contains(name)) {
        in.skipChildren();
      } else {
        JsonNode json = in.readValueAsTree();
        if (!isAdded(name, json)) {
          parameters.put(name, new ParameterValue.Set(json, false));
        }
      }
    }
    return model.isEmpty()
        ? Optional.empty()
        : Optional.of(new SentBody(model, systemPrompt, new ParameterSet(parameters)));
  }

  /** The system prompt among the messages, which are left behind. */
  private static String first(JsonParser in) {
    String prompt = "";
    boolean first = true;
    for (JsonToken next = in.nextToken();
        next != null && next != JsonToken.END_ARRAY;
        next = in.nextToken()) {
      if (first && next == JsonToken.START_OBJECT) {
        JsonNode message = in.readValueAsTree();
        prompt = systemPrompt(message);
      } else {
        in.skipChildren();
      }
      first = false;
    }
    return prompt;
  }

  /** Asked for by the connection, so that usage comes with the stream. */
  private static boolean isAdded(String name, JsonNode value) {
    return name.equals("stream_options")
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
