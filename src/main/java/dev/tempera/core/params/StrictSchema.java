package dev.tempera.core.params;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What OpenAI's strict mode demands of a schema beyond its being one, after the list of supported
 * schemas in OpenAI's guide to structured outputs. Pure; any thread.
 */
public final class StrictSchema {
  /** A demand. */
  public enum Rule {
    /** The whole is an object, and not one of several schemas. */
    ROOT,
    /** Objects have no properties but those listed. */
    CLOSED,
    /** All properties are required. */
    REQUIRED,
    /** A keyword is one of those that are taken. */
    KEYWORD,
    /** {@code oneOf} is not taken, and {@code anyOf} is. */
    ONE_OF,
    /** A format is one of those that are taken. */
    FORMAT,
    /** There is not more of something than is taken. */
    SIZE
  }

  /**
   * A demand that is not met.
   *
   * @param pointer of the place in the schema
   * @param schema the pointer of the schema that is to be mended
   * @param word the keyword or property it is about
   * @param message one sentence
   */
  public record Breach(Rule rule, String pointer, String schema, String word, String message) {}

  private static final int MOST_BREACHES = 20;
  private static final int MOST_PROPERTIES = 5_000;
  private static final int MOST_CHOICES = 1_000;
  private static final int DEEPEST = 10;

  private static final Set<String> REFUSED =
      Set.of(
          "allOf",
          "not",
          "if",
          "then",
          "else",
          "dependentRequired",
          "dependentSchemas",
          "patternProperties",
          "propertyNames",
          "minProperties",
          "maxProperties",
          "unevaluatedProperties",
          "unevaluatedItems",
          "prefixItems",
          "contains",
          "minContains",
          "maxContains",
          "uniqueItems",
          "minLength",
          "maxLength",
          "default");

  private static final Set<String> FORMATS =
      Set.of("date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid");

  private final List<Breach> breaches = new ArrayList<>();
  private int properties;
  private int choices;

  private StrictSchema() {}

  /** What a schema breaks, in the order of its text; of very many the first ones. */
  public static List<Breach> breaches(JsonNode schema) {
    StrictSchema rules = new StrictSchema();
    rules.root(schema);
    rules.check(schema, "", 0);
    rules.sizes();
    return List.copyOf(rules.breaches.subList(0, Math.min(MOST_BREACHES, rules.breaches.size())));
  }

  /** The same as warnings about a value of which the schema is a part. */
  static void check(JsonNode schema, String pointer, List<Finding> findings) {
    for (Breach breach : breaches(schema)) {
      findings.add(Finding.warning(pointer + breach.pointer(), breach.message()));
    }
  }

  private void add(Rule rule, String pointer, String schema, String word, String message) {
    breaches.add(new Breach(rule, pointer, schema, word, message));
  }

  private void root(JsonNode schema) {
    if (schema.has("anyOf") || schema.has("oneOf")) {
      add(
          Rule.ROOT,
          "",
          "",
          "anyOf",
          "Strict mode wants an object at the top, not one of several.");
    } else if (!schema.path("type").asString("").equals("object")
        && (schema.has("type") || !(schema.has("properties") || schema.has("$ref")))) {
      add(Rule.ROOT, "", "", "type", "Strict mode wants \"type\": \"object\" at the top.");
    }
  }

  private void check(JsonNode schema, String pointer, int depth) {
    if (breaches.size() >= MOST_BREACHES) {
      return;
    }
    boolean object = schema.path("properties").isObject();
    int inner = object ? depth + 1 : depth;
    if (object) {
      object(schema, pointer);
      if (inner == DEEPEST + 1) {
        add(
            Rule.SIZE,
            pointer,
            pointer,
            "",
            "Strict mode takes at most " + DEEPEST + " levels of objects.");
      }
    }
    choices += schema.path("enum").size();
    keywords(schema, pointer);
    SchemaWalk.children(schema, pointer, (at, child) -> check(child, at, inner));
  }

  private void object(JsonNode schema, String pointer) {
    JsonNode more = schema.path("additionalProperties");
    if (!more.isBoolean() || more.booleanValue()) {
      add(
          Rule.CLOSED,
          pointer,
          pointer,
          "additionalProperties",
          "Strict mode wants \"additionalProperties\": false in every object.");
    }
    Set<String> required = new HashSet<>();
    for (JsonNode name : schema.path("required").values()) {
      required.add(name.isString() ? name.stringValue() : "");
    }
    properties += schema.path("properties").size();
    for (String property : schema.path("properties").propertyNames()) {
      if (!required.contains(property)) {
        add(
            Rule.REQUIRED,
            pointer + "/properties/" + JsonText.escapePointer(property),
            pointer,
            property,
            "Strict mode wants every property in \"required\": “" + property + "” is not.");
        return;
      }
    }
  }

  private void keywords(JsonNode schema, String pointer) {
    for (String word : schema.propertyNames()) {
      String at = pointer + "/" + JsonText.escapePointer(word);
      if (word.equals("oneOf")) {
        add(Rule.ONE_OF, at, pointer, word, "Strict mode takes “anyOf”, not “oneOf”.");
      } else if (REFUSED.contains(word)) {
        add(Rule.KEYWORD, at, pointer, word, "Strict mode does not take “" + word + "”.");
      }
    }
    JsonNode format = schema.path("format");
    if (format.isString() && !FORMATS.contains(format.stringValue())) {
      String name = format.stringValue();
      add(
          Rule.FORMAT,
          pointer + "/format",
          pointer,
          "format",
          "Strict mode does not take the format “"
              + (name.length() <= 40 ? name : name.substring(0, 40) + "…")
              + "”.");
    }
  }

  private void sizes() {
    if (properties > MOST_PROPERTIES) {
      add(Rule.SIZE, "", "", "", "Strict mode takes at most " + MOST_PROPERTIES + " properties.");
    }
    if (choices > MOST_CHOICES) {
      add(Rule.SIZE, "", "", "", "Strict mode takes at most " + MOST_CHOICES + " enum values.");
    }
  }
}
