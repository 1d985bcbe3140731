package dev.tempera.core.params;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/**
 * Which keywords of JSON Schema hold schemas, and how: the same words elsewhere are data. Pure; any
 * thread.
 */
public final class SchemaWalk {
  /** Keywords with schemas under names that somebody chose. */
  private static final Set<String> NAMED =
      Set.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions");

  /** Keywords with a list of schemas. */
  private static final Set<String> LISTED = Set.of("anyOf", "oneOf", "allOf", "prefixItems");

  /** Keywords with a schema; {@code items} may be a list in earlier drafts. */
  private static final Set<String> SINGLE =
      Set.of(
          "items",
          "additionalItems",
          "additionalProperties",
          "contains",
          "propertyNames",
          "unevaluatedItems",
          "unevaluatedProperties",
          "not",
          "if",
          "then",
          "else");

  private SchemaWalk() {}

  /** Calls {@code each} with the pointer and the value of every schema right under a schema. */
  public static void children(JsonNode schema, String pointer, BiConsumer<String, JsonNode> each) {
    for (Map.Entry<String, JsonNode> entry : schema.properties()) {
      String word = entry.getKey();
      JsonNode value = entry.getValue();
      String at = pointer + "/" + JsonText.escapePointer(word);
      if (NAMED.contains(word) && value.isObject()) {
        value
            .properties()
            .forEach(e -> each.accept(at + "/" + JsonText.escapePointer(e.getKey()), e.getValue()));
      } else if ((LISTED.contains(word) || word.equals("items")) && value.isArray()) {
        for (int i = 0; i < value.size(); i++) {
          each.accept(at + "/" + i, value.get(i));
        }
      } else if ((SINGLE.contains(word) || LISTED.contains(word)) && value.isObject()) {
        each.accept(at, value);
      }
    }
  }

  /** Whether these keys, from the top of a schema, lead to a property of an object. */
  public static boolean isProperty(List<String> keys) {
    boolean property = false;
    int at = 0;
    while (at < keys.size()) {
      String word = keys.get(at);
      property = word.equals("properties") && at + 2 == keys.size();
      at += NAMED.contains(word) || LISTED.contains(word) ? 2 : 1;
    }
    return property;
  }
}
