package dev.tempera.app.schema;

import dev.tempera.core.params.JsonText;
import dev.tempera.core.schema.Pointers;
import dev.tempera.core.schema.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A value of an answer as a line of its tree. Immutable.
 *
 * @param pointer where it stands
 * @param key of what encloses it; empty for the whole
 * @param violations what the schema does not take of the value itself
 * @param under what it does not take of what is under it
 */
record AnswerLine(
    String pointer, String key, JsonNode json, List<Violation> violations, List<Violation> under) {
  private static final int LONGEST = 200;

  /** Of a list or an object that is larger the beginning is shown. */
  private static final int MOST_CHILDREN = 5_000;

  AnswerLine {
    violations = List.copyOf(violations);
    under = List.copyOf(under);
  }

  /** The whole answer. */
  static AnswerLine root(JsonNode json, List<Violation> violations) {
    return of("", "", json, violations);
  }

  private static AnswerLine of(
      String pointer, String key, JsonNode json, List<Violation> violations) {
    return new AnswerLine(
        pointer,
        key,
        json,
        violations.stream().filter(v -> v.pointer().equals(pointer)).toList(),
        violations.stream()
            .filter(v -> !v.pointer().equals(pointer))
            .filter(v -> Pointers.isWithin(pointer, v.pointer()))
            .toList());
  }

  /** What stands under it, in its order. */
  List<AnswerLine> children() {
    List<AnswerLine> children = new ArrayList<>();
    if (json.isArray()) {
      for (int i = 0; i < Math.min(json.size(), MOST_CHILDREN); i++) {
        children.add(of(pointer + "/" + i, Integer.toString(i), json.get(i), under));
      }
    }
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      if (children.size() >= MOST_CHILDREN) {
        break;
      }
      String key = entry.getKey();
      children.add(of(Pointers.child(pointer, key), key, entry.getValue(), under));
    }
    return children;
  }

  /** How many violations are under it. */
  int hides() {
    return under.size();
  }

  /** What it is called. */
  String title() {
    return pointer.isEmpty() ? "The answer" : SchemaWords.shown(key);
  }

  /** Its value in few words. */
  String value() {
    if (json.isArray()) {
      return (json.size() == 1 ? "1 item" : json.size() + " items") + more();
    }
    if (json.isObject()) {
      return (json.size() == 1 ? "1 property" : json.size() + " properties") + more();
    }
    String text = JsonText.compact(json);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private String more() {
    return json.size() <= MOST_CHILDREN ? "" : ", the first " + MOST_CHILDREN + " shown";
  }

  /** The style of its value. */
  String style() {
    if (json.isContainer()) {
      return "schema-about";
    }
    return json.isString() ? "answer-text" : "answer-number";
  }

  /** All of it in a sentence, for screen readers. */
  String sentence() {
    return title()
        + ": "
        + value()
        + (violations.isEmpty()
            ? ""
            : ". Not valid: "
                + violations.stream().map(Violation::message).collect(Collectors.joining("; ")))
        + (under.isEmpty() ? "" : ". " + under.size() + " not valid below");
  }
}
