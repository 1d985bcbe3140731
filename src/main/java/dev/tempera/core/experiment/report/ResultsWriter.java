package dev.tempera.core.experiment.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.table.Field;
import dev.tempera.core.table.XlsxWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what an experiment has found in every form in which it can be kept, of what is stored.
 * Trials are read one after the other, so that size is no matter. Blocks on the disk; not safe for
 * threads.
 */
public final class ResultsWriter {
  /** A form. */
  public enum Form {
    /** The report as Markdown. */
    MARKDOWN,
    /** The report as one page that needs nothing else. */
    HTML,
    /** A row a trial, the first one their names. */
    CSV,
    /** The same as a spreadsheet. */
    XLSX,
    /** A JSON object a trial. */
    JSON_LINES
  }

  /** How many trials' scores are stored at once. */
  private static final int BATCH = 5_000;

  private final ExperimentStore store;
  private final StoredExperiment experiment;
  private final PlanText plan;
  private @Nullable Findings findings;

  /** For an experiment; {@code plan} may have other metrics than the stored one. */
  public ResultsWriter(ExperimentStore store, StoredExperiment experiment, PlanText plan) {
    this.store = store;
    this.experiment = experiment;
    this.plan = plan;
  }

  /** What was found when this was asked first. */
  public Findings findings() {
    if (findings == null) {
      Findings all = new Findings(plan.spec(), plan.matrix());
      each(all::add);
      findings = all;
    }
    return findings;
  }

  /** The same, and keeps the scores of the answers beside them. */
  public Findings keepScores() {
    Findings all = new Findings(plan.spec(), plan.matrix());
    Map<String, String> scores = new HashMap<>();
    each(trial -> {
      all.add(trial);
      if (!trial.scores().isEmpty()) {
        scores.put(trial.trial().key(), Scorer.json(trial.scores()));
      }
      if (scores.size() == BATCH) {
        store.saveScores(experiment.id(), scores);
        scores.clear();
      }
    });
    store.saveScores(experiment.id(), scores);
    findings = all;
    return all;
  }

  /** Writes a form into a file, as a whole or not at all. */
  public void write(Form form, Path file) throws IOException {
    ResultFile.write(file, out -> write(form, out));
  }

  /** Writes a form; {@code out} stays the caller's. */
  public void write(Form form, OutputStream out) throws IOException {
    try {
      switch (form) {
        case MARKDOWN -> out.write(utf8(MarkdownReport.of(parts())));
        case HTML -> out.write(utf8(HtmlReport.of(experiment.name(), parts())));
        case CSV -> csv(out);
        case XLSX -> xlsx(out);
        case JSON_LINES -> lines(out);
      }
      out.flush();
    } catch (UncheckedIOException e) {
      // Thrown out of the middle of a walk over the trials.
      throw new IOException(e.getCause());
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<ReportPart> parts() {
    return MarkdownReport.parts(experiment, plan, findings(), Books.of(store, experiment.id()));
  }

  private void csv(OutputStream out) throws IOException {
    TrialTable table = new TrialTable(plan.spec());
    // Flushed, not closed: the stream is the caller's.
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord(table.head().stream().map(name -> Field.text(name).csv()).toList());
    each(trial -> csv.writeRecord(table.row(trial).stream().map(Field::csv).toList()));
    csv.flush();
  }

  private void xlsx(OutputStream out) throws IOException {
    TrialTable table = new TrialTable(plan.spec());
    try (XlsxWriter sheet = new XlsxWriter(new Lent(out), "trials")) {
      sheet.row(table.head().stream().map(Field::text).toList());
      writing(trial -> sheet.row(table.row(trial)));
    }
  }

  private void lines(OutputStream out) {
    TrialJson json = new TrialJson(plan.spec());
    writing(trial -> out.write((json.of(trial) + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  private void each(Consumer<ScoredTrial> taker) {
    new Scorer(plan.spec(), plan.matrix()).each(store, experiment.id(), taker);
  }

  private interface Writing {
    void trial(ScoredTrial trial) throws IOException;
  }

  private void writing(Writing writing) {
    each(trial -> {
      try {
        writing.trial(trial);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  /** A stream that is flushed where it would be closed. */
  private static final class Lent extends FilterOutputStream {
    Lent(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
