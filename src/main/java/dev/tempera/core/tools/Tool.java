package dev.tempera.core.tools;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool of the library: what the model is told of it, and who answers its calls. Immutable; the
 * JSON inside is never changed.
 *
 * @param json both as they are written, with what this version does not know
 */
public record Tool(ToolDefinition definition, AnsweredBy by, JsonNode json) {
  /** A tool with nothing in it that this version does not know. */
  public Tool(ToolDefinition definition, AnsweredBy by) {
    this(definition, by, ToolsJson.joined(definition, by));
  }

  /** The same tool under another name. */
  Tool named(String name) {
    ObjectNode renamed = (ObjectNode) json.deepCopy();
    ((ObjectNode) renamed.path("function")).put("name", name);
    return new Tool(new ToolDefinition(ToolsJson.offered(renamed)), by, renamed);
  }

  /** What the model calls it by. */
  public String name() {
    return definition.name();
  }
}
