package dev.tempera.core.request;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ValueText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What several request bodies do not have in common, for the head of the answer to each: {@code
 * temperature 0.5}. Bodies come from the disk, possibly written by another version: what cannot be
 * read is passed over. Any thread.
 */
public final class BodyFacts {
  private static final int LONGEST = 60;

  private BodyFacts() {}

  /**
   * For each body the fields that not all have with the same value.
   *
   * @param bodies JSON texts as they were sent; empty where none is kept
   */
  public static List<List<String>> of(List<String> bodies) {
    List<JsonNode> read = bodies.stream().map(BodyFacts::read).toList();
    Set<String> names = new LinkedHashSet<>();
    read.forEach(body -> body.properties().forEach(field -> names.add(field.getKey())));
    List<List<String>> facts = new ArrayList<>();
    read.forEach(body -> facts.add(new ArrayList<>()));
    for (String name : names) {
      if (!differ(read.stream().filter(JsonNode::isObject).map(b -> value(b, name)).toList())) {
        continue;
      }
      if (name.equals("messages")) {
        MessageFacts.add(read, facts);
        continue;
      }
      for (int i = 0; i < read.size(); i++) {
        if (read.get(i).isObject()) {
          facts.get(i).add(fact(name, read.get(i)));
        }
      }
    }
    return facts.stream().map(List::copyOf).toList();
  }

  static boolean differ(List<String> values) {
    return values.stream().distinct().count() > 1;
  }

  private static JsonNode read(String body) {
    try {
      return ExactJson.read(body);
    } catch (IllegalArgumentException e) {
      return ExactJson.array();
    }
  }

  private static String value(JsonNode body, String name) {
    JsonNode value = body.get(name);
    return value == null ? "unset" : ValueText.of(value);
  }

  private static String fact(String name, JsonNode body) {
    JsonNode value = body.get(name);
    String text = value != null && value.isString() ? value.stringValue() : value(body, name);
    return name + " " + shortened(text);
  }

  /** A text in one line, its end left out where it is long. */
  static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
