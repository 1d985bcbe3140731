package dev.tempera.cli;

import dev.tempera.core.calls.ToolLoop;
import dev.tempera.core.calls.Toolbox;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.tools.LoopLimits;
import dev.tempera.core.tools.Tool;
import dev.tempera.core.tools.ToolsJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The tools among the options: what is offered to the model, and who answers its calls. */
public final class ToolOptions {
  @Option(
      names = "--tools",
      paramLabel = "@FILE",
      description =
          "A JSON array of tool definitions. “answered_by” beside a “function” says who answers"
              + " its calls; else the library of tools does, if it has the tool.")
  @Nullable String tools;

  @Option(
      names = "--allow-tool",
      paramLabel = "NAME",
      description = "Let this tool run a program or ask a server; may be repeated.")
  List<String> allowTools = new ArrayList<>();

  @Option(
      names = "--tool-rounds",
      paramLabel = "N",
      description = "Answer the calls of at most N answers in a row (10).")
  @Nullable Integer toolRounds;

  /** Whether anything is said of the loop, which is there only where something is asked. */
  boolean saysHowToAnswer() {
    return !allowTools.isEmpty() || toolRounds != null;
  }

  /** What is sent of the definitions in the file; null where there is none. */
  @Nullable JsonNode offered() throws UsageException {
    return tools == null ? null : offered(ParameterOptions.file(tools, "--tools"));
  }

  private static JsonNode offered(JsonNode json) throws UsageException {
    if (!json.isArray()) {
      throw new UsageException("--tools takes a JSON array of tool definitions.");
    }
    ArrayNode offered = ExactJson.array();
    json.values().forEach(each -> offered.add(ToolsJson.offered(each)));
    return offered;
  }

  /** The tools in the file that say who answers them. */
  private List<Tool> given() throws UsageException {
    List<Tool> given = new ArrayList<>();
    if (tools != null) {
      for (JsonNode each : ParameterOptions.file(tools, "--tools").values()) {
        try {
          if (each.has(ToolsJson.ANSWERED_BY)) {
            given.add(ToolsJson.tool(each));
          }
        } catch (IllegalArgumentException e) {
          throw new UsageException("--tools: " + e.getMessage());
        }
      }
    }
    return given;
  }

  /** The tools in the file, each with who answers it there; null where there is no file. */
  public @Nullable List<Tool> all() throws UsageException {
    if (tools == null) {
      return null;
    }
    try {
      return ToolsJson.read(ParameterOptions.file(tools, "--tools"));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--tools: " + e.getMessage());
    }
  }

  /** The tools that may reach beyond the conversation. */
  public Set<String> allowed() {
    return Set.copyOf(allowTools);
  }

  /** How many rounds at most; null where nothing is said. */
  public @Nullable Integer rounds() throws UsageException {
    var _ = limits();
    return toolRounds;
  }

  /** Checks everything about tools that a start can be refused for. */
  void check() throws UsageException {
    var _ = given();
    var _ = limits();
  }

  private LoopLimits limits() throws UsageException {
    Integer rounds = toolRounds;
    if (rounds == null) {
      return LoopLimits.USUAL;
    }
    if (rounds < 1 || rounds > LoopLimits.MOST_ROUNDS) {
      throw new UsageException("--tool-rounds takes 1 to " + LoopLimits.MOST_ROUNDS + ".");
    }
    return new LoopLimits(rounds, null);
  }

  /** Who answers calls during the turn; the caller closes it. */
  ToolLoop loop(Toolbox toolbox) throws UsageException {
    return toolbox.unattended(given(), Set.copyOf(allowTools), limits());
  }
}
