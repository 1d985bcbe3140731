package dev.tempera.cli.experiment;

import dev.tempera.cli.Command.Console;
import dev.tempera.cli.UsageException;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.report.Findings;
import dev.tempera.core.experiment.report.HtmlReport;
import dev.tempera.core.experiment.report.MarkdownReport;
import dev.tempera.core.experiment.report.ReportPart;
import dev.tempera.core.experiment.report.Scorer;
import dev.tempera.core.experiment.report.TrialCsv;
import dev.tempera.core.experiment.report.TrialJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where results go. */
final class ReportOptions {
  @Option(
      names = {"--report-md", "--md"},
      paramLabel = "FILE",
      description = "Write a report as Markdown (-: to standard output).")
  @Nullable String markdown;

  @Option(
      names = {"--report-html", "--html"},
      paramLabel = "FILE",
      description = "Write the report as one HTML page (-: to standard output).")
  @Nullable String html;

  @Option(
      names = {"--report-csv", "--csv"},
      paramLabel = "FILE",
      description = "Write one line a trial as CSV (-: to standard output).")
  @Nullable String csv;

  @Option(
      names = {"--report-jsonl", "--jsonl"},
      paramLabel = "FILE",
      description = "Write one JSON object a trial (-: to standard output).")
  @Nullable String jsonl;

  /** Writes what is asked for. */
  private interface Writing {
    void to(PrintStream out) throws IOException;
  }

  /** Whether anything is asked for. */
  boolean isAny() {
    return markdown != null || html != null || csv != null || jsonl != null;
  }

  /** Whether something goes to standard output. */
  boolean takesStandardOutput() {
    return "-".equals(markdown) || "-".equals(html) || "-".equals(csv) || "-".equals(jsonl);
  }

  /**
   * Refuses what cannot be written, before anything is paid for.
   *
   * @param json whether progress goes to standard output
   */
  void check(boolean json) throws UsageException {
    if (json && takesStandardOutput()) {
      throw new UsageException("--json and a report to - both take standard output.");
    }
    for (String file : new @Nullable String[] {markdown, html, csv, jsonl}) {
      if (file != null && !file.equals("-")) {
        Path folder = Path.of(file).toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(Path.of(file))) {
          throw new UsageException("no file can be written at " + file + ".");
        }
      }
    }
  }

  /** Writes everything that is asked for; {@code findings} are those of the experiment now. */
  void write(
      Console console,
      ExperimentStore store,
      StoredExperiment experiment,
      PlanText plan,
      Findings findings)
      throws UsageException {
    Scorer scorer = new Scorer(plan.spec(), plan.matrix());
    List<ReportPart> report =
        markdown == null && html == null
            ? List.of()
            : MarkdownReport.parts(
                experiment, plan.spec(), plan.matrix(), findings, store.spent(experiment.id()));
    write(console, markdown, out -> out.print(MarkdownReport.of(report)));
    write(console, html, out -> out.print(HtmlReport.of(experiment.name(), report)));
    write(
        console,
        csv,
        out -> {
          TrialCsv writer = new TrialCsv(plan.spec(), out);
          scorer.each(store, experiment.id(), writer::add);
        });
    write(
        console,
        jsonl,
        out -> {
          TrialJson lines = new TrialJson(plan.spec());
          scorer.each(store, experiment.id(), trial -> out.print(lines.of(trial) + "\n"));
        });
  }

  private static void write(Console console, @Nullable String file, Writing writing)
      throws UsageException {
    if (file == null) {
      return;
    }
    try {
      if (file.equals("-")) {
        writing.to(console.out());
        console.out().flush();
        return;
      }
      try (PrintStream out =
          new PrintStream(
              new java.io.BufferedOutputStream(Files.newOutputStream(Path.of(file))),
              false,
              StandardCharsets.UTF_8)) {
        writing.to(out);
        if (out.checkError()) {
          throw new IOException("the disk took not all of it");
        }
      }
    } catch (IOException e) {
      throw new UsageException(file + " cannot be written.");
    }
  }
}
