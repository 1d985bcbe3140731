package dev.tempera.cli.experiment;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.UsageException;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.file.ExperimentFile;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.report.ResultsWriter;
import dev.tempera.core.table.TableException;
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

  @Option(
      names = "--ratings",
      paramLabel = "FILE",
      description =
          "CSV or JSON lines with the columns trial, as in --report-csv, and rating: your own"
              + " number for each answer, kept for the metric “rating”.")
  @Nullable Path ratings;

  @Mixin ReportOptions report = new ReportOptions();

  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) throws UsageException {
    report.orMarkdown();
    report.check(console, false);
    try (Bench bench = Bench.open(console, data.folder())) {
      StoredExperiment experiment = Experiments.find(bench.experiments(), id);
      PlanText plan = Experiments.plan(experiment);
      PlanText measured = plan.measuredBy(measured(plan.spec()));
      rate(bench.experiments(), experiment.id());
      ResultsWriter results = new ResultsWriter(bench.experiments(), experiment, measured);
      var _ = results.keepScores();
      return report.write(
              console, results, file -> bench.experimentBundles().write(experiment, measured, file))
          ? 0
          : 1;
    }
  }

  private void rate(ExperimentStore store, String experiment) throws UsageException {
    if (ratings != null) {
      try {
        store.rate(experiment, Ratings.read(ratings, store.states(experiment)));
      } catch (TableException e) {
        throw new UsageException(ratings + ": " + e.getMessage());
      }
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
