package dev.tempera.core.tools.mcp;

import java.util.List;

/**
 * What an MCP server offers beside its tools. Immutable.
 *
 * @param cut whether it would have offered more than is taken
 */
public record McpOffering(List<McpResource> resources, List<McpPrompt> prompts, boolean cut) {
  public McpOffering {
    resources = List.copyOf(resources);
    prompts = List.copyOf(prompts);
  }
}
