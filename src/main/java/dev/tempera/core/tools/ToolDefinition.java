package dev.tempera.core.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A tool as a request offers it to the model: an element of its {@code tools}. Whatever else stands
 * there is kept as it is. Immutable; the JSON inside is never changed.
 *
 * @param json as on the wire
 */
public record ToolDefinition(JsonNode json) {
  /** The longest name that servers take. */
  public static final int LONGEST_NAME = 64;

  /** The definitions in the {@code tools} of a request; what is no array offers none. */
  public static List<ToolDefinition> of(@Nullable JsonNode tools) {
    List<ToolDefinition> all = new ArrayList<>();
    if (tools != null && tools.isArray()) {
      tools.values().forEach(tool -> all.add(new ToolDefinition(tool)));
    }
    return all;
  }

  /** The definition with that name, if it is offered. */
  public static Optional<ToolDefinition> find(List<ToolDefinition> offered, String name) {
    return offered.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** What the model calls it by; empty for a tool that the server itself runs. */
  public String name() {
    return json.path("function").path("name").asString("");
  }

  /** What the model is told of it. */
  public String description() {
    return json.path("function").path("description").asString("");
  }

  /** The JSON schema of its arguments; an empty object takes anything. */
  public JsonNode parameters() {
    JsonNode schema = json.path("function").path("parameters");
    return schema.isObject() ? schema : JsonNodeFactory.instance.objectNode();
  }

  /** What is wrong with it; empty if it can be offered. */
  public List<ToolFault> faults() {
    List<ToolFault> faults = new ArrayList<>();
    String name = name();
    if (!json.path("type").asString("").equals("function")) {
      faults.add(new ToolFault("/type", "A tool has “type”: “function” and a “function”."));
    }
    if (!name.matches("[A-Za-z0-9_-]{1," + LONGEST_NAME + "}")) {
      faults.add(
          new ToolFault(
              "/function/name",
              "A tool’s name has 1 to "
                  + LONGEST_NAME
                  + " letters, digits, “_” or “-”; found “"
                  + name
                  + "”."));
    }
    JsonNode schema = json.path("function").path("parameters");
    if (!schema.isMissingNode() && !schema.isObject()) {
      faults.add(
          new ToolFault(
              "/function/parameters",
              "The “parameters” of “" + name + "” are a JSON schema, an object."));
    }
    return List.copyOf(faults);
  }
}
