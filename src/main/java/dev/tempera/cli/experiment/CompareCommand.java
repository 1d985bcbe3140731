package dev.tempera.cli.experiment;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.Terminal;
import dev.tempera.cli.UsageException;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.compare.Contrast;
import dev.tempera.core.experiment.compare.Side;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.statistics.compare.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code experiment compare}: two experiments, or two cells, of what is stored. */
@CommandLine.Command(
    name = "compare",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "What differs between two experiments, or two cells, in what was asked and in what came,"
            + " and whether it could be noise. Items are joined by what they are, cells by their"
            + " labels. Asks nothing.",
    footer = {
      "",
      "Exit status: 0 done; 2 bad usage; 4 --fail-if is true.",
      "With --json one object: metric, setup, comparisons (first, second, differences, wins,",
      "losses, ties, items, only_first, only_second, analysis), only_first, only_second."
    })
public final class CompareCommand implements Command {
  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "The baseline: an experiment or “last”, or a cell of it, “last:temperature 0”.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B", description = "What is compared with it.")
  private String second = "";

  @Option(
      names = "--metric",
      paramLabel = "ID",
      description = "The metric of A by which both are measured (otherwise its primary one).")
  private @Nullable String metric;

  @Mixin private OutcomeOptions outcome = new OutcomeOptions();

  @Mixin private DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) throws UsageException {
    outcome.check();
    if (outcome.failsIfGateIsMissed()) {
      throw new UsageException("--fail-if gate is for run and resume: compare takes worse.");
    }
    try (Bench bench = Bench.open(console, data.folder())) {
      ExperimentStore store = bench.experiments();
      Side baseline = side(store, first);
      Side other = side(store, second);
      Contrast contrast = contrast(store, baseline, other);
      if (outcome.isJson()) {
        console.out().println(Terminal.escaped(ContrastJson.of(contrast)));
      } else {
        console.out().print(ContrastText.of(contrast));
      }
      return outcome.failsIfWorse() && isWorse(contrast) ? 4 : 0;
    }
  }

  private Contrast contrast(ExperimentStore store, Side baseline, Side other)
      throws UsageException {
    try {
      return Contrast.of(store, baseline, other, metric(baseline.plan()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static Side side(ExperimentStore store, String name) throws UsageException {
    int colon = name.indexOf(':');
    String id = colon < 0 ? name : name.substring(0, colon);
    StoredExperiment experiment = Experiments.find(store, id);
    PlanText plan = Experiments.plan(experiment);
    if (colon < 0) {
      return new Side(experiment, plan, plan.matrix().cells());
    }
    List<Cell> cells = CellNames.find(plan.matrix(), name.substring(colon + 1), name);
    if (cells.size() > 1) {
      throw new UsageException(name + ": " + cells.size() + " cells have these labels.");
    }
    return new Side(experiment, plan, cells);
  }

  private MetricChoice metric(PlanText plan) throws UsageException {
    if (metric == null) {
      return plan.spec().primary();
    }
    return plan.spec().metrics().stream()
        .filter(each -> each.id().equals(metric))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "--metric: there is no “"
                    + metric
                    + "”; there are "
                    + String.join(
                        ", ", plan.spec().metrics().stream().map(MetricChoice::id).toList())
                    + "."));
  }

  private static boolean isWorse(Contrast contrast) {
    return contrast.cells().stream()
        .flatMap(cells -> cells.analysis().stream())
        .flatMap(analysis -> analysis.comparisons().stream())
        .map(comparison -> comparison.verdict().code())
        .anyMatch(code -> code == Verdict.Code.WORSE || code == Verdict.Code.PROBABLY_WORSE);
  }
}
