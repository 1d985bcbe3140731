package dev.tempera.core.provider.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Finds which field of a request an error is about, in the shapes in which servers name it. */
final class ErrorFields {
  private static final int MAX_FIELDS = 5;

  private ErrorFields() {}

  /** The words with the name of the field in front that {@code error} places them at. */
  static String named(String words, JsonNode error) {
    String field = place(error.path("loc"));
    for (String name : List.of("field", "path", "pointer", "name")) {
      JsonNode value = error.path(name);
      if (field.isEmpty()
          && error.size() <= 6
          && value.isString()
          && isField(value.stringValue())) {
        field = value.stringValue();
      }
    }
    return field.isEmpty() || words.contains(field) ? words : field + ": " + words;
  }

  /** The words with the name of the parameter behind that OpenAI's errors name beside them. */
  static String withParameter(String words, JsonNode error) {
    String parameter = error.path("param").asString("").strip();
    boolean said =
        parameter.isEmpty()
            || parameter.equals("None")
            || words.isEmpty()
            || words.contains(parameter);
    return said || !isField(parameter) ? words : parameter + ": " + words;
  }

  /** Errors as an object from fields to what is wrong with them; empty if it is no such object. */
  static String byField(JsonNode errors, Function<JsonNode, String> words) {
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : errors.properties()) {
      JsonNode value = each.getValue();
      boolean texts = value.isArray() && !value.isEmpty() && value.get(0).isString();
      if (texts && isField(each.getKey()) && found.size() < MAX_FIELDS) {
        found.add(each.getKey() + ": " + words.apply(value));
      }
    }
    return String.join("; ", found);
  }

  /** A path as FastAPI gives it, without the body that it always begins with. */
  private static String place(JsonNode loc) {
    List<String> names = new ArrayList<>();
    for (JsonNode step : loc) {
      names.add(step.asString(""));
    }
    if (!names.isEmpty() && names.getFirst().equals("body")) {
      names.removeFirst();
    }
    names.removeIf(String::isEmpty);
    return String.join(".", names);
  }

  private static boolean isField(String text) {
    return text.matches("[A-Za-z_/$#][A-Za-z0-9_.\\[\\]/$#-]{0,80}");
  }
}
