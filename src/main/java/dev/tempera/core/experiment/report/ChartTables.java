package dev.tempera.core.experiment.report;

import dev.tempera.core.chart.Chart;
import dev.tempera.core.chart.IntervalDots;
import java.util.List;
import java.util.stream.Collectors;

/** Charts as tables of Markdown, which has no pictures. */
final class ChartTables {
  private ChartTables() {}

  /** The tables of those charts whose numbers the report does not have anyway. */
  static String of(List<Chart> charts) {
    StringBuilder all = new StringBuilder();
    for (Chart chart : charts) {
      if (!(chart instanceof IntervalDots)) {
        all.append("### ").append(MarkdownText.of(chart.title())).append("\n\n");
        table(chart.table(), all);
        if (!chart.remark().isEmpty()) {
          all.append(MarkdownText.of(chart.remark())).append("\n\n");
        }
      }
    }
    return all.toString();
  }

  private static void table(List<List<String>> rows, StringBuilder out) {
    for (int i = 0; i < rows.size(); i++) {
      out.append(
          rows.get(i).stream()
              .map(MarkdownText::of)
              .collect(Collectors.joining(" | ", "| ", " |\n")));
      if (i == 0) {
        out.append("|").append("---|".repeat(rows.getFirst().size())).append('\n');
      }
    }
    out.append('\n');
  }
}
