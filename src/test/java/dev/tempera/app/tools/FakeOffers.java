package dev.tempera.app.tools;

import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.ToolException;
import dev.tempera.core.tools.mcp.McpContent;
import dev.tempera.core.tools.mcp.McpOffering;
import dev.tempera.core.tools.mcp.McpOffers;
import dev.tempera.core.tools.mcp.McpPrompt;
import dev.tempera.core.tools.mcp.McpResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An MCP server that offers notes, numbered pages and a greeting. */
final class FakeOffers implements McpOffers {
  List<McpContent> contents =
      List.of(new McpContent("", "demo://notes.md", "text/plain", "the notes\n**not bold**", ""));
  List<McpContent> prompt = List.of();
  String failure = "";
  private int asked;

  int asked() {
    return asked;
  }

  private void ask() throws ToolException {
    asked++;
    if (!failure.isEmpty()) {
      throw new ToolException(failure);
    }
  }

  @Override
  public McpOffering offering(AnsweredBy.McpServer server, Duration limit) throws ToolException {
    ask();
    return new McpOffering(
        List.of(
            new McpResource("demo://notes.md", "Notes", "What was noted", "text/plain", false),
            new McpResource("demo://page/{number}", "Pages", "One page", "", true)),
        List.of(
            new McpPrompt(
                "greet",
                "Greeting",
                "Greets somebody",
                List.of(new McpPrompt.Argument("who", "Whom to greet", true)))),
        false);
  }

  @Override
  public List<McpContent> read(AnsweredBy.McpServer server, String uri, Duration limit)
      throws ToolException {
    ask();
    return contents;
  }

  @Override
  public List<McpContent> prompt(
      AnsweredBy.McpServer server, String name, Map<String, String> arguments, Duration limit)
      throws ToolException {
    ask();
    return prompt.isEmpty()
        ? List.of(new McpContent("user", "", "", "Greet " + arguments.get("who"), ""))
        : prompt;
  }
}
