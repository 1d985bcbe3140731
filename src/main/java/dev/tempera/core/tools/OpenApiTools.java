package dev.tempera.core.tools;

import dev.tempera.core.params.ExactJson;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool for each operation of an OpenAPI document: its parameters and the members of its body are
 * the arguments, and its first server answers. Nothing is fetched.
 */
final class OpenApiTools {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final String SCHEMAS = "#/components/schemas/";

  /** A document of few lines may refer to itself in so many ways that the tools fill the memory. */
  private static final int MOST_COPIED = 200_000;

  private final JsonNode document;

  /** How many values have been copied for all tools. */
  private int copied;

  private OpenApiTools(JsonNode document) {
    this.document = document;
  }

  static void read(JsonNode document, List<Tool> tools, List<String> faults) {
    OpenApiTools reader = new OpenApiTools(document);
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (tools.size() > ToolsImport.MOST) {
          return;
        }
        if (METHODS.contains(operation.getKey()) && operation.getValue().isObject()) {
          String method = operation.getKey().toUpperCase(Locale.ROOT);
          try {
            JsonNode tool =
                reader.tool(method, path.getKey(), path.getValue(), operation.getValue());
            tools.add(ToolsJson.tool(tool));
          } catch (IllegalArgumentException e) {
            faults.add(method + " " + path.getKey() + ": " + e.getMessage());
          }
        }
      }
    }
  }

  private JsonNode tool(String method, String path, JsonNode shared, JsonNode operation) {
    ObjectNode json = ExactJson.object().put("type", "function");
    ObjectNode function = json.putObject("function");
    String id = operation.path("operationId").asString("");
    function.put(
        "name", ToolsImport.name(id.isEmpty() ? method.toLowerCase(Locale.ROOT) + path : id));
    String words =
        operation.path("summary").asString(operation.path("description").asString("")).strip();
    if (!words.isEmpty()) {
      function.put("description", words);
    }
    ObjectNode schema = function.putObject("parameters").put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = ExactJson.array();
    shared.path("parameters").values().forEach(each -> parameter(each, properties, required));
    operation.path("parameters").values().forEach(each -> parameter(each, properties, required));
    body(operation.path("requestBody"), properties, required);
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    referred(schema);
    json.putObject(ToolsJson.ANSWERED_BY)
        .putObject("http")
        .put("method", method)
        .put("url", server(shared, operation) + path);
    return json;
  }

  private String server(JsonNode shared, JsonNode operation) {
    for (JsonNode place : List.of(operation, shared, document)) {
      String url = place.path("servers").path(0).path("url").asString("");
      if (!url.isEmpty()) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
      }
    }
    throw new IllegalArgumentException("the document names no server.");
  }

  private void parameter(JsonNode given, ObjectNode properties, ArrayNode required) {
    JsonNode parameter = resolved(given);
    String name = parameter.path("name").asString("");
    String in = parameter.path("in").asString("");
    if (name.isEmpty() || !(in.equals("path") || in.equals("query"))) {
      return;
    }
    JsonNode schema = parameter.path("schema");
    ObjectNode property = ExactJson.object();
    schema.properties().forEach(each -> property.set(each.getKey(), each.getValue()));
    if (!property.has("description") && parameter.path("description").isString()) {
      property.put("description", parameter.path("description").stringValue());
    }
    properties.set(name, property);
    if (parameter.path("required").asBoolean(false)) {
      required.add(name);
    }
  }

  private void body(JsonNode given, ObjectNode properties, ArrayNode required) {
    JsonNode schema =
        resolved(resolved(given).path("content").path("application/json").path("schema"));
    schema.path("properties").properties().forEach(e -> properties.set(e.getKey(), e.getValue()));
    schema.path("required").values().forEach(required::add);
  }

  /** What a reference within the document leads to; anything else as it is. */
  private JsonNode resolved(JsonNode node) {
    JsonNode at = node;
    for (int steps = 0; steps < 10 && at.path("$ref").isString(); steps++) {
      String to = at.path("$ref").stringValue();
      at = to.startsWith("#/") ? document.at(to.substring(1)) : ExactJson.object();
    }
    return at;
  }

  /** Puts the schemas that are referred to under the tool’s own, so that it stands alone. */
  private void referred(ObjectNode schema) {
    ObjectNode own = ExactJson.object();
    // One after the other: a chain of references may be longer than the stack.
    Deque<String> waiting = new ArrayDeque<>();
    ObjectNode copy = (ObjectNode) moved(schema, own, waiting);
    for (String name = waiting.poll(); name != null; name = waiting.poll()) {
      JsonNode named = document.at("/components/schemas/" + name);
      // What is not there takes anything, as its place does.
      if (!named.isMissingNode()) {
        own.set(name, moved(named, own, waiting));
      }
    }
    schema.removeAll();
    schema.setAll(copy);
    if (!own.isEmpty()) {
      schema.set("$defs", own);
    }
  }

  /**
   * A copy whose references lead into {@code own}.
   *
   * @param waiting gets the names of schemas that are to be put there
   */
  private JsonNode moved(JsonNode node, ObjectNode own, Deque<String> waiting) {
    if (++copied > MOST_COPIED) {
      throw new IllegalArgumentException("the schemas of the document are too large together.");
    }
    if (node.isArray()) {
      ArrayNode array = ExactJson.array();
      node.values().forEach(each -> array.add(moved(each, own, waiting)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode object = ExactJson.object();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      JsonNode value = member.getValue();
      if (member.getKey().equals("$ref")
          && value.isString()
          && value.stringValue().startsWith(SCHEMAS)) {
        String name = value.stringValue().substring(SCHEMAS.length());
        object.put("$ref", "#/$defs/" + name);
        if (!own.has(name)) {
          // Its place, so that a schema that refers to itself ends.
          own.putObject(name);
          waiting.add(name);
        }
      } else {
        object.set(member.getKey(), moved(value, own, waiting));
      }
    }
    return object;
  }
}
