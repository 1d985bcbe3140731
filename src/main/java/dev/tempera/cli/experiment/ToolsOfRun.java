package dev.tempera.cli.experiment;

import dev.tempera.cli.Bench;
import dev.tempera.cli.ToolOptions;
import dev.tempera.cli.UsageException;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.tools.ToolAnswers;
import dev.tempera.core.experiment.tools.ToolPermission;
import dev.tempera.core.experiment.tools.Tooling;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.Tool;
import dev.tempera.core.tools.ToolsJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Tools of an experiment on the command line: who answers, and what of that is allowed. */
final class ToolsOfRun {
  private ToolsOfRun() {}

  /**
   * The spec with what the options say: tools of a file instead of its own, and how many rounds.
   *
   * @param library knows who answers tools of which the file does not say it
   */
  static ExperimentSpec with(
      ExperimentSpec spec, ToolOptions options, Function<String, Optional<Tool>> library)
      throws UsageException {
    ExperimentSpec asked = spec;
    List<Tool> tools = options.all();
    if (tools != null) {
      Map<String, AnsweredBy> by = new HashMap<>();
      for (Tool tool : tools) {
        AnsweredBy who =
            tool.by() instanceof AnsweredBy.Hand
                ? library.apply(tool.name()).map(Tool::by).orElse(tool.by())
                : tool.by();
        if (!(who instanceof AnsweredBy.Hand)) {
          by.put(tool.name(), who);
        }
      }
      asked =
          spec.withBase(
                  spec.base()
                      .withParameter(
                          "tools", new ParameterValue.Set(ToolsJson.offered(tools), false)))
              .withAnswers(by.isEmpty() ? ToolAnswers.NONE : new ToolAnswers(by, rounds(spec)));
    }
    Integer rounds = options.rounds();
    if (rounds == null) {
      return asked;
    }
    if (asked.answers().isNone()) {
      throw new UsageException("--tool-rounds: nobody answers calls of tools in this experiment.");
    }
    return asked.withAnswers(new ToolAnswers(asked.answers().by(), rounds));
  }

  private static int rounds(ExperimentSpec spec) {
    return spec.answers().rounds();
  }

  /** Refuses what the options do not allow, with the option that would. */
  static void check(ExperimentSpec spec, Set<String> allowed) throws UsageException {
    for (ToolPermission each : ToolPermission.of(spec.answers())) {
      if (!allowed.contains(each.tool())) {
        throw new UsageException(
            each.sentence()
                + " Allow it for the whole experiment by --allow-tool "
                + each.tool()
                + ".");
      }
    }
  }

  /** Who answers, as far as it is allowed. */
  static Tooling tooling(Bench bench, Set<String> allowed) {
    Predicate<ToolPermission> mayRun = each -> allowed.contains(each.tool());
    return new Tooling(bench.answerers(), mayRun);
  }
}
