package dev.tempera.core.experiment.report;

import dev.tempera.core.chart.Chart;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.experiment.Spent;
import dev.tempera.core.experiment.Stop;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.CellResult;
import dev.tempera.core.statistics.compare.Comparison;
import dev.tempera.core.statistics.compare.Kind;
import dev.tempera.core.statistics.compare.Settings;
import dev.tempera.core.statistics.compare.Unit;
import dev.tempera.core.statistics.sequence.SignRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A report for people, as Markdown: verdicts first, then tables, then everything left out. */
public final class MarkdownReport {
  private final ExperimentSpec spec;
  private final Matrix matrix;
  private final Findings findings;
  private final List<ReportPart> parts = new ArrayList<>();
  private StringBuilder text = new StringBuilder();

  private MarkdownReport(ExperimentSpec spec, Matrix matrix, Findings findings) {
    this.spec = spec;
    this.matrix = matrix;
    this.findings = findings;
  }

  /** The report of an experiment; charts are tables in it. */
  public static String of(
      StoredExperiment experiment,
      ExperimentSpec spec,
      Matrix matrix,
      Findings findings,
      Spent spent) {
    return of(parts(experiment, new PlanText(spec, matrix), findings, new Books(spent)));
  }

  /** The report of some parts; charts are tables in it. */
  public static String of(List<ReportPart> parts) {
    return parts.stream()
        .map(part -> part.markdown() + ChartTables.of(part.charts()))
        .collect(Collectors.joining());
  }

  /** The report of an experiment in parts, with their charts. */
  static List<ReportPart> parts(
      StoredExperiment experiment, PlanText plan, Findings findings, Books books) {
    ExperimentSpec spec = plan.spec();
    Matrix matrix = plan.matrix();
    MarkdownReport report = new MarkdownReport(spec, matrix, findings);
    List<MetricFinding> metrics = findings.metrics();
    report.head(experiment, metrics);
    Map<String, CellFacts> facts = findings.facts();
    for (MetricFinding metric : metrics) {
      report.metric(metric);
      report.end(ResultCharts.of(spec, matrix, metric, facts));
    }
    report.text.append(SamenessText.markdown(findings.sameAnswers()));
    report.leftOut();
    report.facts(experiment, books);
    report.text.append(SpecText.of(spec));
    report.end(List.of());
    return List.copyOf(report.parts);
  }

  private void end(List<Chart> charts) {
    parts.add(new ReportPart(text.toString(), charts));
    text = new StringBuilder();
  }

  private MarkdownReport line(String line) {
    text.append(line).append('\n');
    return this;
  }

  private void head(StoredExperiment experiment, List<MetricFinding> metrics) {
    line("# " + MarkdownText.of(experiment.name())).line("");
    if (!spec.question().isEmpty()) {
      line(MarkdownText.of(spec.question())).line("");
    }
    Optional<Analysis> primary =
        metrics.stream()
            .filter(each -> each.metric().equals(spec.primary()))
            .findFirst()
            .flatMap(MetricFinding::analysis);
    if (primary.isEmpty()) {
      line("**Nothing to say yet:** no answer counts.").line("");
      return;
    }
    Uncompared.why(matrix, primary.get())
        .ifPresent(why -> line("**" + MarkdownText.of(why) + "**").line(""));
    for (Comparison comparison : primary.get().comparisons()) {
      line(
          "- "
              + MarkdownText.of(comparison.cell())
              + ": **"
              + MarkdownText.of(comparison.verdict().sentence())
              + "**");
    }
    line("");
  }

  private void metric(MetricFinding finding) {
    MetricChoice metric = finding.metric();
    line("## " + MarkdownText.of(metric.id()) + (metric.primary() ? " (primary)" : "")).line("");
    Optional<Analysis> found = finding.analysis();
    if (found.isEmpty()) {
      line("No answer has a value.").line("");
      GateText.of(finding, matrix).ifPresent(gate -> line(MarkdownText.of(gate)).line(""));
      return;
    }
    Analysis analysis = found.get();
    Amounts amounts = Amounts.of(analysis.kind());
    boolean items = analysis.unit() != Unit.REPEAT;
    line(
        "| cell |"
            + (items ? " items |" : "")
            + " answers | "
            + analysis.kind().estimate()
            + " | interval | by |");
    line("|---|" + (items ? "--:|" : "") + "--:|--:|--:|---|");
    for (CellResult cell : analysis.cells()) {
      line(
          "| "
              + MarkdownText.of(cell.name())
              + (items ? " | " + cell.items() : "")
              + " | "
              + cell.trials()
              + " | "
              + cell.estimate()
                  .interval()
                  .map(i -> amounts.value(cell.estimate().value(), i))
                  .orElseGet(() -> amounts.size(cell.estimate().value()))
              + " | "
              + cell.estimate().interval().map(amounts::range).orElse("–")
              + " | "
              + cell.estimate().method()
              + " |");
    }
    line("");
    GateText.of(finding, matrix).ifPresent(gate -> line(MarkdownText.of(gate)).line(""));
    if (!finding.note().isEmpty()) {
      line(finding.note()).line("");
    }
    missing(metric);
    text.append(SpreadText.of(finding, findings, matrix));
    comparisons(analysis, metric, amounts);
  }

  /** What a rate could be with what has no value. */
  private void missing(MetricChoice metric) {
    if (!metric.isRate()) {
      return;
    }
    Amounts rate = Amounts.of(Kind.BINARY);
    List<String> cells = new ArrayList<>();
    for (Cell cell : matrix.cells()) {
      findings
          .missing()
          .of(metric, cell.name())
          .ifPresent(missing ->
              cells.add(
                  cell.name()
                      + " "
                      + rate.size(missing.lowest())
                      + " to "
                      + rate.size(missing.highest())
                      + " ("
                      + missing.trials()
                      + ")"));
    }
    if (!cells.isEmpty()) {
      line("Answers without a value leave open, in %, from "
              + (metric.canFail() ? "all of them failed to all passed: " : "none of them to all: ")
              + MarkdownText.of(String.join(", ", cells))
              + ".")
          .line("");
    }
  }

  private void comparisons(Analysis analysis, MetricChoice metric, Amounts amounts) {
    if (analysis.comparisons().isEmpty()) {
      Uncompared.withoutBaseline(matrix, analysis)
          .ifPresent(why -> line(MarkdownText.of(why)).line(""));
      return;
    }
    line("Against " + MarkdownText.of(analysis.comparisons().getFirst().baseline()) + ":").line("");
    line("| cell | difference | by | p, adjusted | verdict |").line("|---|--:|---|--:|---|");
    for (Comparison comparison : analysis.comparisons()) {
      line(
          "| "
              + MarkdownText.of(comparison.cell())
              + " | "
              + comparison
                  .difference()
                  .interval()
                  .map(i -> amounts.difference(comparison.difference().value(), i))
                  .orElseGet(() -> amounts.signed(comparison.difference().value()))
              + " | "
              + comparison.difference().method()
              + " | "
              + p(comparison.adjustedP())
              + " | "
              + MarkdownText.of(comparison.verdict().sentence())
              + " |");
    }
    line("");
    line(
        "Unit: "
            + switch (analysis.unit()) {
              case ITEM -> "the item, its repeats averaged.";
              case CLUSTER -> SmallPrint.CLUSTERS;
              case REPEAT -> "the repeat; it speaks of run-to-run differences of this prompt only.";
            }
            + " "
            + analysis.comparisons().size()
            + (analysis.comparisons().size() == 1 ? " comparison" : " comparisons")
            + method(analysis)
            + (metric.margin().isPresent()
                ? " Smallest difference that matters: "
                    + amounts.size(metric.margin().getAsDouble())
                    + "."
                : "")
            + analysis.betterMeans().map(sentence -> " " + sentence).orElse("")
            + (metric.primary()
                ? ""
                : " Not the primary metric, and so exploratory: read it as a hint. "
                    + SmallPrint.FAMILY));
    line("");
  }

  private String method(Analysis analysis) {
    Stop stop = spec.design().stop();
    if (stop != null) {
      return ", evidence by the sign test’s e-value after every pair in its planned order: it holds"
          + " at every look. Intervals are confidence sequences, of means approximate.";
    }
    if (analysis.isSoFar()) {
      return ", tested when all is asked: nothing that is seen before holds. Intervals until then"
          + " are confidence sequences, of means approximate.";
    }
    String correction =
        analysis.settings().correction() == Settings.Correction.HOLM
            ? "Holm"
            : "Benjamini and Hochberg";
    return analysis.comparisons().size() == 1
        ? "."
        : ", p adjusted by " + correction + ", intervals one by one.";
  }

  private static String p(OptionalDouble p) {
    return p.isPresent() ? Amounts.significant(p.getAsDouble()) : "–";
  }

  private void leftOut() {
    line("## Left out, and why").line("");
    List<String> all = LeftOut.of(matrix, findings);
    all.forEach(each -> line("- " + MarkdownText.of(each)));
    if (all.isEmpty()) {
      line("Nothing.");
    }
    line("");
  }

  private void facts(StoredExperiment experiment, Books books) {
    line("## What was done").line("");
    int total = findings.states().values().stream().mapToInt(Integer::intValue).sum();
    line(
        "- "
            + findings.states().getOrDefault(TrialState.DONE, 0)
            + " of "
            + total
            + " answers: "
            + matrix.cells().size()
            + " cells × "
            + spec.items().size()
            + (spec.items().size() == 1 ? " item × " : " items × ")
            + spec.design().repeats().count()
            + " repeats; state: "
            + experiment.state().word());
    line("- " + books.words(spec.budget()));
    findings
        .providers()
        .forEach((cell, counts) -> {
          if (counts.size() > 1) {
            line("- mixed providers in " + MarkdownText.of(cell + ": " + counts(counts)));
          }
        });
    if (!findings.flags().isEmpty()) {
      line("- flags: " + MarkdownText.of(counts(findings.flags())));
    }
    line(
        "- asked in blocks by "
            + (spec.design().stop() != null && spec.items().size() > 1 ? "item" : "repeat")
            + ", shuffled with the seed "
            + spec.design().repeats().orderSeed());
    stopping(experiment);
    line("- experiment `" + experiment.id() + "`, spec `" + spec.hash() + "`");
  }

  private void stopping(StoredExperiment experiment) {
    Stop stop = spec.design().stop();
    if (stop == null) {
      if (experiment.state() == StoredExperiment.State.STOPPED) {
        line(
            "- stopped by hand before all was asked: if what was seen was the reason, p values and"
                + " intervals for one look would look better than they are, and so there are none."
                + " A stopping rule (“stop”) lets it end early.");
      }
      return;
    }
    SignRule rule = stop.rule(Math.max(1, matrix.cells().size() - 1));
    line(
        "- stopping rule, fixed before the start: a comparison is over when its evidence reaches "
            + Amounts.significant(rule.bound())
            + " ("
            + rule.comparisons()
            + "/"
            + rule.alpha()
            + "), looked at after every pair from the "
            + rule.fewest()
            + ". on"
            + (rule.futility() ? ", or when nothing that is left could reach it" : ""));
    if (!findings.skipped().isEmpty()) {
      line("- not asked any more: " + MarkdownText.of(counts(findings.skipped())));
    }
  }

  private static String counts(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }
}
