package dev.tempera.core.tools;

import dev.tempera.core.params.ExactJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tools as JSON: an array as requests have it, in which each element may say beside {@code
 * function} who answers it, under {@value #ANSWERED_BY}. Any thread.
 */
public final class ToolsJson {
  /** Who answers a tool; never sent. */
  public static final String ANSWERED_BY = "answered_by";

  private static final double USUAL_SECONDS = AnsweredBy.USUAL.time().toMillis() / 1000.0;
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private ToolsJson() {}

  /**
   * The tools of an array.
   *
   * @throws IllegalArgumentException saying in a sentence what is wrong, and with which tool
   */
  public static List<Tool> read(JsonNode array) {
    if (!array.isArray()) {
      throw new IllegalArgumentException("Tools are a JSON array of definitions.");
    }
    List<Tool> tools = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode each : array.values()) {
      Tool tool = tool(each);
      if (!names.add(tool.name())) {
        throw new IllegalArgumentException("Two tools are called “" + tool.name() + "”.");
      }
      tools.add(tool);
    }
    return tools;
  }

  /**
   * One tool.
   *
   * @throws IllegalArgumentException saying in a sentence what is wrong with it
   */
  public static Tool tool(JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("A tool is a JSON object.");
    }
    ToolDefinition definition = new ToolDefinition(offered(json));
    List<ToolFault> faults = definition.faults();
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(faults.getFirst().sentence());
    }
    try {
      return new Tool(definition, by(json.path(ANSWERED_BY)), json);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("“" + definition.name() + "”: " + e.getMessage(), e);
    }
  }

  /** Everything that keeps a value from being a tool, each at its place; empty if it is one. */
  public static List<ToolFault> faults(JsonNode json) {
    if (!json.isObject()) {
      return List.of(new ToolFault("", "A tool is a JSON object."));
    }
    List<ToolFault> faults = new ArrayList<>(new ToolDefinition(offered(json)).faults());
    try {
      AnsweredBy _ = by(json.path(ANSWERED_BY));
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      faults.add(
          new ToolFault(
              "/" + ANSWERED_BY, Character.toUpperCase(message.charAt(0)) + message.substring(1)));
    }
    return faults;
  }

  /** A tool as it is sent: without who answers it. */
  public static JsonNode offered(JsonNode tool) {
    if (!tool.isObject() || !tool.has(ANSWERED_BY)) {
      return tool;
    }
    ObjectNode sent = ExactJson.object();
    tool.properties().forEach(each -> sent.set(each.getKey(), each.getValue()));
    sent.remove(ANSWERED_BY);
    return sent;
  }

  /** The tools as they are sent. */
  public static ArrayNode offered(List<Tool> tools) {
    ArrayNode array = ExactJson.array();
    tools.forEach(tool -> array.add(tool.definition().json()));
    return array;
  }

  /** The tools as {@link #read} takes them. */
  public static ArrayNode write(List<Tool> tools) {
    ArrayNode array = ExactJson.array();
    tools.forEach(tool -> array.add(write(tool)));
    return array;
  }

  /** A tool as {@link #tool} takes it. */
  public static JsonNode write(Tool tool) {
    return tool.json();
  }

  /** A definition and who answers it, in one object. */
  static JsonNode joined(ToolDefinition definition, AnsweredBy answeredBy) {
    ObjectNode json = ExactJson.object();
    definition.json().properties().forEach(e -> json.set(e.getKey(), e.getValue()));
    JsonNode by = write(answeredBy);
    if (!by.isEmpty()) {
      json.set(ANSWERED_BY, by);
    }
    return json;
  }

  /** Who answers, as it stands under {@value #ANSWERED_BY}; an empty object for a person. */
  public static JsonNode write(AnsweredBy by) {
    ObjectNode json = ExactJson.object();
    switch (by) {
      case AnsweredBy.Hand() -> {}
      case AnsweredBy.Script(List<AnsweredBy.Rule> rules) -> {
        ArrayNode array = json.putArray("script");
        rules.forEach(rule -> write(rule, array.addObject()));
      }
      case AnsweredBy.Command(List<String> command, AnsweredBy.Limits limits) -> {
        ArrayNode array = json.putArray("command");
        command.forEach(array::add);
        write(limits, json);
      }
      case AnsweredBy.Http http -> {
        ObjectNode request = json.putObject("http");
        request.put("method", http.method()).put("url", http.url());
        write(http.headers(), request);
        write(http.limits(), json);
      }
      case AnsweredBy.Mcp(String tool, AnsweredBy.McpServer server, AnsweredBy.Limits limits) -> {
        write(server, json.putObject("mcp").put("tool", tool));
        write(limits, json);
      }
    }
    return json;
  }

  /** An MCP server as {@link #server} takes it. */
  public static JsonNode write(AnsweredBy.McpServer server) {
    return write(server, ExactJson.object());
  }

  private static JsonNode write(AnsweredBy.McpServer server, ObjectNode into) {
    switch (server) {
      case AnsweredBy.LocalServer(List<String> command) ->
          command.forEach(into.putArray("command")::add);
      case AnsweredBy.RemoteServer(String url, Map<String, String> headers) -> {
        into.put("url", url);
        write(headers, into);
      }
    }
    return into;
  }

  private static void write(Map<String, String> headers, ObjectNode into) {
    if (!headers.isEmpty()) {
      ObjectNode object = into.putObject("headers");
      headers.forEach(object::put);
    }
  }

  private static void write(AnsweredBy.Rule rule, ObjectNode into) {
    if (rule.when() != null) {
      into.set("when", rule.when());
    }
    if (rule.call() > 0) {
      into.put("call", rule.call());
    }
    into.put("result", rule.result());
  }

  private static void write(AnsweredBy.Limits limits, ObjectNode into) {
    if (!limits.equals(AnsweredBy.USUAL)) {
      into.put("seconds", limits.time().toMillis() / 1000.0).put("max_bytes", limits.bytes());
    }
  }

  /**
   * Who answers, of what {@link #write(AnsweredBy)} gives.
   *
   * @throws IllegalArgumentException saying in a sentence what is wrong with it
   */
  public static AnsweredBy by(JsonNode json) {
    if (json.isMissingNode() || json.isEmpty()) {
      return new AnsweredBy.Hand();
    }
    if (json.has("script")) {
      return script(json.get("script"));
    }
    if (json.has("command")) {
      return new AnsweredBy.Command(texts(json.get("command")), limits(json));
    }
    if (json.has("http")) {
      return http(json.get("http"), limits(json));
    }
    if (json.has("mcp")) {
      return mcp(json.get("mcp"), limits(json));
    }
    throw new IllegalArgumentException(
        "“"
            + ANSWERED_BY
            + "” holds “script”, “command”, “http” or “mcp”; without it, a person answers.");
  }

  private static AnsweredBy mcp(JsonNode json, AnsweredBy.Limits limits) {
    String tool = json.path("tool").asString("");
    if (tool.isEmpty()) {
      throw new IllegalArgumentException("“mcp” names a “tool” of a server.");
    }
    return new AnsweredBy.Mcp(tool, server(json), limits);
  }

  /**
   * An MCP server: an object with its “command”, or with its “url” and perhaps “headers”.
   *
   * @throws IllegalArgumentException saying in a sentence what is wrong with it
   */
  public static AnsweredBy.McpServer server(JsonNode json) {
    if (json.has("command")) {
      return new AnsweredBy.LocalServer(texts(json.get("command")));
    }
    String url = json.path("url").asString("");
    if (!url.matches("https?://[^{}/?#@\\s]+([/?][^{}#\\s]*)?")) {
      throw new IllegalArgumentException(
          "An MCP server has a “command”, or a “url” such as https://example.org/mcp.");
    }
    return new AnsweredBy.RemoteServer(url, headers(json));
  }

  private static Map<String, String> headers(JsonNode json) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> header : json.path("headers").properties()) {
      headers.put(header.getKey(), header.getValue().asString(""));
    }
    SentHeaders.refuseKeys(headers);
    return headers;
  }

  private static AnsweredBy script(JsonNode json) {
    if (!json.isArray()) {
      throw new IllegalArgumentException("“script” is an array of rules.");
    }
    List<AnsweredBy.Rule> rules = new ArrayList<>();
    for (JsonNode rule : json.values()) {
      JsonNode result = rule.path("result");
      JsonNode when = rule.path("when");
      if (result.isMissingNode()) {
        throw new IllegalArgumentException("Each rule of a script has a “result”.");
      }
      if (!when.isMissingNode() && !when.isObject()) {
        throw new IllegalArgumentException(
            "“when” is an object with arguments that a call must have.");
      }
      rules.add(
          new AnsweredBy.Rule(
              when.isMissingNode() ? null : when,
              Math.max(0, rule.path("call").asInt(0)),
              result.isString() ? result.stringValue() : ExactJson.write(result)));
    }
    return new AnsweredBy.Script(rules);
  }

  private static AnsweredBy http(JsonNode json, AnsweredBy.Limits limits) {
    String method = json.path("method").asString("GET");
    if (!METHODS.contains(method)) {
      throw new IllegalArgumentException("“method” is GET, POST, PUT, PATCH or DELETE.");
    }
    String url = json.path("url").asString("");
    if (!url.matches("https?://[^{}/?#@\\s]+([/?#].*)?")) {
      throw new IllegalArgumentException(
          "“url” is an address such as https://example.org/weather/{city}; the server is fixed.");
    }
    return new AnsweredBy.Http(method, url, headers(json), limits);
  }

  private static List<String> texts(JsonNode array) {
    if (!array.isArray() || !array.values().stream().allMatch(JsonNode::isString)) {
      throw new IllegalArgumentException(
          "“command” is an array of texts: the program and its arguments.");
    }
    return array.values().stream().map(JsonNode::stringValue).toList();
  }

  private static AnsweredBy.Limits limits(JsonNode json) {
    double seconds = json.path("seconds").asDouble(USUAL_SECONDS);
    if (!(seconds > 0 && seconds <= AnsweredBy.Limits.LONGEST.toSeconds())) {
      throw new IllegalArgumentException("“seconds” is above 0 and at most 3600.");
    }
    return new AnsweredBy.Limits(
        Duration.ofMillis(Math.max(1, Math.round(seconds * 1000))),
        json.path("max_bytes").asInt(AnsweredBy.USUAL.bytes()));
  }
}
