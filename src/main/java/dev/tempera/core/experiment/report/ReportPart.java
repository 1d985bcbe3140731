package dev.tempera.core.experiment.report;

import dev.tempera.core.chart.Chart;
import java.util.List;

/**
 * A piece of a report. Immutable.
 *
 * @param markdown its words and tables
 * @param charts what is to be seen after them
 */
public record ReportPart(String markdown, List<Chart> charts) {
  public ReportPart {
    charts = List.copyOf(charts);
  }
}
