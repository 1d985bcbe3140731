package dev.tempera.app.experiments;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Names with values as people type them: {@code value: 5, trim: true}, or a line each. Pure. */
final class PairsText {
  private PairsText() {}

  /** The object that a text means; what is no JSON value is a text. */
  static ObjectNode read(String text) {
    ObjectNode all = ExactJson.object();
    for (String part : parts(text)) {
      int colon = part.indexOf(':');
      String name = colon < 0 ? "" : part.substring(0, colon).strip();
      if (name.isEmpty()) {
        throw new DraftFault("“" + part + "” has no name: write name: value.");
      }
      if (all.has(name)) {
        throw new DraftFault("“" + name + "” is there twice.");
      }
      all.set(name, value(part.substring(colon + 1).strip()));
    }
    return all;
  }

  private static JsonNode value(String text) {
    try {
      return ExactJson.read(text);
    } catch (IllegalArgumentException e) {
      return ExactJson.object().put("text", text).get("text");
    }
  }

  /** The text of an object that {@link #read} reads back. */
  static String write(JsonNode object, String separator) {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      parts.add(field.getKey() + ": " + word(field.getValue()));
    }
    return String.join(separator, parts);
  }

  private static String word(JsonNode value) {
    if (value.isString()) {
      String text = value.stringValue();
      boolean plain =
          !text.isEmpty()
              && text.equals(text.strip())
              && text.matches("[^,\\n\"{}\\[\\]]+")
              && value(text).isString();
      return plain ? text : ValueText.of(value);
    }
    return ValueText.of(value);
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '\n';
      if (quoted && c == '\\' && i + 1 < text.length()) {
        part.append(c).append(text.charAt(++i));
        continue;
      }
      quoted ^= c == '"';
      depth += quoted ? 0 : c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      boolean ends = i == text.length() || (!quoted && depth <= 0 && (c == ',' || c == '\n'));
      if (ends) {
        if (!part.toString().isBlank()) {
          parts.add(part.toString().strip());
        }
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    return parts;
  }
}
