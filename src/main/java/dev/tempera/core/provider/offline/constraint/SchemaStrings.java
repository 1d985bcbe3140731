package dev.tempera.core.provider.offline.constraint;

import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Turns the string keywords of a schema into a shape. */
final class SchemaStrings {
  private static final String DATE = "(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])";
  private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z";
  private static final String LABEL = "[a-z0-9]{1,20}";
  private static final String HOST = LABEL + "(\\." + LABEL + "){0,2}\\.[a-z]{2,6}";
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

  /** What is written for a format: always of it, but not all of it. */
  private static final Map<String, String> FORMATS =
      Map.of(
          "date",
          DATE,
          "time",
          TIME,
          "date-time",
          DATE + "T" + TIME,
          "email",
          LABEL + "(\\." + LABEL + ")?@" + HOST,
          "hostname",
          HOST,
          "ipv4",
          BYTE + "(\\." + BYTE + "){3}",
          "uri",
          "https?://" + HOST + "(/[a-z0-9-]{1,20}){0,3}",
          "uuid",
          "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private SchemaStrings() {}

  /**
   * The shape of {@code "type": "string"} with its lengths and its pattern or format.
   *
   * @throws SchemaException if a keyword is malformed or beyond what is supported
   */
  static Shape compile(JsonNode schema, String path) throws SchemaException {
    int min = SchemaKeywords.count(schema, "minLength", path, 0);
    int max = SchemaKeywords.count(schema, "maxLength", path, TextShape.NO_LIMIT);
    String expression = expression(schema, path);
    if (expression.isEmpty()) {
      return new TextShape(min, max);
    }
    Regex regex = new RegexParser(expression, path).parse();
    return new PatternShape(Dfa.of(regex, path), min, max, path);
  }

  private static String expression(JsonNode schema, String path) throws SchemaException {
    JsonNode pattern = schema.get("pattern");
    JsonNode format = schema.get("format");
    if (pattern != null && format != null) {
      throw new SchemaException(
          "The built-in model does not support \"format\" beside \"pattern\" at " + path + ".");
    }
    if (pattern != null) {
      if (!pattern.isString()) {
        throw new SchemaException("pattern at " + path + " must be a text.");
      }
      return pattern.stringValue();
    }
    if (format == null) {
      return "";
    }
    String known = FORMATS.get(format.asString(""));
    if (known == null) {
      throw new SchemaException(
          "The built-in model does not support the format "
              + format
              + " at "
              + path
              + "; it knows "
              + String.join(", ", new TreeSet<>(FORMATS.keySet()))
              + ".");
    }
    return "^" + "(" + known + ")$";
  }
}
