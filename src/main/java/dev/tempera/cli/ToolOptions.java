package dev.tempera.cli;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.tools.LoopLimits;
import dev.tempera.core.tools.Tool;
import dev.tempera.core.tools.ToolLoop;
import dev.tempera.core.tools.Toolbox;
import dev.tempera.core.tools.ToolsJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The tools among the options: what is offered to the model, and who answers its calls. */
final class ToolOptions {
  private ToolOptions() {}

  /** What is sent of the definitions in a file. */
  static JsonNode offered(JsonNode json) throws UsageException {
    if (!json.isArray()) {
      throw new UsageException("--tools takes a JSON array of tool definitions.");
    }
    ArrayNode offered = ExactJson.array();
    json.values().forEach(each -> offered.add(ToolsJson.offered(each)));
    return offered;
  }

  /** The tools in the file that say who answers them. */
  private static List<Tool> given(Options options) throws UsageException {
    List<Tool> tools = new ArrayList<>();
    if (options.tools != null) {
      for (JsonNode each : ParameterOptions.file(options.tools, "--tools").values()) {
        try {
          if (each.has(ToolsJson.ANSWERED_BY)) {
            tools.add(ToolsJson.tool(each));
          }
        } catch (IllegalArgumentException e) {
          throw new UsageException("--tools: " + e.getMessage());
        }
      }
    }
    return tools;
  }

  /** Checks everything about tools that a start can be refused for. */
  static void check(Options options) throws UsageException {
    var _ = given(options);
    var _ = limits(options);
  }

  private static LoopLimits limits(Options options) throws UsageException {
    Integer rounds = options.toolRounds;
    if (rounds == null) {
      return LoopLimits.USUAL;
    }
    if (rounds < 1 || rounds > LoopLimits.MOST_ROUNDS) {
      throw new UsageException("--tool-rounds takes 1 to " + LoopLimits.MOST_ROUNDS + ".");
    }
    return new LoopLimits(rounds, null);
  }

  /** Who answers calls during the turn; the caller closes it. */
  static ToolLoop loop(Options options, Toolbox toolbox) throws UsageException {
    return toolbox.unattended(given(options), Set.copyOf(options.allowTools), limits(options));
  }
}
