package dev.tempera.core.params;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * JSON that a person types: parsed strictly (RFC 8259) with places for every message, and written
 * back in a form that is pleasant to read. Numbers keep the value they were typed with. Any thread.
 */
public final class JsonText {
  /** Deeper nesting is refused. */
  public static final int MAX_DEPTH = 500;

  private static final int MAX_LINE = 60;

  private JsonText() {}

  /** The outcome of {@link #parse}. */
  public sealed interface Result {}

  /**
   * Valid JSON.
   *
   * @param places where each value begins, by JSON Pointer
   * @param duplicates keys that occur twice in one object; the last one counts
   */
  public record Parsed(JsonNode value, Map<String, Place> places, List<Problem> duplicates)
      implements Result {
    public Parsed {
      places = Collections.unmodifiableMap(places);
      duplicates = List.copyOf(duplicates);
    }

    /** Where the value under {@code pointer} begins, or what encloses it if it is not there. */
    public Place placeOf(String pointer) {
      String at = pointer;
      while (true) {
        Place place = places.get(at);
        if (place != null) {
          return place;
        }
        int slash = at.lastIndexOf('/');
        if (slash < 0) {
          return new Place(1, 1);
        }
        at = at.substring(0, slash);
      }
    }
  }

  /** Not JSON. */
  public record Failed(Problem problem) implements Result {}

  /** A place in the text; both count from 1, columns in UTF-16 units. */
  public record Place(int line, int column) {}

  /** One sentence about a place. */
  public record Problem(Place place, String message) {}

  /** Parses {@code text}. Never throws. */
  public static Result parse(String text) {
    return new JsonTextParser(text).parse();
  }

  /** The value of {@code text}, or null if it is not JSON. */
  public static @Nullable JsonNode valueOf(String text) {
    return parse(text) instanceof Parsed parsed ? parsed.value() : null;
  }

  /** The value in one line, without spaces. */
  public static String compact(JsonNode value) {
    return value.toString();
  }

  /** The value over several lines, two spaces a level, short lists and objects on one line. */
  public static String pretty(JsonNode value) {
    StringBuilder out = new StringBuilder();
    write(value, 0, out);
    return out.toString();
  }

  private static void write(JsonNode value, int level, StringBuilder out) {
    if (!value.isContainer() || value.isEmpty()) {
      out.append(value);
      return;
    }
    String line = level == 0 && value.isObject() ? null : oneLine(value);
    if (line != null && line.length() + 2 * level <= MAX_LINE) {
      out.append(line);
      return;
    }
    boolean object = value.isObject();
    out.append(object ? '{' : '[');
    boolean first = true;
    for (Map.Entry<String, JsonNode> entry : entries(value)) {
      out.append(first ? "\n" : ",\n").append("  ".repeat(level + 1));
      first = false;
      if (object) {
        out.append(JsonNodeFactory.instance.stringNode(entry.getKey())).append(": ");
      }
      write(entry.getValue(), level + 1, out);
    }
    out.append('\n').append("  ".repeat(level)).append(object ? '}' : ']');
  }

  private static @Nullable String oneLine(JsonNode value) {
    StringBuilder out = new StringBuilder();
    boolean object = value.isObject();
    for (Map.Entry<String, JsonNode> entry : entries(value)) {
      boolean nested = entry.getValue().isContainer() && !entry.getValue().isEmpty();
      if (nested || out.length() > MAX_LINE) {
        return null;
      }
      if (!out.isEmpty()) {
        out.append(", ");
      }
      if (object) {
        out.append(JsonNodeFactory.instance.stringNode(entry.getKey())).append(": ");
      }
      out.append(entry.getValue());
    }
    return object ? "{" + out + "}" : "[" + out + "]";
  }

  private static List<Map.Entry<String, JsonNode>> entries(JsonNode container) {
    if (container.isObject()) {
      return List.copyOf(container.properties());
    }
    List<Map.Entry<String, JsonNode>> items = new ArrayList<>();
    container.values().forEach(item -> items.add(Map.entry("", item)));
    return items;
  }

  /** The value with every text over {@code longest} characters cut, for showing it. */
  public static JsonNode shortened(JsonNode value, int longest) {
    if (value.isString() && value.stringValue().length() > longest) {
      String text = value.stringValue();
      return text(text.substring(0, longest) + "\u2026 (" + text.length() + " characters)");
    }
    if (value.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      value.values().forEach(item -> array.add(shortened(item, longest)));
      return array;
    }
    if (value.isObject()) {
      var object = JsonNodeFactory.instance.objectNode();
      value.properties().forEach(e -> object.set(e.getKey(), shortened(e.getValue(), longest)));
      return object;
    }
    return value;
  }

  /** Whether two values are the same JSON: numbers by value, objects in any order of keys. */
  public static boolean isSame(@Nullable JsonNode a, @Nullable JsonNode b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return a.equals(JsonText::compareLeaves, b);
  }

  private static int compareLeaves(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      BigDecimal left = a.decimalValue();
      return left.compareTo(b.decimalValue());
    }
    return a.equals(b) ? 0 : 1;
  }

  /** A key as part of a JSON Pointer. */
  public static String escapePointer(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  /** The JSON of a number, exactly as given. */
  public static JsonNode number(BigDecimal value) {
    return value.scale() <= 0 && value.precision() - value.scale() <= 40
        ? JsonNodeFactory.instance.numberNode(value.toBigInteger())
        : JsonNodeFactory.instance.numberNode(value);
  }

  /** The JSON of a text. */
  public static JsonNode text(String value) {
    return JsonNodeFactory.instance.stringNode(value);
  }

  /** The JSON of true or false. */
  public static JsonNode bool(boolean value) {
    return JsonNodeFactory.instance.booleanNode(value);
  }

  /** The JSON of a list of texts. */
  public static JsonNode texts(List<String> values) {
    var array = JsonNodeFactory.instance.arrayNode();
    values.forEach(array::add);
    return array;
  }
}
