package dev.tempera.core.provider.offline.constraint;

import dev.tempera.core.provider.offline.constraint.ObjectShape.Property;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Turns one JSON schema into shapes. Used once, on one thread. */
final class SchemaCompiler {
  private static final String ROOT = "#";
  private static final int DEEPEST = 64;
  private static final int MOST_SHAPES = 2_000;

  private final JsonNode root;
  private final List<Shape> shapes = new ArrayList<>();
  private final Map<String, RefShape> references = new LinkedHashMap<>();
  private final Map<Shape, String> paths = new HashMap<>();
  private final JsonConstraint.AnyShapes any = JsonConstraint.AnyShapes.create();

  SchemaCompiler(JsonNode root) {
    this.root = root;
  }

  Shape compile() throws SchemaException {
    Shape shape = compile(root, ROOT, 0);
    // What is referred to may hold further references.
    Set<String> resolved = new HashSet<>();
    while (resolved.size() < references.size()) {
      for (String pointer : List.copyOf(references.keySet())) {
        if (resolved.add(pointer)) {
          resolve(pointer);
        }
      }
    }
    settle(shapes);
    if (!shape.possible()) {
      throw new SchemaException(
          "No JSON value of at most "
              + Shape.LONGEST
              + " bytes satisfies the schema; see "
              + culprit()
              + ".");
    }
    return shape;
  }

  /** Finds the shortest value of every shape; what has none afterwards is impossible. */
  static void settle(List<? extends Shape> shapes) {
    boolean changed = true;
    // Parts mostly come after or mostly before the whole, so the sweeps take turns.
    for (boolean down = true; changed; down = !down) {
      changed = false;
      for (Shape shape : down ? shapes.reversed() : shapes) {
        changed |= shape.improve();
      }
    }
  }

  /** The deepest place that allows nothing: the cause is most often there. */
  private String culprit() {
    String deepest = ROOT;
    for (Shape shape : shapes) {
      String path = paths.getOrDefault(shape, ROOT);
      if (!shape.possible() && path.length() > deepest.length()) {
        deepest = path;
      }
    }
    return deepest;
  }

  private void resolve(String pointer) throws SchemaException {
    RefShape reference = references.get(pointer);
    JsonNode target = root.at(pointer);
    if (reference == null || target.isMissingNode()) {
      throw new SchemaException("The reference #" + pointer + " in the schema leads nowhere.");
    }
    reference.target(compile(target, ROOT + pointer, 0));
  }

  private <S extends Shape> S add(S shape, String path) throws SchemaException {
    if (shapes.size() >= MOST_SHAPES) {
      throw new SchemaException(
          "The schema has more than " + MOST_SHAPES + " parts, too many for the built-in model.");
    }
    shapes.add(shape);
    paths.put(shape, path);
    return shape;
  }

  private Shape compile(JsonNode schema, String path, int depth) throws SchemaException {
    if (depth > DEEPEST) {
      throw new SchemaException("The schema is nested deeper than " + DEEPEST + " levels.");
    }
    if (schema.isBoolean()) {
      return schema.booleanValue() ? any.value() : add(new UnionShape(List.of()), path);
    }
    if (!schema.isObject()) {
      throw new SchemaException("The schema at " + path + " must be an object, true or false.");
    }
    SchemaKeywords.check(schema, path);
    if (schema.has("$ref")) {
      SchemaKeywords.alone(schema, "$ref", path);
      return reference(schema.path("$ref"), path);
    }
    if (schema.has("anyOf")) {
      SchemaKeywords.alone(schema, "anyOf", path);
      return anyOf(schema.path("anyOf"), path + "/anyOf", depth);
    }
    if (schema.has("allOf")) {
      SchemaKeywords.alone(schema, "allOf", path);
      if (schema.path("allOf").size() != 1) {
        throw new SchemaException(
            "allOf at " + path + " is supported by the built-in model with one schema only.");
      }
      return compile(schema.path("allOf").path(0), path + "/allOf/0", depth + 1);
    }
    if (schema.has("enum") || schema.has("const")) {
      return add(SchemaValues.compile(schema, path), path);
    }
    return ofTypes(schema, path, depth);
  }

  private Shape reference(JsonNode node, String path) throws SchemaException {
    String text = node.isString() ? node.stringValue() : "";
    if (!text.equals(ROOT) && !text.startsWith("#/")) {
      throw new SchemaException(
          "The $ref at " + path + " must point into this schema, for example #/$defs/name.");
    }
    String pointer = decode(text.substring(1), path);
    RefShape known = references.get(pointer);
    if (known == null) {
      known = add(new RefShape(), path);
      references.put(pointer, known);
    }
    return known;
  }

  /** A URI fragment may hold percent-encoded characters; a plus sign stays one. */
  private static String decode(String fragment, String path) throws SchemaException {
    try {
      return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new SchemaException("The $ref at " + path + " is not a valid reference.");
    }
  }

  private Shape anyOf(JsonNode list, String path, int depth) throws SchemaException {
    if (!list.isArray() || list.isEmpty()) {
      throw new SchemaException(path + " must be a list of schemas.");
    }
    List<Shape> members = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      members.add(compile(list.path(i), path + "/" + i, depth + 1));
    }
    return add(new UnionShape(members), path);
  }

  private Shape ofTypes(JsonNode schema, String path, int depth) throws SchemaException {
    List<String> types = SchemaKeywords.types(schema, path);
    if (types.isEmpty()) {
      return any.value();
    }
    List<Shape> members = new ArrayList<>();
    for (String type : types) {
      members.add(
          switch (type) {
            case "object" -> object(schema, path, depth);
            case "array" -> array(schema, path, depth);
            case "string" -> add(SchemaStrings.compile(schema, path), path);
            case "integer" -> add(SchemaNumbers.compile(schema, path, true), path);
            case "number" -> add(SchemaNumbers.compile(schema, path, false), path);
            case "boolean" -> add(new WordsShape(List.of("true", "false")), path);
            case "null" -> add(new WordsShape(List.of("null")), path);
            default ->
                throw new SchemaException(
                    "type at "
                        + path
                        + " must be object, array, string, number, integer, boolean"
                        + " or null.");
          });
    }
    return members.size() == 1 ? members.getFirst() : add(new UnionShape(members), path);
  }

  private Shape array(JsonNode schema, String path, int depth) throws SchemaException {
    JsonNode items = schema.get("items");
    Shape shape = items == null ? any.value() : compile(items, path + "/items", depth + 1);
    int min = SchemaKeywords.count(schema, "minItems", path, 0);
    return add(
        new ArrayShape(
            shape, min, SchemaKeywords.count(schema, "maxItems", path, ArrayShape.NO_LIMIT)),
        path);
  }

  private Shape object(JsonNode schema, String path, int depth) throws SchemaException {
    JsonNode declared = schema.path("properties");
    if (!declared.isMissingNode() && !declared.isObject()) {
      throw new SchemaException("properties at " + path + " must be an object.");
    }
    Set<String> required = SchemaKeywords.required(schema, path);
    JsonNode extra = schema.get("additionalProperties");
    Shape others =
        extra == null ? any.value() : compile(extra, path + "/additionalProperties", depth + 1);
    List<Property> properties = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : declared.properties()) {
      String name = entry.getKey();
      Shape shape = compile(entry.getValue(), path + "/properties/" + escape(name), depth + 1);
      properties.add(Property.of(name, shape, required.remove(name)));
    }
    for (String name : required) {
      properties.add(Property.of(name, others, true));
    }
    return properties.isEmpty()
        ? add(new MapShape(others), path)
        : add(new ObjectShape(properties), path);
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
