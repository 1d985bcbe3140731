package dev.tempera.core.experiment.report;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Kind;
import dev.tempera.core.statistics.sample.Quantiles;
import dev.tempera.core.statistics.sample.VarianceSplit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a report says of the spread of a metric, beside its intervals. */
final class SpreadText {
  /** Below, the slowest one of all would be the p95. */
  private static final int FEWEST_FOR_TAILS = 30;

  private static final int MOST_CELLS = 20;

  private SpreadText() {}

  /** Paragraphs of Markdown; empty where there is nothing to say. */
  static String of(MetricFinding finding, Findings findings, Matrix matrix) {
    return tails(finding, matrix) + split(finding, findings, matrix);
  }

  /** Of values with a long tail: the tail, and the mean, since money and time add up. */
  private static String tails(MetricFinding finding, Matrix matrix) {
    if (finding.analysis().filter(found -> found.kind() == Kind.SKEWED).isEmpty()) {
      return "";
    }
    StringBuilder rows = new StringBuilder();
    for (Cell cell : matrix.cells()) {
      double[] values = finding.values().getOrDefault(cell.name(), new double[0]);
      if (values.length > 0) {
        rows.append("| ")
            .append(MarkdownText.of(cell.name()))
            .append(" | ")
            .append(Amounts.significant(Arrays.stream(values).average().orElseThrow()))
            .append(" | ")
            .append(tail(values, 0.9))
            .append(" | ")
            .append(tail(values, 0.95))
            .append(" |\n");
      }
    }
    return "| cell | mean | p90 | p95 |\n|---|--:|--:|--:|\n" + rows + "\n";
  }

  private static String tail(double[] values, double p) {
    return values.length < FEWEST_FOR_TAILS ? "–" : Amounts.significant(Quantiles.of(values, p));
  }

  /** Whether more items or more repeats would make the intervals narrower. */
  private static String split(MetricFinding finding, Findings findings, Matrix matrix) {
    List<String> cells = new ArrayList<>();
    for (Cell cell : matrix.cells().subList(0, Math.min(MOST_CELLS, matrix.cells().size()))) {
      findings
          .split(finding.metric(), cell.name())
          .ifPresent(split -> cells.add(cell.name() + " " + words(split)));
    }
    return cells.isEmpty()
        ? ""
        : "Where the spread lies: " + MarkdownText.of(String.join("; ", cells)) + ".\n\n";
  }

  private static String words(VarianceSplit split) {
    String icc = Amounts.significant(split.icc());
    return split.betweenVariance() >= split.within()
        ? "between items (ICC " + icc + ": more items help, more repeats little)"
        : "between repeats (ICC " + icc + ": more repeats help too)";
  }
}
