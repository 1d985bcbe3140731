package dev.tempera.app.tools;

import dev.tempera.core.tools.mcp.McpPrompt;
import dev.tempera.core.tools.mcp.McpResource;
import dev.tempera.core.tools.mcp.PlainLine;
import dev.tempera.core.tools.mcp.UriTemplate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A line in the list of what an MCP server offers, in words that harm nobody. */
sealed interface McpItem {
  int LONGEST = 200;

  /**
   * Something to be filled in before it can be had.
   *
   * @param about what the server says of it; may be empty
   */
  record Field(String name, String about, boolean required) {}

  /** A resource, or a pattern of resources. */
  record OfResource(McpResource resource) implements McpItem {}

  /** A prompt. */
  record OfPrompt(McpPrompt prompt) implements McpItem {}

  /** What it is called. */
  default String title() {
    String title =
        switch (this) {
          case OfResource(McpResource resource) -> PlainLine.of(resource.name(), LONGEST);
          case OfPrompt(McpPrompt prompt) -> PlainLine.of(prompt.title(), LONGEST);
        };
    return title.isEmpty() ? "(without a name)" : title;
  }

  /** What kind of thing it is, and where. */
  default String kind() {
    return switch (this) {
      case OfResource(McpResource resource) ->
          (resource.template() ? "Resources " : "Resource ")
              + PlainLine.of(resource.uri(), LONGEST)
              + (resource.type().isEmpty() ? "" : ", " + PlainLine.of(resource.type(), 60));
      case OfPrompt(McpPrompt prompt) -> "Prompt " + PlainLine.of(prompt.name(), LONGEST);
    };
  }

  /** What the server says of it. */
  default String description() {
    return switch (this) {
      case OfResource(McpResource resource) -> PlainLine.of(resource.description(), 600);
      case OfPrompt(McpPrompt prompt) -> PlainLine.of(prompt.description(), 600);
    };
  }

  /** What is to be filled in. */
  default List<Field> fields() {
    return switch (this) {
      case OfResource(McpResource resource) ->
          resource.template()
              ? UriTemplate.names(resource.uri()).stream()
                  .map(name -> new Field(name, "", true))
                  .toList()
              : List.of();
      case OfPrompt(McpPrompt prompt) ->
          prompt.arguments().stream()
              .map(each ->
                  new Field(
                      each.name(), PlainLine.of(each.description(), LONGEST), each.required()))
              .toList();
    };
  }

  /** Whether every word of a search is in it. */
  default boolean matches(String search) {
    String all = (title() + " " + kind() + " " + description()).toLowerCase(Locale.ROOT);
    return Stream.of(search.toLowerCase(Locale.ROOT).strip().split("\\s+", -1))
        .allMatch(all::contains);
  }
}
