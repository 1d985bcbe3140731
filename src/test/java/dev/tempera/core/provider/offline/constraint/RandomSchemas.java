package dev.tempera.core.provider.offline.constraint;

import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Random schemas of every supported keyword. */
public final class RandomSchemas {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> NAMES =
      List.of("name", "na", "age", "a/b", "x~y", "qu\"ote", "日本", "🦊", "subject", "n", "a b");

  private final Random random;

  public RandomSchemas(long seed) {
    random = new Random(seed);
  }

  /** A schema of an object. */
  public ObjectNode object() {
    ObjectNode schema = objectSchema(3);
    if (random.nextInt(4) == 0) {
      ObjectNode definitions = schema.putObject("$defs");
      definitions.set("leaf", value(0));
      ObjectNode node = definitions.putObject("node");
      node.put("type", "object");
      ObjectNode properties = node.putObject("properties");
      properties.putObject("value").put("$ref", "#/$defs/leaf");
      properties.putObject("next").putArray("anyOf").addObject().put("$ref", "#/$defs/node");
      ((ArrayNode) properties.path("next").path("anyOf")).addObject().put("type", "null");
      node.putArray("required").add("value").add("next");
      node.put("additionalProperties", false);
      ((ObjectNode) schema.path("properties")).putObject("tree").put("$ref", "#/$defs/node");
      ((ArrayNode) schema.path("required")).add("tree");
    }
    return schema;
  }

  private ObjectNode objectSchema(int depth) {
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      if (!properties.has(name)) {
        properties.set(name, value(depth - 1));
        if (random.nextInt(3) > 0) {
          required.add(name);
        }
      }
    }
    switch (random.nextInt(3)) {
      case 0 -> schema.put("additionalProperties", false);
      case 1 -> schema.set("additionalProperties", value(0));
      default -> schema.put("description", "any");
    }
    return schema;
  }

  private JsonNode value(int depth) {
    return switch (random.nextInt(depth > 0 ? 12 : 8)) {
      case 0 -> string();
      case 1 -> number("integer");
      case 2 -> number("number");
      case 3 -> JSON.createObjectNode().put("type", "boolean");
      case 4 -> JSON.createObjectNode().put("type", "null");
      case 5 -> enumeration();
      case 6 -> JSON.createObjectNode().put("const", NAMES.get(random.nextInt(NAMES.size())));
      case 7 -> types();
      case 8, 9 -> objectSchema(depth);
      case 10 -> array(depth);
      default -> {
        ObjectNode schema = JSON.createObjectNode();
        schema.putArray("anyOf").add(value(depth - 1)).add(value(depth - 1)).add(value(0));
        yield schema;
      }
    };
  }

  private ObjectNode string() {
    ObjectNode schema = JSON.createObjectNode().put("type", "string");
    if (random.nextInt(6) == 0) {
      return schema.put("pattern", random.nextBoolean() ? "^[a-f]{2,5}\\d$" : "(fox|日)+");
    }
    if (random.nextInt(10) == 0) {
      return schema.put("format", "date");
    }
    int min = random.nextInt(6);
    if (random.nextBoolean()) {
      schema.put("minLength", min);
    }
    if (random.nextBoolean()) {
      schema.put("maxLength", min + random.nextInt(6));
    }
    return schema;
  }

  private ObjectNode number(String type) {
    ObjectNode schema = JSON.createObjectNode().put("type", type);
    boolean integer = type.equals("integer");
    double from = random.nextInt(-2000, 2000) / (integer ? 1.0 : 8);
    double width = random.nextInt(1, 500) / (integer ? 1.0 : 4);
    if (random.nextBoolean()) {
      put(schema, random.nextBoolean() ? "minimum" : "exclusiveMinimum", from, integer);
    }
    if (random.nextBoolean()) {
      boolean exclusive = random.nextBoolean() && width > 1;
      put(schema, exclusive ? "exclusiveMaximum" : "maximum", from + width + 1, integer);
    }
    if (random.nextInt(4) == 0 && !schema.has("maximum") && !schema.has("exclusiveMaximum")) {
      put(schema, "multipleOf", integer ? random.nextInt(1, 50) : 0.25, integer);
    }
    return schema;
  }

  private static void put(ObjectNode schema, String keyword, double value, boolean integer) {
    if (integer) {
      schema.put(keyword, (long) value);
    } else {
      schema.put(keyword, value);
    }
  }

  private ObjectNode enumeration() {
    ObjectNode schema = JSON.createObjectNode();
    ArrayNode values = schema.putArray("enum");
    values.add(1).add(12).add("12").add(true).add("tr\nue").addNull().add(-1.5);
    values.addObject().put("name", "日");
    values.addArray().add(1).add("a");
    for (int i = random.nextInt(8); i > 0; i--) {
      values.remove(random.nextInt(values.size()));
    }
    return schema;
  }

  private ObjectNode types() {
    ObjectNode schema = number(random.nextBoolean() ? "integer" : "number");
    schema.putArray("type").add("string").add("null").add("integer");
    schema.put("maxLength", 3);
    return schema;
  }

  private ObjectNode array(int depth) {
    ObjectNode schema = JSON.createObjectNode().put("type", "array");
    schema.set("items", value(depth - 1));
    int min = random.nextInt(3);
    if (random.nextBoolean()) {
      schema.put("minItems", min);
    }
    if (random.nextBoolean()) {
      schema.put("maxItems", min + random.nextInt(3));
    }
    return schema;
  }
}
