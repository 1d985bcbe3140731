package dev.tempera.core.bundle;

import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.SpecJson;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.file.YamlWriter;
import dev.tempera.core.experiment.report.Flags;
import dev.tempera.core.experiment.report.ScoredTrial;
import dev.tempera.core.experiment.report.Scorer;
import dev.tempera.core.experiment.report.TrialJson;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.settings.Redactor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an experiment with its items and answers as {@code NAME.tempera.zip}: docs/experiments.md
 * describes it. Trials are read one after the other. Blocks on the disk.
 */
final class ExperimentZipWriter {
  private final ExperimentStore store;
  private final StoredExperiment experiment;
  private final PlanText plan;
  private final Redactor redactor;

  /** For an experiment that is stored. */
  ExperimentZipWriter(
      ExperimentStore store, StoredExperiment experiment, PlanText plan, Redactor redactor) {
    this.store = store;
    this.experiment = experiment;
    this.plan = plan;
    this.redactor = redactor;
  }

  /** Writes a file, as a whole or not at all. */
  void write(Path file) throws BundleException {
    WholeFile.write(file, this::write);
  }

  /** Writes it into a stream, which is left open. */
  void write(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    add(zip, ExperimentZip.PLAN, ExactJson.write(head()));
    add(zip, ExperimentZip.YAML, YamlWriter.write(SpecJson.write(plan.spec())));
    if (!plan.prices().isEmpty()) {
      ArrayNode prices = ExactJson.array();
      plan.prices().forEach(price -> prices.add(price.json()));
      add(zip, ExperimentZip.PRICES, ExactJson.write(prices));
    }
    begin(zip, ExperimentZip.TRIALS);
    TrialJson lines = new TrialJson(plan.spec());
    try {
      new Scorer(plan.spec(), plan.matrix())
          .each(store, experiment.id(), trial -> write(zip, line(lines, trial)));
    } catch (UncheckedIOException e) {
      throw new IOException(e.getCause());
    }
    zip.closeEntry();
    raw(zip);
    zip.finish();
    out.flush();
  }

  /** What came in for each answer, in the order of the trials. */
  private void raw(ZipOutputStream zip) throws IOException {
    begin(zip, ExperimentZip.RAW);
    try {
      new Scorer(plan.spec(), plan.matrix())
          .each(
              store,
              experiment.id(),
              scored -> {
                if (counts(scored)) {
                  RawLine line = new RawLine(scored.trial().key(), redactor);
                  store.raw(experiment.id(), scored.trial().key(), RawLine.LARGEST, line);
                  if (!line.isEmpty()) {
                    write(zip, line.text());
                  }
                }
              });
    } catch (UncheckedIOException e) {
      throw new IOException(e.getCause());
    }
    zip.closeEntry();
  }

  private ObjectNode head() {
    ObjectNode json =
        ExactJson.object()
            .put("format", ExperimentZip.FORMAT)
            .put("version", ExperimentZip.VERSION)
            .put("name", experiment.name())
            .put("created_at", experiment.createdAt().toString());
    json.set("plan", ExactJson.read(plan.write()));
    return json;
  }

  /** A line of results; one whose answer counts has it as a whole too, to be taken elsewhere. */
  private static String line(TrialJson lines, ScoredTrial scored) {
    ObjectNode json = lines.node(scored);
    RunAnswer answer = scored.trial().answer();
    if (answer != null && counts(scored)) {
      json.set("run", RunJson.write(answer));
    }
    return ExactJson.write(json) + "\n";
  }

  private static boolean counts(ScoredTrial scored) {
    return scored.trial().answer() != null
        && scored.trial().state() == TrialState.DONE
        && scored.flags().stream().noneMatch(Flags.Flag::excludes);
  }

  private void add(ZipOutputStream zip, String name, String text) throws IOException {
    begin(zip, name);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private void begin(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(experiment.createdAt().toEpochMilli());
    zip.putNextEntry(entry);
  }

  private static void write(OutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
