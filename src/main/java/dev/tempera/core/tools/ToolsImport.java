package dev.tempera.core.tools;

import dev.tempera.core.params.ExactJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tools from what others wrote: an array as requests have it, a whole request, one definition, an
 * OpenAPI document, or the list of an MCP server. Any thread.
 */
public final class ToolsImport {
  /** More tools at once are no use to a model, nor to the person who looks through them. */
  static final int MOST = 1_000;

  private ToolsImport() {}

  /**
   * What a document holds.
   *
   * @param faults what of it is no tool, a sentence each
   * @param struck what of the tools was not taken over, a sentence each
   */
  public record Found(List<Tool> tools, List<String> faults, List<String> struck) {
    public Found {
      tools = List.copyOf(tools);
      faults = List.copyOf(faults);
      struck = List.copyOf(struck);
    }
  }

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException saying in a sentence why there is no tool in it
   */
  public static Found read(String text) {
    JsonNode json;
    try {
      json = ExactJson.readBounded(text);
    } catch (IllegalArgumentException | StackOverflowError e) {
      throw new IllegalArgumentException("This is not JSON: " + e.getMessage(), e);
    }
    List<Tool> tools = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    if (json.isObject() && json.has("openapi")) {
      OpenApiTools.read(json, tools, faults);
    } else {
      for (JsonNode each : definitions(json)) {
        try {
          tools.add(ToolsJson.tool(fromMcp(each).orElse(each)));
        } catch (IllegalArgumentException e) {
          faults.add(String.valueOf(e.getMessage()));
        }
      }
    }
    if (tools.isEmpty()) {
      throw new IllegalArgumentException(
          faults.isEmpty()
              ? "There is no tool in it: tools are an array of definitions, an OpenAPI document or"
                  + " the list of an MCP server."
              : faults.getFirst());
    }
    if (tools.size() > MOST) {
      tools.subList(MOST, tools.size()).clear();
      faults.add("An import takes in the first " + MOST + " tools only.");
    }
    List<String> struck = new ArrayList<>();
    tools.replaceAll(tool -> SentHeaders.imported(tool, struck));
    return new Found(tools, faults, struck);
  }

  private static Iterable<JsonNode> definitions(JsonNode json) {
    if (json.isArray()) {
      return json.values();
    }
    JsonNode listed = json.path("result").has("tools") ? json.path("result") : json;
    return listed.path("tools").isArray() ? listed.path("tools").values() : List.of(json);
  }

  /** The tools of a server’s list, which it answers. */
  public static Found ofServer(AnsweredBy.McpServer server, List<JsonNode> listed) {
    List<Tool> tools = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (JsonNode each : listed) {
      try {
        Tool tool =
            ToolsJson.tool(
                fromMcp(each)
                    .orElseThrow(
                        () -> new IllegalArgumentException("The server lists what is no tool.")));
        AnsweredBy.Mcp by =
            new AnsweredBy.Mcp(each.path("name").stringValue(), server, AnsweredBy.USUAL);
        tools.add(new Tool(tool.definition(), by));
      } catch (IllegalArgumentException e) {
        faults.add(String.valueOf(e.getMessage()));
      }
    }
    return new Found(tools, faults, List.of());
  }

  /** An element of an MCP server’s list as a definition. */
  public static Optional<JsonNode> fromMcp(JsonNode tool) {
    if (!tool.isObject() || !tool.has("inputSchema") || !tool.path("name").isString()) {
      return Optional.empty();
    }
    ObjectNode json = ExactJson.object().put("type", "function");
    ObjectNode function = json.putObject("function");
    function.put("name", name(tool.path("name").stringValue()));
    String description = tool.path("description").asString("");
    if (!description.isEmpty()) {
      function.put("description", description);
    }
    function.set("parameters", tool.path("inputSchema"));
    return Optional.of(json);
  }

  /** A name as servers take them. */
  static String name(String text) {
    String name = text.replaceAll("[^A-Za-z0-9_-]+", "_");
    name = name.substring(0, Math.min(ToolDefinition.LONGEST_NAME, name.length()));
    return name.isEmpty() ? "tool" : name;
  }
}
