package dev.tempera.core.provider.offline.constraint;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Turns {@code enum} and {@code const}, with the constraints beside them, into words. */
final class SchemaValues {
  private static final int MOST = 1_000;

  private static final Set<String> DEEP =
      Set.of("properties", "required", "additionalProperties", "items", "minItems", "maxItems");

  private SchemaValues() {}

  /**
   * The listed values that also satisfy the other keywords.
   *
   * @throws SchemaException if the list is malformed, or holds lists or objects beside keywords
   *     about these
   */
  static WordsShape compile(JsonNode schema, String path) throws SchemaException {
    List<JsonNode> values = new ArrayList<>();
    JsonNode constant = schema.get("const");
    JsonNode list = schema.get("enum");
    if (list != null && !list.isArray()) {
      throw new SchemaException("enum at " + path + " must be a list of values.");
    }
    if (schema.has("pattern") || schema.has("format")) {
      throw new SchemaException(
          "The built-in model does not support pattern or format beside enum or const at "
              + path
              + ".");
    }
    if (list != null && list.size() > MOST) {
      throw new SchemaException(
          "enum at "
              + path
              + " has more than "
              + MOST
              + " values, too many for the built-in"
              + " model.");
    }
    if (list == null) {
      values.add(schema.path("const"));
    } else {
      for (JsonNode value : list.values()) {
        if (constant == null || constant.equals(value)) {
          values.add(value);
        }
      }
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode value : values) {
      if (value.isContainer() && DEEP.stream().anyMatch(schema::has)) {
        throw new SchemaException(
            "The built-in model does not support lists or objects in enum or const beside other"
                + " constraints at "
                + path
                + ".");
      }
      if (fits(value, schema, path)) {
        texts.add(value.toString());
      }
    }
    return new WordsShape(texts);
  }

  private static boolean fits(JsonNode value, JsonNode schema, String path) throws SchemaException {
    JsonNode type = schema.get("type");
    if (type != null && !hasType(value, type)) {
      return false;
    }
    if (value.isString()) {
      int length = value.stringValue().codePointCount(0, value.stringValue().length());
      return length >= schema.path("minLength").asInt(0)
          && length <= schema.path("maxLength").asInt(Integer.MAX_VALUE);
    }
    if (value.isNumber()) {
      return inRange(value.decimalValue(), schema, path);
    }
    return true;
  }

  private static boolean hasType(JsonNode value, JsonNode type) {
    if (type.isArray()) {
      return type.valueStream().anyMatch(one -> hasType(value, one));
    }
    return switch (type.asString("")) {
      case "string" -> value.isString();
      case "number" -> value.isNumber();
      case "integer" -> value.isNumber() && value.canConvertToExactIntegral();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      default -> false;
    };
  }

  private static boolean inRange(BigDecimal value, JsonNode schema, String path)
      throws SchemaException {
    BigDecimal minimum = SchemaNumbers.number(schema, "minimum", path);
    BigDecimal maximum = SchemaNumbers.number(schema, "maximum", path);
    BigDecimal above = SchemaNumbers.number(schema, "exclusiveMinimum", path);
    BigDecimal below = SchemaNumbers.number(schema, "exclusiveMaximum", path);
    BigDecimal multiple = SchemaNumbers.number(schema, "multipleOf", path);
    return (minimum == null || value.compareTo(minimum) >= 0)
        && (maximum == null || value.compareTo(maximum) <= 0)
        && (above == null || value.compareTo(above) > 0)
        && (below == null || value.compareTo(below) < 0)
        && (multiple == null || multiple.signum() <= 0 || value.remainder(multiple).signum() == 0);
  }
}
