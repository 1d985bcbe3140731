package dev.tempera.core.difference;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ValueText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What differs between two JSON values, place by place. Pure; any thread. */
public final class JsonDiff {
  private JsonDiff() {}

  /**
   * A place where they differ.
   *
   * @param path as in {@code items[2].name}; empty for the whole
   * @param before the value's text, empty where the first has none there
   * @param after likewise; not both are empty
   */
  public record Change(String path, Optional<String> before, Optional<String> after) {
    /** One line for a person. */
    public String sentence() {
      return (path.isEmpty() ? "the whole" : path)
          + ": "
          + before.orElse("none")
          + " → "
          + after.orElse("none");
    }
  }

  /** All places, in the order of the first value, then what only the second has. */
  public static List<Change> between(JsonNode before, JsonNode after) {
    List<Change> changes = new ArrayList<>();
    find("", before, after, changes);
    return changes;
  }

  /** The JSON object or list that a text is, also as one block of Markdown code; else empty. */
  public static Optional<JsonNode> value(String text) {
    String json = text.strip();
    if (json.startsWith("```") && json.endsWith("```") && json.indexOf('\n') > 0) {
      json = json.substring(json.indexOf('\n'), json.length() - 3).strip();
    }
    if (!json.startsWith("{") && !json.startsWith("[")) {
      return Optional.empty();
    }
    try {
      return Optional.of(ExactJson.readBounded(json));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void find(String path, JsonNode before, JsonNode after, List<Change> to) {
    if (before.isObject() && after.isObject()) {
      Set<String> names = new LinkedHashSet<>(before.propertyNames());
      names.addAll(after.propertyNames());
      for (String name : names) {
        String at = path.isEmpty() ? name : path + "." + name;
        step(at, before.get(name), after.get(name), to);
      }
    } else if (before.isArray() && after.isArray()) {
      elements(path, before, after, to);
    } else if (!isSame(before, after)) {
      to.add(new Change(path, Optional.of(ValueText.of(before)), Optional.of(ValueText.of(after))));
    }
  }

  private static void step(
      String path,
      @org.jspecify.annotations.Nullable JsonNode before,
      @org.jspecify.annotations.Nullable JsonNode after,
      List<Change> to) {
    if (before != null && after != null) {
      find(path, before, after, to);
    } else {
      to.add(
          new Change(
              path,
              Optional.ofNullable(before).map(ValueText::of),
              Optional.ofNullable(after).map(ValueText::of)));
    }
  }

  /** What both have at the start and at the end are the same elements. */
  private static void elements(String path, JsonNode before, JsonNode after, List<Change> to) {
    int shorter = Math.min(before.size(), after.size());
    int start = 0;
    while (start < shorter && isSame(before.get(start), after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && isSame(before.get(before.size() - 1 - end), after.get(after.size() - 1 - end))) {
      end++;
    }
    int left = before.size() - end;
    int right = after.size() - end;
    for (int i = start; i < Math.max(left, right); i++) {
      step(
          path + "[" + i + "]",
          i < left ? before.get(i) : null,
          i < right ? after.get(i) : null,
          to);
    }
  }

  private static boolean isSame(JsonNode a, JsonNode b) {
    return ValueText.of(a).equals(ValueText.of(b));
  }
}
