package dev.tempera.core.provider.offline;

import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.offline.constraint.JsonConstraint;
import dev.tempera.core.provider.offline.constraint.SchemaException;
import dev.tempera.core.provider.offline.nn.ChatTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What form the answer takes: {@code response_format}, {@code tools} and {@code tool_choice}.
 *
 * @param kind what the model is asked to write
 * @param tools the functions offered, for recognising earlier calls
 * @param tool the function to call, null for none
 * @param schema of the answer or of the arguments; missing where any object will do
 * @param name of the schema
 */
record AnswerForm(
    Kind kind,
    List<Tool> tools,
    @Nullable Tool tool,
    JsonNode schema,
    String name,
    @Nullable JsonConstraint constraint) {

  enum Kind {
    TEXT,
    JSON,
    CALL
  }

  private static final int MOST_ARGUMENTS = 12;

  /**
   * Reads it.
   *
   * @param notes receives what is read in another way than one might expect
   */
  static AnswerForm read(BodyFields fields, List<String> notes) throws ProviderException {
    List<Tool> tools = tools(fields.get("tools"), notes);
    JsonNode choice = fields.get("tool_choice");
    String word = choice != null && choice.isString() ? choice.stringValue() : "";
    if (choice != null
        && !choice.isObject()
        && !List.of("none", "auto", "required").contains(word)) {
      throw BodyFields.outside("tool_choice", "none, auto, required or a named function", choice);
    }
    if (word.equals("required") || (choice != null && choice.isObject())) {
      return call(ToolChooser.choose(tools, choice, fields.body()), tools);
    }
    if (!tools.isEmpty() && !word.equals("none")) {
      notes.add(
          "the built-in model calls a function only where tool_choice is required or names one");
    }
    return answer(fields.get("response_format"), tools);
  }

  private static AnswerForm call(Tool tool, List<Tool> tools) throws ProviderException {
    JsonConstraint constraint;
    try {
      constraint =
          tool.parameters().isEmpty()
              ? JsonConstraint.anyObject()
              : JsonConstraint.of(tool.parameters());
    } catch (SchemaException e) {
      throw BodyFields.refused(
          "The parameters of the function " + tool.name() + ": " + e.getMessage());
    }
    return new AnswerForm(Kind.CALL, tools, tool, tool.parameters(), tool.name(), constraint);
  }

  private static AnswerForm answer(@Nullable JsonNode format, List<Tool> tools)
      throws ProviderException {
    JsonNode none = MissingNode.getInstance();
    if (format == null) {
      return new AnswerForm(Kind.TEXT, tools, null, none, "", null);
    }
    return switch (format.path("type").asString("")) {
      case "text" -> new AnswerForm(Kind.TEXT, tools, null, none, "", null);
      case "json_object" ->
          new AnswerForm(Kind.JSON, tools, null, none, "", JsonConstraint.anyObject());
      case "json_schema" -> {
        JsonNode schema = format.path("json_schema").path("schema");
        if (!schema.isObject()) {
          throw BodyFields.refused(
              "response_format.json_schema.schema must be a JSON schema object.");
        }
        String name = format.path("json_schema").path("name").asString("answer");
        try {
          yield new AnswerForm(Kind.JSON, tools, null, schema, name, JsonConstraint.of(schema));
        } catch (SchemaException e) {
          throw BodyFields.refused("response_format: " + e.getMessage());
        }
      }
      default ->
          throw BodyFields.outside(
              "response_format", "of type text, json_object or json_schema", format);
    };
  }

  private static List<Tool> tools(@Nullable JsonNode list, List<String> notes)
      throws ProviderException {
    List<Tool> tools = new ArrayList<>();
    if (list == null) {
      return tools;
    }
    if (!list.isArray()) {
      throw BodyFields.outside("tools", "a list of functions", list);
    }
    for (JsonNode one : list.values()) {
      JsonNode function = one.path("function");
      String name = function.path("name").asString("");
      if (!one.path("type").asString("").equals("function")) {
        notes.add("no effect on the built-in model: the tool " + one.path("type"));
      } else if (!name.matches("[a-zA-Z0-9_-]{1,64}")) {
        throw BodyFields.refused(
            "A function in tools needs a name of 1 to 64 letters, digits, _ or -.");
      } else {
        String description = function.path("description").asString("");
        tools.add(new Tool(name, description, function.path("parameters")));
      }
    }
    return tools;
  }

  /**
   * The system prompt as the model gets it. As with other servers, a JSON object must be asked for
   * in words; where nobody did, this does.
   */
  String system(String asked) {
    boolean plainObject = kind == Kind.JSON && schema.isMissingNode();
    if (!plainObject || asked.toLowerCase(Locale.ROOT).contains("json")) {
      return asked;
    }
    return asked.isEmpty() ? "Answer in JSON." : asked + " Answer in JSON.";
  }

  /**
   * The function or object in the form the model was taught, empty if there is none: the one to
   * write, else the one whose results the conversation holds.
   */
  String signature(Messages messages) {
    if (kind == Kind.CALL || (kind == Kind.JSON && !schema.isMissingNode())) {
      return signature(name, schema);
    }
    for (Tool known : tools) {
      if (known.name().equals(messages.lastCalled())) {
        return signature(known.name(), known.parameters());
      }
    }
    return "";
  }

  private static String signature(String name, JsonNode schema) {
    List<ChatTemplate.Argument> arguments = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (arguments.size() < MOST_ARGUMENTS) {
        JsonNode type = property.getValue().path("type");
        String word = type.isArray() ? type.path(0).asString("") : type.asString("");
        arguments.add(
            new ChatTemplate.Argument(property.getKey(), word.isEmpty() ? "string" : word));
      }
    }
    return arguments.isEmpty() ? "" : ChatTemplate.signature(name, arguments);
  }
}
