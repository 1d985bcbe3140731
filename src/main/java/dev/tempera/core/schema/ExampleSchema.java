package dev.tempera.core.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schema that an example fits. Objects are closed, and their properties required, as strict mode
 * wants it, but for what some items of a list lack. Pure; any thread.
 */
public final class ExampleSchema {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Items beyond these of one list are not looked at. */
  private static final int MOST_ITEMS = 1_000;

  private ExampleSchema() {}

  /** The schema of a value. */
  public static JsonNode of(JsonNode example) {
    return merged(List.of(example));
  }

  /** The schema that all of several values fit. */
  private static ObjectNode merged(List<JsonNode> examples) {
    Set<String> types = new LinkedHashSet<>();
    examples.forEach(example -> types.add(type(example)));
    if (types.contains("integer") && types.contains("number")) {
      types.remove("integer");
    }
    boolean nullable = types.size() > 1 && types.remove("null");
    ObjectNode schema = NODES.objectNode();
    if (types.size() > 1) {
      ArrayNode options = schema.putArray("anyOf");
      for (String type : types) {
        options.add(merged(examples.stream().filter(e -> fits(e, type)).toList()));
      }
      if (nullable) {
        options.addObject().put("type", "null");
      }
      return schema;
    }
    if (types.isEmpty()) {
      return schema.put("type", "string");
    }
    String type = types.iterator().next();
    if (nullable) {
      schema.putArray("type").add(type).add("null");
    } else {
      schema.put("type", type);
    }
    if (type.equals("object")) {
      object(examples.stream().filter(JsonNode::isObject).toList(), schema);
    } else if (type.equals("array")) {
      List<JsonNode> items = new ArrayList<>();
      examples.stream()
          .filter(JsonNode::isArray)
          .flatMap(list -> list.values().stream())
          .limit(MOST_ITEMS)
          .forEach(items::add);
      schema.set("items", merged(items));
    }
    return schema;
  }

  private static void object(List<JsonNode> examples, ObjectNode schema) {
    Map<String, List<JsonNode>> values = new LinkedHashMap<>();
    for (JsonNode example : examples) {
      for (Map.Entry<String, JsonNode> entry : example.properties()) {
        values.computeIfAbsent(entry.getKey(), key -> new ArrayList<>()).add(entry.getValue());
      }
    }
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    values.forEach((name, each) -> {
      properties.set(name, merged(each));
      if (each.size() == examples.size()) {
        required.add(name);
      }
    });
    schema.put("additionalProperties", false);
  }

  private static boolean fits(JsonNode example, String type) {
    String own = type(example);
    return own.equals(type) || (type.equals("number") && own.equals("integer"));
  }

  private static String type(JsonNode value) {
    if (value.isObject()) {
      return "object";
    }
    if (value.isArray()) {
      return "array";
    }
    if (value.isString()) {
      return "string";
    }
    if (value.isBoolean()) {
      return "boolean";
    }
    if (value.isNumber()) {
      return value.isIntegralNumber() ? "integer" : "number";
    }
    return "null";
  }
}
