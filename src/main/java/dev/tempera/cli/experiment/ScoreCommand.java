package dev.tempera.cli.experiment;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.UsageException;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.file.ExperimentFile;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.PlanText;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code experiment score}: measures the stored answers anew. */
@CommandLine.Command(
    name = "score",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Measure the stored answers of an experiment anew, with its own metrics or those of a file;"
            + " asks nothing. The experiment itself stays as it is.")
public final class ScoreCommand implements Command {
  @Parameters(paramLabel = "ID", description = "The experiment, or “last”.")
  String id = "";

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description = "An experiment's file whose metrics are taken instead.")
  @Nullable Path metrics;

  @Mixin ReportOptions report = new ReportOptions();

  @Mixin DataDirOption data = new DataDirOption();

  @Override
  public int run(Console console) throws UsageException {
    if (!report.isAny()) {
      report.markdown = "-";
    }
    report.check(false);
    try (Bench bench = Bench.open(console, data.dataDir)) {
      StoredExperiment experiment = Experiments.find(bench.experiments(), id);
      PlanText plan = Experiments.plan(experiment);
      PlanText measured = new PlanText(measured(plan.spec()), plan.matrix());
      report.write(
          console,
          bench.experiments(),
          experiment,
          measured,
          Experiments.keptFindings(bench.experiments(), experiment, measured));
      return 0;
    }
  }

  private ExperimentSpec measured(ExperimentSpec spec) throws UsageException {
    if (metrics == null) {
      return spec;
    }
    try {
      return spec.withMetrics(ExperimentFile.read(metrics).metrics());
    } catch (FileFault e) {
      throw new UsageException(metrics + ": " + e.getMessage());
    }
  }
}
