package dev.tempera.core.schema;

import dev.tempera.core.schema.SchemaField.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A schema as the lines of a form, in the order of its text. References are named, not followed.
 * Immutable; any thread.
 *
 * @param root the schema as a whole
 * @param complete whether every line is there: of very large schemas only the first are
 */
public record SchemaOutline(SchemaField root, boolean complete) {
  private static final int MOST_FIELDS = 5_000;

  /** The words that lines show; every other keyword is only named. */
  private static final Set<String> SHOWN =
      Set.of(
          "type",
          "properties",
          "required",
          "items",
          "enum",
          "description",
          "$ref",
          "anyOf",
          "oneOf",
          "$defs",
          "definitions",
          "additionalProperties");

  /** The lines of a schema; of what is no object, a single one. */
  public static SchemaOutline of(JsonNode schema) {
    Reader reader = new Reader();
    SchemaField root = reader.field(schema, "", Role.ROOT, "", false);
    return new SchemaOutline(root, reader.left > 0);
  }

  private static final class Reader {
    private int left = MOST_FIELDS;

    SchemaField field(JsonNode schema, String pointer, Role role, String name, boolean required) {
      left--;
      Kind kind = Kind.of(schema);
      List<String> others =
          schema.propertyNames().stream().filter(word -> !SHOWN.contains(word)).toList();
      return new SchemaField(
          pointer,
          role,
          name,
          required,
          kind.type(),
          kind.nullable(),
          kind.detail(),
          schema.path("description").asString(""),
          schema.path("enum").isArray() ? List.copyOf(schema.path("enum").values()) : List.of(),
          others,
          children(schema, pointer));
    }

    private List<SchemaField> children(JsonNode schema, String pointer) {
      List<SchemaField> children = new ArrayList<>();
      Set<String> required = new HashSet<>();
      schema.path("required").forEach(name -> required.add(name.asString("")));
      named(schema, pointer, "properties", Role.PROPERTY, required, children);
      if (schema.path("items").isObject() && left > 0) {
        children.add(field(schema.path("items"), pointer + "/items", Role.ITEM, "", false));
      }
      for (String word : List.of("anyOf", "oneOf")) {
        JsonNode options = schema.path(word);
        for (int i = 0; options.isArray() && i < options.size() && left > 0; i++) {
          String option = pointer + "/" + word + "/" + i;
          children.add(field(options.get(i), option, Role.OPTION, Integer.toString(i + 1), false));
        }
      }
      named(schema, pointer, "$defs", Role.DEFINITION, Set.of(), children);
      named(schema, pointer, "definitions", Role.DEFINITION, Set.of(), children);
      return children;
    }

    private void named(
        JsonNode schema,
        String pointer,
        String word,
        Role role,
        Set<String> required,
        List<SchemaField> into) {
      String parent = pointer + "/" + word;
      for (Map.Entry<String, JsonNode> entry : schema.path(word).properties()) {
        if (left <= 0) {
          return;
        }
        String key = entry.getKey();
        into.add(
            field(
                entry.getValue(), Pointers.child(parent, key), role, key, required.contains(key)));
      }
    }
  }

  /** What a schema is, read off its type, its reference or its options. */
  private record Kind(SchemaType type, boolean nullable, String detail) {
    static Kind of(JsonNode schema) {
      JsonNode reference = schema.path("$ref");
      if (reference.isString()) {
        return new Kind(SchemaType.REFERENCE, false, reference.stringValue());
      }
      if (schema.path("anyOf").isArray() || schema.path("oneOf").isArray()) {
        return new Kind(SchemaType.UNION, false, "");
      }
      JsonNode type = schema.path("type");
      if (type.isString()) {
        return new Kind(SchemaType.of(type.stringValue()), false, "");
      }
      if (!type.isArray()) {
        return new Kind(guess(schema), false, "");
      }
      List<String> words = new ArrayList<>();
      type.forEach(word -> words.add(word.asString("")));
      boolean nullable = words.size() > 1 && words.remove("null");
      return words.size() == 1
          ? new Kind(SchemaType.of(words.getFirst()), nullable, "")
          : new Kind(SchemaType.SEVERAL, nullable, String.join(" or ", words));
    }

    private static SchemaType guess(JsonNode schema) {
      if (schema.has("properties")) {
        return SchemaType.OBJECT;
      }
      return schema.has("items") ? SchemaType.ARRAY : SchemaType.ANY;
    }
  }
}
