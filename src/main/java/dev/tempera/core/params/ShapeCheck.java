package dev.tempera.core.params;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The outer shape of the parameters that are JSON. */
final class ShapeCheck {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private ShapeCheck() {}

  static void check(String name, JsonNode value, List<Finding> findings) {
    switch (name) {
      case "response_format" -> responseFormat(value, findings);
      case "tools" -> tools(value, findings);
      case "tool_choice" -> toolChoice(value, findings);
      case "logit_bias" -> logitBias(value, findings);
      case "reasoning" -> ReasoningCheck.shape(value, findings);
      case "provider" -> ProviderShape.check(value, findings);
      case "metadata" -> metadata(value, findings);
      case "prediction" -> prediction(value, findings);
      case "plugins" -> plugins(value, findings);
      case "cache_control" -> cacheControl(value, findings);
      case "stop_server_tools_when" -> {
        if (!value.isArray()) {
          findings.add(Finding.error("", "Stop server tools when must be a list of conditions."));
        }
      }
      case "audio",
          "image_config",
          "web_search_options",
          "trace",
          "prompt_cache_options",
          "debug" ->
          isObject(value, Parameters.describe(name).label(), findings);
      default -> {}
    }
  }

  static boolean isObject(JsonNode value, String label, List<Finding> findings) {
    if (!value.isObject()) {
      findings.add(Finding.error("", label + " must be an object: {\u2026}."));
    }
    return value.isObject();
  }

  /** Warns about items that are not among the known words. */
  static void checkWords(
      String pointer, JsonNode list, List<String> words, String label, List<Finding> findings) {
    for (int i = 0; i < list.size(); i++) {
      JsonNode item = list.get(i);
      if (item.isString() && !words.contains(item.stringValue())) {
        findings.add(
            Finding.warning(
                pointer + "/" + i,
                label
                    + ": \u201c"
                    + item.stringValue()
                    + "\u201d is none of "
                    + String.join(", ", words)
                    + "."));
      }
    }
  }

  private static void responseFormat(JsonNode value, List<Finding> findings) {
    if (!isObject(value, "Response format", findings)) {
      return;
    }
    JsonNode type = value.path("type");
    if (!type.isString()) {
      findings.add(
          Finding.error("", "Response format needs a \"type\": text, json_object or json_schema."));
      return;
    }
    switch (type.stringValue()) {
      case "text", "json_object", "python" -> {}
      case "grammar" -> {
        if (!value.path("grammar").isString()) {
          findings.add(Finding.error("", "A grammar format needs a \"grammar\" text."));
        }
      }
      case "json_schema" -> jsonSchema(value.path("json_schema"), findings);
      default ->
          findings.add(
              Finding.warning(
                  "/type",
                  "\u201c"
                      + type.stringValue()
                      + "\u201d is none of text, json_object, json_schema."));
    }
  }

  private static void jsonSchema(JsonNode format, List<Finding> findings) {
    if (!format.isObject()) {
      findings.add(Finding.error("", "A json_schema format needs a \"json_schema\" object."));
      return;
    }
    name(format.path("name"), "/json_schema/name", "The schema", findings);
    JsonNode schema = format.path("schema");
    if (!schema.isObject()) {
      findings.add(
          Finding.error(
              format.has("schema") ? "/json_schema/schema" : "/json_schema",
              "\"json_schema\" needs a \"schema\" object."));
      return;
    }
    JsonNode strict = format.path("strict");
    if (!strict.isMissingNode() && !strict.isNull() && !strict.isBoolean()) {
      findings.add(Finding.error("/json_schema/strict", "\"strict\" must be true or false."));
    } else if (strict.isBoolean() && strict.booleanValue()) {
      StrictSchema.check(schema, "/json_schema/schema", findings);
    }
  }

  private static void name(JsonNode name, String pointer, String what, List<Finding> findings) {
    if (!name.isString() || !NAME.matcher(name.stringValue()).matches()) {
      findings.add(
          Finding.error(
              pointer,
              what + " needs a \"name\" of 1 to 64 letters, digits, underscores or hyphens."));
    }
  }

  private static void tools(JsonNode value, List<Finding> findings) {
    if (!value.isArray() || value.isEmpty()) {
      findings.add(Finding.error("", "Tools must be a list of at least one tool: [{\u2026}]."));
      return;
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < value.size(); i++) {
      tool(value.get(i), "/" + i, names, findings);
    }
  }

  private static void tool(
      JsonNode tool, String pointer, Set<String> names, List<Finding> findings) {
    JsonNode type = tool.path("type");
    if (!type.isString()) {
      findings.add(
          Finding.error(pointer, "A tool is an object with a \"type\", usually \"function\"."));
      return;
    }
    if (!type.stringValue().equals("function")) {
      if (!type.stringValue().startsWith("openrouter:")) {
        findings.add(
            Finding.warning(
                pointer + "/type",
                "\u201c"
                    + type.stringValue()
                    + "\u201d is neither function nor one of openrouter:\u2026."));
      }
      return;
    }
    JsonNode function = tool.path("function");
    if (!function.isObject()) {
      findings.add(Finding.error(pointer, "A function tool needs a \"function\" object."));
      return;
    }
    JsonNode name = function.path("name");
    name(name, pointer + "/function/name", "The function", findings);
    if (name.isString() && !names.add(name.stringValue())) {
      findings.add(
          Finding.error(
              pointer + "/function/name",
              "Two tools are named \u201c" + name.stringValue() + "\u201d."));
    }
    JsonNode parameters = function.path("parameters");
    if (!parameters.isMissingNode() && !parameters.isObject()) {
      findings.add(
          Finding.error(
              pointer + "/function/parameters", "\"parameters\" must be a JSON Schema object."));
    } else if (parameters.isObject()
        && !parameters.isEmpty()
        && !parameters.path("type").equals(JsonText.text("object"))) {
      findings.add(
          Finding.warning(
              pointer + "/function/parameters",
              "The schema of a function's parameters should have \"type\": \"object\"."));
    }
    JsonNode strict = function.path("strict");
    if (strict.isBoolean() && strict.booleanValue() && parameters.isObject()) {
      StrictSchema.check(parameters, pointer + "/function/parameters", findings);
    } else if (!strict.isMissingNode() && !strict.isNull() && !strict.isBoolean()) {
      findings.add(
          Finding.error(pointer + "/function/strict", "\"strict\" must be true or false."));
    }
  }

  private static void toolChoice(JsonNode value, List<Finding> findings) {
    String sentence =
        "Tool choice must be \"none\", \"auto\", \"required\" or"
            + " {\"type\":\"function\",\"function\":{\"name\":\"\u2026\"}}.";
    boolean fine =
        value.isString()
            ? Set.of("none", "auto", "required").contains(value.stringValue())
            : value.path("type").isString()
                && (!value.path("type").stringValue().equals("function")
                    || value.path("function").path("name").isString());
    if (!fine) {
      findings.add(Finding.error("", sentence));
    }
  }

  private static void logitBias(JsonNode value, List<Finding> findings) {
    if (!isObject(value, "Logit bias", findings)) {
      return;
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      String pointer = "/" + JsonText.escapePointer(entry.getKey());
      if (!entry.getKey().matches("[0-9]{1,9}")) {
        findings.add(
            Finding.error(
                pointer, "Logit bias takes token ids (whole numbers in quotes) as names."));
      }
      JsonNode bias = entry.getValue();
      if (!bias.isNumber() || bias.decimalValue().abs().compareTo(BigDecimal.valueOf(100)) > 0) {
        findings.add(
            Finding.error(pointer, "A logit bias must be a number between \u2212100 and 100."));
      }
    }
  }

  private static void metadata(JsonNode value, List<Finding> findings) {
    if (!isObject(value, "Metadata", findings)) {
      return;
    }
    if (value.size() > 16) {
      findings.add(
          Finding.error("", "Metadata can hold at most 16 pairs, not " + value.size() + "."));
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      String pointer = "/" + JsonText.escapePointer(entry.getKey());
      if (entry.getKey().length() > 64) {
        findings.add(Finding.error(pointer, "A name in metadata has at most 64 characters."));
      }
      if (!entry.getValue().isString() || entry.getValue().stringValue().length() > 512) {
        findings.add(
            Finding.error(pointer, "A value in metadata is a text of at most 512 characters."));
      }
    }
  }

  private static void prediction(JsonNode value, List<Finding> findings) {
    JsonNode content = value.path("content");
    if (!value.path("type").equals(JsonText.text("content"))
        || !(content.isString() || content.isArray())) {
      findings.add(
          Finding.error("", "Prediction must be {\"type\":\"content\",\"content\":\"\u2026\"}."));
    }
  }

  private static void plugins(JsonNode value, List<Finding> findings) {
    if (!value.isArray()) {
      findings.add(Finding.error("", "Plugins must be a list: [{\"id\":\"\u2026\"}]."));
      return;
    }
    for (int i = 0; i < value.size(); i++) {
      if (!value.get(i).path("id").isString()) {
        findings.add(Finding.error("/" + i, "A plugin needs an \"id\"."));
      }
    }
  }

  private static void cacheControl(JsonNode value, List<Finding> findings) {
    if (!value.path("type").equals(JsonText.text("ephemeral"))) {
      findings.add(Finding.error("", "Prompt caching must be {\"type\":\"ephemeral\"}."));
    }
    JsonNode ttl = value.path("ttl");
    if (!ttl.isMissingNode()
        && !(ttl.isString() && Set.of("5m", "1h").contains(ttl.stringValue()))) {
      findings.add(Finding.error("/ttl", "\"ttl\" must be \"5m\" or \"1h\"."));
    }
  }
}
