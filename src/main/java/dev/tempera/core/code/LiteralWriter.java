package dev.tempera.core.code;

import dev.tempera.core.params.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/**
 * JSON values as literals of a language: in one line where they are short, else a line for each
 * part.
 */
abstract class LiteralWriter {
  private static final int LONGEST_LINE = 88;

  private final String step;

  /**
   * @param step by how much a line moves in for each level
   */
  LiteralWriter(String step) {
    this.step = step;
  }

  /** A string literal. */
  abstract String string(String text);

  /** A number literal. */
  abstract String number(JsonNode number);

  abstract String bool(boolean value);

  abstract String nothing();

  /** The key of a property, with what stands between it and its value. */
  abstract String key(String name);

  /** How deep a line of the code stands in. */
  final String indent(int level) {
    return step.repeat(level);
  }

  /**
   * A value.
   *
   * @param level how deep the line stands in on which it begins
   * @param before how many chars stand before it on its line, the indent counted
   */
  final String write(JsonNode value, int level, int before) {
    String flat = flat(value);
    boolean parts = value.isContainer() && !value.isEmpty();
    if (!parts || (flat.length() + before < LONGEST_LINE && !isDeep(value))) {
      return flat;
    }
    String in = indent(level + 1);
    StringBuilder all = new StringBuilder(value.isObject() ? "{\n" : "[\n");
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> property : value.properties()) {
        String key = key(property.getKey());
        all.append(in)
            .append(key)
            .append(write(property.getValue(), level + 1, in.length() + key.length()))
            .append(lineEnd());
      }
    } else {
      for (JsonNode element : value) {
        all.append(in).append(write(element, level + 1, in.length())).append(lineEnd());
      }
    }
    trimLast(all);
    return all.append(indent(level)).append(value.isObject() ? "}" : "]").toString();
  }

  /** What ends the line of a part. */
  String lineEnd() {
    return ",\n";
  }

  /** Takes from the last part what must not follow it. */
  void trimLast(StringBuilder all) {}

  /** A list of objects reads better with a line each. */
  private static boolean isDeep(JsonNode value) {
    if (value.isArray() && value.size() > 1) {
      for (JsonNode element : value) {
        if (element.isContainer()) {
          return true;
        }
      }
    }
    return false;
  }

  private String flat(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> {
        StringJoiner all = new StringJoiner(", ", "{", "}");
        value.properties().forEach(p -> all.add(key(p.getKey()) + flat(p.getValue())));
        yield all.toString();
      }
      case ARRAY -> {
        List<String> all = new ArrayList<>();
        value.forEach(element -> all.add(flat(element)));
        yield "[" + String.join(", ", all) + "]";
      }
      case STRING -> string(value.stringValue());
      case NUMBER -> number(value);
      case BOOLEAN -> bool(value.booleanValue());
      default -> nothing();
    };
  }

  /** Chars that a reader does not see or that change the order of what is read. */
  static boolean isUnseen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  static String digits(JsonNode number) {
    return ValueText.number(number);
  }
}
