package dev.tempera.core.tools.mcp;

import java.util.List;

/** A prompt that an MCP server makes. Texts are the server’s own. Immutable. */
public record McpPrompt(String name, String title, String description, List<Argument> arguments) {
  public McpPrompt {
    arguments = List.copyOf(arguments);
  }

  /** What a prompt is made of. */
  public record Argument(String name, String description, boolean required) {}
}
