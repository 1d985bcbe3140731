package dev.tempera.core.tools;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.schema.SchemaCheck;
import dev.tempera.core.schema.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Arguments of a call against the schema of its tool, whole and while they stream in. Any thread;
 * takes some milliseconds, the first time more.
 */
public final class ArgumentCheck {
  /** Longer arguments are looked at when they are whole. */
  private static final int LONGEST_PREFIX = 64_000;

  private static final int LONGEST_SENTENCE = 300;

  /** What text that is still to come can mend. */
  private static final Set<String> MENDED_LATER =
      Set.of(
          "required",
          "dependencies",
          "dependentRequired",
          "minProperties",
          "minItems",
          "contains",
          "minContains",
          "if",
          "then",
          "else",
          "not",
          "oneOf",
          "dependentSchemas",
          "propertyNames",
          // Without what is left out here they would know too little of what is evaluated.
          "unevaluatedProperties",
          "unevaluatedItems",
          "enum",
          "const");

  /** Under these stand names of the person’s own, not keywords. */
  private static final Set<String> NAMED =
      Set.of("properties", "patternProperties", "$defs", "definitions");

  private final ToolDefinition tool;

  /** For the arguments of that tool. */
  public ArgumentCheck(ToolDefinition tool) {
    this.tool = tool;
  }

  /** What is wrong with whole arguments, in a sentence; empty if the tool takes them. */
  public Optional<String> fault(String arguments) {
    JsonText.Result parsed = JsonText.parse(text(arguments));
    if (parsed instanceof JsonText.Failed(JsonText.Problem problem)) {
      return Optional.of(
          "These arguments are not valid JSON: line "
              + problem.place().line()
              + ", column "
              + problem.place().column()
              + ": "
              + problem.message());
    }
    JsonNode value = ((JsonText.Parsed) parsed).value();
    return value.isObject()
        ? schemaFault(tool.parameters(), value)
        : Optional.of("Arguments are a JSON object.");
  }

  /**
   * What is wrong already with the beginning of arguments, whatever else comes; empty if nothing
   * is.
   */
  public Optional<String> faultSoFar(String beginning) {
    if (beginning.isBlank() || beginning.length() > LONGEST_PREFIX) {
      return Optional.empty();
    }
    JsonPrefix prefix = JsonPrefix.of(beginning);
    if (prefix.value() == null) {
      return prefix.broken() ? Optional.of("This cannot become valid JSON.") : Optional.empty();
    }
    return prefix.value().isObject()
        ? schemaFault(lenient(tool.parameters(), false), prefix.value())
        : Optional.of("Arguments are a JSON object.");
  }

  /** Models leave out the arguments of a tool that has none. */
  static String text(String arguments) {
    return arguments.isBlank() ? "{}" : arguments;
  }

  /** Whole arguments as a value; empty if they are none. */
  public static Optional<JsonNode> value(String arguments) {
    try {
      JsonNode value = ExactJson.readBounded(text(arguments));
      return value.isObject() ? Optional.of(value) : Optional.empty();
    } catch (IllegalArgumentException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  private Optional<String> schemaFault(JsonNode schema, JsonNode value) {
    if (schema.isEmpty()) {
      return Optional.empty();
    }
    try {
      return switch (SchemaCheck.of(schema).first(value)) {
        case Verdict.Fits _ -> Optional.empty();
        case Verdict.Breaks broken -> refused(broken.violations().getFirst().sentence());
        case Verdict.Undecided undecided -> refused(undecided.reason());
      };
    } catch (IllegalArgumentException e) {
      return Optional.of(cut("The tool’s own schema cannot be used: " + e.getMessage()));
    }
  }

  private static Optional<String> refused(String why) {
    return Optional.of(cut("The tool’s schema does not take these arguments: " + why));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_SENTENCE ? text : text.substring(0, LONGEST_SENTENCE) + "…";
  }

  /** A schema without what text that is still to come can mend. */
  private static JsonNode lenient(JsonNode schema, boolean named) {
    if (schema.isArray()) {
      ArrayNode array = ExactJson.array();
      schema.values().forEach(each -> array.add(lenient(each, false)));
      return array;
    }
    if (!schema.isObject()) {
      return schema;
    }
    ObjectNode object = ExactJson.object();
    for (Map.Entry<String, JsonNode> member : schema.properties()) {
      boolean literal =
          !named && (member.getKey().equals("enum") || member.getKey().equals("const"));
      if (literal && isPlain(member.getValue())) {
        object.set(member.getKey(), member.getValue());
      } else if (named || !MENDED_LATER.contains(member.getKey())) {
        object.set(
            member.getKey(), lenient(member.getValue(), !named && NAMED.contains(member.getKey())));
      }
    }
    return object;
  }

  /** Texts and numbers are looked at when they have come whole; objects may have more to come. */
  private static boolean isPlain(JsonNode literal) {
    return literal.isArray()
        ? literal.values().stream().noneMatch(JsonNode::isContainer)
        : !literal.isContainer();
  }
}
