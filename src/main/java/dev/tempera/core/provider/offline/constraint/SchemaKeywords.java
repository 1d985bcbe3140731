package dev.tempera.core.provider.offline.constraint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The keywords of JSON Schema that can be followed, and the reading of the simple ones. */
final class SchemaKeywords {
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "$schema",
          "$comment",
          "$defs",
          "definitions",
          "title",
          "description",
          "default",
          "example",
          "examples",
          "deprecated",
          "readOnly",
          "writeOnly");
  private static final List<String> FOR_OBJECTS =
      List.of("properties", "required", "additionalProperties");
  private static final List<String> FOR_ARRAYS = List.of("items", "minItems", "maxItems");
  private static final List<String> FOR_STRINGS =
      List.of("minLength", "maxLength", "pattern", "format");
  private static final List<String> FOR_NUMBERS =
      List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
  private static final List<String> OTHERS =
      List.of("type", "enum", "const", "anyOf", "allOf", "$ref");
  private static final Set<String> SUPPORTED = supported();

  private SchemaKeywords() {}

  private static Set<String> supported() {
    Set<String> all = new HashSet<>(OTHERS);
    all.addAll(FOR_OBJECTS);
    all.addAll(FOR_ARRAYS);
    all.addAll(FOR_STRINGS);
    all.addAll(FOR_NUMBERS);
    return Set.copyOf(all);
  }

  /** Refuses every keyword that constrains and is not supported. */
  static void check(JsonNode schema, String path) throws SchemaException {
    for (String keyword : schema.propertyNames()) {
      boolean harmless =
          (keyword.equals("uniqueItems")
                  && schema.path(keyword).isBoolean()
                  && !schema.path(keyword).booleanValue())
              || (keyword.equals("$id") && path.equals("#"));
      if (!harmless && !ANNOTATIONS.contains(keyword) && !SUPPORTED.contains(keyword)) {
        throw new SchemaException(
            "The built-in model does not support the schema keyword \""
                + keyword
                + "\" at "
                + path
                + "; remove it or choose another model.");
      }
    }
  }

  /** A combining keyword beside other constraints would need the intersection of both. */
  static void alone(JsonNode schema, String keyword, String path) throws SchemaException {
    for (String other : schema.propertyNames()) {
      if (!other.equals(keyword) && SUPPORTED.contains(other)) {
        throw new SchemaException(
            "The built-in model does not support \""
                + other
                + "\" beside \""
                + keyword
                + "\" at "
                + path
                + ".");
      }
    }
  }

  /**
   * The types to write; empty for any. Where none is named, the other keywords say which is meant:
   * they would let every other type pass, but hardly anyone wants that.
   */
  static List<String> types(JsonNode schema, String path) throws SchemaException {
    JsonNode type = schema.get("type");
    if (type == null) {
      return impliedType(schema);
    }
    if (type.isString()) {
      return List.of(type.stringValue());
    }
    List<String> types = new ArrayList<>();
    for (JsonNode one : type.values()) {
      types.add(one.isString() ? one.stringValue() : "");
    }
    if (!type.isArray() || types.isEmpty()) {
      throw new SchemaException("type at " + path + " must be a name or a list of names.");
    }
    return types;
  }

  private static List<String> impliedType(JsonNode schema) {
    if (FOR_OBJECTS.stream().anyMatch(schema::has)) {
      return List.of("object");
    }
    if (FOR_ARRAYS.stream().anyMatch(schema::has)) {
      return List.of("array");
    }
    if (FOR_STRINGS.stream().anyMatch(schema::has)) {
      return List.of("string");
    }
    return FOR_NUMBERS.stream().anyMatch(schema::has) ? List.of("number") : List.of();
  }

  /** The names that {@code required} lists. */
  static Set<String> required(JsonNode schema, String path) throws SchemaException {
    JsonNode list = schema.get("required");
    Set<String> names = new LinkedHashSet<>();
    if (list == null) {
      return names;
    }
    if (!list.isArray() || !list.valueStream().allMatch(JsonNode::isString)) {
      throw new SchemaException("required at " + path + " must be a list of names.");
    }
    list.values().forEach(name -> names.add(name.stringValue()));
    return names;
  }

  /** A number of things; {@code otherwise} where the keyword is absent. */
  static int count(JsonNode schema, String keyword, String path, int otherwise)
      throws SchemaException {
    JsonNode node = schema.get(keyword);
    if (node == null) {
      return otherwise;
    }
    boolean whole = node.isNumber() && node.canConvertToInt() && node.canConvertToExactIntegral();
    if (!whole || node.asInt() < 0) {
      throw new SchemaException(keyword + " at " + path + " must be a whole number from 0.");
    }
    return node.asInt();
  }
}
