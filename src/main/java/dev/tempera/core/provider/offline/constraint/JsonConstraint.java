package dev.tempera.core.provider.offline.constraint;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The JSON values an answer may be. Immutable; any thread.
 *
 * <p>Supported of JSON Schema 2020-12: {@code type} (one or several), {@code properties}, {@code
 * required}, {@code additionalProperties}, {@code items}, {@code minItems}, {@code maxItems},
 * {@code minLength}, {@code maxLength}, {@code pattern} (regular expressions proper), {@code
 * format} (the usual ones), {@code minimum}, {@code maximum}, {@code exclusiveMinimum}, {@code
 * exclusiveMaximum}, {@code multipleOf}, {@code enum}, {@code const}, {@code anyOf}, {@code $ref}
 * within the document, {@code true} and {@code false}, and the annotations. Any other keyword is
 * refused.
 *
 * <p>What is written is a valid value but not every valid value can be written: properties come in
 * the order of their declaration, undeclared ones only where none are declared; numbers have no
 * exponent and at most 18 digits; strings use only the short escapes; at most one space follows a
 * comma or colon.
 */
public final class JsonConstraint {
  private final JsonState start;

  private JsonConstraint(Shape shape) {
    start = JsonState.start(shape);
  }

  /** Any JSON object. */
  public static JsonConstraint anyObject() {
    MapShape object = AnyShapes.create().object();
    return new JsonConstraint(object);
  }

  /**
   * The values that a schema allows.
   *
   * @throws SchemaException naming the keyword and its place, if it is not supported, malformed or
   *     impossible to satisfy
   */
  public static JsonConstraint of(JsonNode schema) throws SchemaException {
    return new JsonConstraint(new SchemaCompiler(schema).compile());
  }

  /** Before the first byte. */
  public JsonState start() {
    return start;
  }

  /** The shapes of unrestricted JSON. */
  record AnyShapes(UnionShape value, MapShape object, ArrayShape array, List<Shape> all) {
    static AnyShapes create() {
      RefShape again = new RefShape();
      MapShape object = new MapShape(again);
      ArrayShape array = new ArrayShape(again, 0, ArrayShape.NO_LIMIT);
      List<Shape> all =
          List.of(
              new TextShape(0, TextShape.NO_LIMIT),
              object,
              array,
              SchemaNumbers.anyNumber(),
              new WordsShape(List.of("true", "false", "null")));
      UnionShape value = new UnionShape(all);
      again.target(value);
      AnyShapes shapes = new AnyShapes(value, object, array, all);
      SchemaCompiler.settle(
          List.of(all.get(0), object, array, all.get(3), all.get(4), value, again));
      return shapes;
    }
  }
}
