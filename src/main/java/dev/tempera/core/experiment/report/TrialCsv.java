package dev.tempera.core.experiment.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.experiment.metric.Score;
import dev.tempera.core.request.Axis;
import dev.tempera.core.run.RunAnswer;
import java.io.PrintStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Trials as tidy CSV: one row a trial, one column a factor and a metric. */
public final class TrialCsv {
  private final ExperimentSpec spec;
  private final PrintStream out;

  /** Writes the head to {@code out}, which stays the caller's. */
  public TrialCsv(ExperimentSpec spec, PrintStream out) {
    this.spec = spec;
    this.out = out;
    List<String> head = new ArrayList<>(List.of("trial", "cell"));
    spec.design().factors().stream().map(Axis::name).forEach(head::add);
    head.addAll(List.of("item", "repeat", "state"));
    spec.metrics().stream().map(MetricChoice::id).forEach(head::add);
    head.addAll(
        List.of(
            "answer",
            "flags",
            "cost_usd",
            "ttft_ms",
            "duration_ms",
            "provider",
            "model",
            "finish_reason",
            "error"));
    row(head);
  }

  /** Writes a trial. */
  public void add(ScoredTrial scored) {
    List<String> row = new ArrayList<>(List.of(scored.trial().key(), scored.cell().name()));
    spec.design()
        .factors()
        .forEach(axis -> row.add(scored.cell().labels().getOrDefault(axis.name(), "")));
    row.add(scored.item().name());
    row.add(Integer.toString(scored.trial().repeat()));
    row.add(scored.trial().state().word());
    for (MetricChoice metric : spec.metrics()) {
      row.add(
          scored.scores().get(metric.id()) instanceof Score.Value(double value, String _)
              ? number(value)
              : "");
    }
    RunAnswer answer = scored.trial().answer();
    Answer facts = answer == null ? null : answer.facts();
    row.add(answer == null ? "" : answer.message().text());
    row.add(scored.flags().stream().map(Flags.Flag::words).collect(Collectors.joining("; ")));
    row.add(facts == null || facts.cost() == null ? "" : facts.cost().usd().toPlainString());
    row.add(text(facts == null ? null : facts.ttftMs()));
    row.add(text(facts == null ? null : facts.durationMs()));
    row.add(text(facts == null ? null : facts.provider()));
    row.add(text(facts == null ? null : facts.model()));
    row.add(text(facts == null ? null : facts.finishReason()));
    row.add(text(facts == null ? null : facts.error()));
    row(row);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }

  private void row(List<String> fields) {
    java.io.StringWriter line = new java.io.StringWriter();
    try (CsvWriter writer = CsvWriter.builder().build((Writer) line)) {
      writer.writeRecord(fields);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    out.print(line);
  }
}
