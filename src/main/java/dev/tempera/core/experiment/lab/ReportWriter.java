package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.report.HtmlReport;
import dev.tempera.core.experiment.report.MarkdownReport;
import dev.tempera.core.experiment.report.ReportPart;
import dev.tempera.core.experiment.report.Scorer;
import dev.tempera.core.experiment.report.TrialCsv;
import dev.tempera.core.experiment.report.TrialJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Writes what an experiment has found. Blocks on the disk. */
final class ReportWriter {
  private final ExperimentStore store;
  private final StoredExperiment experiment;
  private final PlanText plan;

  ReportWriter(ExperimentStore store, StoredExperiment experiment, PlanText plan) {
    this.store = store;
    this.experiment = experiment;
    this.plan = plan;
  }

  void write(Laboratory.ReportKind kind, Path file) {
    Scorer scorer = new Scorer(plan.spec(), plan.matrix());
    switch (kind) {
      case MARKDOWN -> TextFile.write(file, MarkdownReport.of(parts()));
      case HTML -> TextFile.write(file, HtmlReport.of(experiment.name(), parts()));
      case CSV ->
          stream(
              file,
              out -> {
                TrialCsv csv = new TrialCsv(plan.spec(), out);
                scorer.each(store, experiment.id(), csv::add);
              });
      case JSON_LINES ->
          stream(
              file,
              out -> {
                TrialJson lines = new TrialJson(plan.spec());
                scorer.each(store, experiment.id(), trial -> out.print(lines.of(trial) + "\n"));
              });
    }
  }

  private List<ReportPart> parts() {
    return MarkdownReport.parts(
        experiment,
        plan.spec(),
        plan.matrix(),
        new ResultsReader(store, experiment, plan).findings(),
        store.spent(experiment.id()));
  }

  private static void stream(Path file, Consumer<PrintStream> content) {
    try (PrintStream out =
        new PrintStream(
            new BufferedOutputStream(Files.newOutputStream(file)), false, StandardCharsets.UTF_8)) {
      content.accept(out);
      if (out.checkError()) {
        throw new IOException("the disk took not all of it");
      }
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be written.", e);
    }
  }
}
