package dev.tempera.cli.experiment;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.UsageException;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.report.ResultsWriter;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code experiment report}: what an experiment found, of what is stored. */
@CommandLine.Command(
    name = "report",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Write what an experiment found so far, of the answers that are stored; asks nothing."
            + " Without an option the report goes to standard output as Markdown.")
public final class ReportCommand implements Command {
  @Parameters(paramLabel = "ID", description = "The experiment, or “last”.")
  String id = "";

  @Mixin ReportOptions report = new ReportOptions();

  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) throws UsageException {
    report.orMarkdown();
    report.check(console, false);
    try (Bench bench = Bench.open(console, data.folder())) {
      StoredExperiment experiment = Experiments.find(bench.experiments(), id);
      PlanText plan = Experiments.plan(experiment);
      return report.write(
              console,
              new ResultsWriter(bench.experiments(), experiment, plan),
              file -> bench.experimentBundles().write(experiment, plan, file))
          ? 0
          : 1;
    }
  }
}
