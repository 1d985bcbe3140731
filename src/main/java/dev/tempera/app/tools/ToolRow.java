package dev.tempera.app.tools;

import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.Tool;

/**
 * A tool of the library in the list.
 *
 * @param offered whether the conversation shown offers it to its model
 */
record ToolRow(Tool tool, boolean offered) {
  String name() {
    return tool.name();
  }

  /** Who answers it, in words. */
  String answeredBy() {
    return switch (tool.by()) {
      case AnsweredBy.Hand _ -> "answered by you";
      case AnsweredBy.Script _ -> "answers written down";
      case AnsweredBy.Command _ -> "runs a program";
      case AnsweredBy.Http _ -> "asks a server";
      case AnsweredBy.Mcp mcp -> "asks the MCP server " + mcp.server().name();
    };
  }
}
