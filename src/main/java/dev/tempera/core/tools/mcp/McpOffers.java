package dev.tempera.core.tools.mcp;

import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.ToolException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What MCP servers offer beside their tools. Any thread; asking blocks. */
public interface McpOffers {
  /**
   * The resources and prompts that a server offers.
   *
   * @throws ToolException with a sentence, if it cannot be asked
   */
  McpOffering offering(AnsweredBy.McpServer server, Duration limit) throws ToolException;

  /**
   * What a resource holds.
   *
   * @throws ToolException with a sentence, if it cannot be read or is more than 8 MB
   */
  List<McpContent> read(AnsweredBy.McpServer server, String uri, Duration limit)
      throws ToolException;

  /**
   * The messages that a prompt makes of its arguments.
   *
   * @throws ToolException with a sentence, if it makes none or more than 8 MB
   */
  List<McpContent> prompt(
      AnsweredBy.McpServer server, String name, Map<String, String> arguments, Duration limit)
      throws ToolException;
}
