package dev.tempera.app.experiments;

import dev.tempera.app.charts.Chart;
import dev.tempera.app.charts.IntervalDots;
import dev.tempera.app.charts.StripBox;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.CellResult;
import dev.tempera.core.statistics.compare.Comparison;
import dev.tempera.core.statistics.compare.Estimate;
import dev.tempera.core.statistics.compare.Kind;
import dev.tempera.core.statistics.interval.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The charts of what an experiment has found: the primary metric first. Pure. */
final class ResultCharts {
  private ResultCharts() {}

  static List<Chart> of(Results results) {
    List<Chart> charts = new ArrayList<>();
    List<Results.MetricResult> ordered = new ArrayList<>(results.metrics());
    ordered.remove(results.primary());
    ordered.addFirst(results.primary());
    String baseline = results.plan().matrix().baseline().name();
    for (Results.MetricResult metric : ordered) {
      if (metric.analysis().isEmpty()) {
        continue;
      }
      Analysis analysis = metric.analysis().get();
      String id = metric.metric().id();
      charts.add(means(id, analysis, baseline));
      if (!analysis.comparisons().isEmpty()) {
        charts.add(differences(id, analysis));
      }
      if (analysis.kind() == Kind.NUMERIC) {
        charts.add(strip(id, metric));
      }
    }
    return charts;
  }

  private static Chart means(String id, Analysis analysis, String baseline) {
    Amounts amounts = Amounts.of(analysis.kind());
    double scale = scale(analysis);
    List<IntervalDots.Row> rows = new ArrayList<>();
    for (CellResult cell : analysis.cells()) {
      Optional<Interval> interval = cell.estimate().interval();
      rows.add(
          row(
              cell.name(),
              cell.estimate(),
              scale,
              interval
                  .map(i -> amounts.value(cell.estimate().value(), i) + " " + amounts.range(i))
                  .orElseGet(() -> amounts.size(cell.estimate().value())),
              cell.name().equals(baseline)));
    }
    boolean binary = analysis.kind() == Kind.BINARY;
    return new IntervalDots(id, binary ? "rate in %" : "mean", rows, OptionalDouble.empty());
  }

  private static Chart differences(String id, Analysis analysis) {
    Amounts amounts = Amounts.of(analysis.kind());
    double scale = scale(analysis);
    List<IntervalDots.Row> rows = new ArrayList<>();
    for (Comparison comparison : analysis.comparisons()) {
      Estimate difference = comparison.difference();
      rows.add(
          row(
              comparison.cell(),
              difference,
              scale,
              difference
                  .interval()
                  .map(i -> amounts.difference(difference.value(), i))
                  .orElseGet(() -> amounts.signed(difference.value())),
              false));
    }
    return new IntervalDots(
        id + ", difference from " + analysis.comparisons().getFirst().baseline(),
        analysis.kind() == Kind.BINARY ? "points" : "difference of means",
        rows,
        OptionalDouble.of(0));
  }

  private static double scale(Analysis analysis) {
    return analysis.kind() == Kind.BINARY ? 100 : 1;
  }

  private static IntervalDots.Row row(
      String name, Estimate estimate, double scale, String words, boolean baseline) {
    Optional<Interval> interval = estimate.interval();
    return new IntervalDots.Row(
        name,
        estimate.value() * scale,
        interval.map(i -> OptionalDouble.of(i.low() * scale)).orElse(OptionalDouble.empty()),
        interval.map(i -> OptionalDouble.of(i.high() * scale)).orElse(OptionalDouble.empty()),
        words,
        baseline);
  }

  private static Chart strip(String id, Results.MetricResult metric) {
    List<StripBox.Row> rows = new ArrayList<>();
    metric.values().forEach((cell, values) -> rows.add(new StripBox.Row(cell, values)));
    return new StripBox(id + ", every answer", "values", rows);
  }
}
