package dev.tempera.core.experiment.tools;

import dev.tempera.core.tools.AnsweredBy;
import java.util.List;
import java.util.Map;

/**
 * A tool that a person must allow before an experiment is asked, because it reaches beyond it.
 * Equal if the same would be done.
 */
public record ToolPermission(String tool, AnsweredBy by) {
  /** What must be allowed before anything is asked. */
  public static List<ToolPermission> of(ToolAnswers answers) {
    return answers.by().entrySet().stream()
        .filter(each -> each.getValue().needsPermission())
        .map(each -> new ToolPermission(each.getKey(), each.getValue()))
        .toList();
  }

  /** What is done for each of its calls, in a sentence for the person. */
  public String sentence() {
    return "“"
        + tool
        + "” "
        + switch (by) {
          case AnsweredBy.Command command ->
              "runs "
                  + words(command.command())
                  + " on this computer, with the arguments as its"
                  + " input.";
          case AnsweredBy.Http http ->
              "sends "
                  + http.method()
                  + " "
                  + http.url()
                  + " with the arguments"
                  + told(http.headers())
                  + ".";
          case AnsweredBy.Mcp mcp ->
              "asks the tool “"
                  + mcp.tool()
                  + "” of the MCP server "
                  + mcp.server().name()
                  + (mcp.server() instanceof AnsweredBy.RemoteServer remote
                      ? told(remote.headers())
                      : "")
                  + ".";
          case AnsweredBy.Script _ -> "gives results that are written down.";
          case AnsweredBy.Hand _ -> "is answered by a person.";
        };
  }

  private static String words(List<String> command) {
    return "“" + String.join("” “", command) + "”";
  }

  /** Their values may be secrets. */
  private static String told(Map<String, String> headers) {
    return headers.isEmpty() ? "" : " and " + String.join(", ", headers.keySet()) + " in its head";
  }
}
