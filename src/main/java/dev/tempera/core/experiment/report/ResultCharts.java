package dev.tempera.core.experiment.report;

import dev.tempera.core.chart.Chart;
import dev.tempera.core.chart.IntervalDots;
import dev.tempera.core.chart.StripBox;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.CellResult;
import dev.tempera.core.statistics.compare.Comparison;
import dev.tempera.core.statistics.compare.Estimate;
import dev.tempera.core.statistics.compare.Kind;
import dev.tempera.core.statistics.interval.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The charts of what an experiment has found: the primary metric first. Pure. */
public final class ResultCharts {
  /** More rows would be pages of dots: the table of the report has them all. */
  private static final int MOST_ROWS = 100;

  private ResultCharts() {}

  /**
   * All charts.
   *
   * @param metrics in the order of the spec
   * @param facts what the answers of each cell took, by its name
   */
  public static List<Chart> of(
      ExperimentSpec spec,
      Matrix matrix,
      List<MetricFinding> metrics,
      Map<String, CellFacts> facts) {
    List<MetricFinding> ordered = new ArrayList<>(metrics);
    ordered.sort(java.util.Comparator.comparing(each -> !each.metric().primary()));
    List<Chart> charts = new ArrayList<>();
    for (MetricFinding metric : ordered) {
      charts.addAll(of(spec, matrix, metric, facts));
    }
    return charts;
  }

  /** The charts of one metric; none while nothing counts. */
  static List<Chart> of(
      ExperimentSpec spec, Matrix matrix, MetricFinding metric, Map<String, CellFacts> facts) {
    if (metric.analysis().isEmpty()) {
      return List.of();
    }
    Analysis analysis = metric.analysis().get();
    List<Chart> charts = new ArrayList<>();
    charts.add(means(metric, analysis, matrix.baseline().name()));
    if (!analysis.comparisons().isEmpty()) {
      charts.add(differences(metric, analysis));
    }
    charts.addAll(FactorCharts.of(spec, matrix, metric, analysis));
    if (metric.metric().primary()) {
      charts.addAll(ParetoCharts.of(metric, analysis, matrix.baseline().name(), facts));
    }
    if (analysis.kind() != Kind.BINARY) {
      charts.add(strip(metric));
    }
    return charts;
  }

  private static Chart means(MetricFinding metric, Analysis analysis, String baseline) {
    List<IntervalDots.Row> rows = new ArrayList<>();
    for (CellResult cell : first(analysis.cells())) {
      rows.add(
          row(
              cell.name(),
              cell.estimate(),
              scale(analysis),
              words(analysis, cell.estimate()),
              cell.name().equals(baseline)));
    }
    String title = metric.metric().id() + some(analysis.cells().size());
    return new IntervalDots(title, unit(analysis), rows, OptionalDouble.empty());
  }

  private static Chart differences(MetricFinding metric, Analysis analysis) {
    Amounts amounts = Amounts.of(analysis.kind());
    List<IntervalDots.Row> rows = new ArrayList<>();
    for (Comparison comparison : first(analysis.comparisons())) {
      Estimate difference = comparison.difference();
      rows.add(
          row(
              comparison.cell(),
              difference,
              scale(analysis),
              difference
                  .interval()
                  .map(i -> amounts.difference(difference.value(), i))
                  .orElseGet(() -> amounts.signed(difference.value())),
              false));
    }
    return new IntervalDots(
        metric.metric().id()
            + ", difference from "
            + analysis.comparisons().getFirst().baseline()
            + some(analysis.comparisons().size()),
        switch (analysis.kind()) {
          case BINARY -> "points";
          case NUMERIC -> "difference of means";
          case SKEWED -> "shift";
        },
        rows,
        OptionalDouble.of(0));
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(MOST_ROWS, all.size()));
  }

  private static String some(int all) {
    return all <= MOST_ROWS ? "" : ", the first " + MOST_ROWS + " of " + all;
  }

  /** By what a value is multiplied to be read: rates in points of a hundred. */
  static double scale(Analysis analysis) {
    return analysis.kind() == Kind.BINARY ? 100 : 1;
  }

  /** What the values of a metric are. */
  static String unit(Analysis analysis) {
    return analysis.kind() == Kind.BINARY ? "rate in %" : analysis.kind().estimate();
  }

  /** A value and its interval as they are read. */
  static String words(Analysis analysis, Estimate estimate) {
    Amounts amounts = Amounts.of(analysis.kind());
    return estimate
        .interval()
        .map(i -> amounts.value(estimate.value(), i) + " " + amounts.range(i))
        .orElseGet(() -> amounts.size(estimate.value()));
  }

  private static IntervalDots.Row row(
      String name, Estimate estimate, double scale, String words, boolean baseline) {
    Optional<Interval> interval = estimate.interval();
    return new IntervalDots.Row(
        name,
        estimate.value() * scale,
        low(interval, scale),
        high(interval, scale),
        words,
        baseline);
  }

  static OptionalDouble low(Optional<Interval> interval, double scale) {
    return interval.map(i -> OptionalDouble.of(i.low() * scale)).orElse(OptionalDouble.empty());
  }

  static OptionalDouble high(Optional<Interval> interval, double scale) {
    return interval.map(i -> OptionalDouble.of(i.high() * scale)).orElse(OptionalDouble.empty());
  }

  private static Chart strip(MetricFinding metric) {
    List<StripBox.Row> rows = new ArrayList<>();
    metric.values().entrySet().stream()
        .limit(MOST_ROWS)
        .forEach(each -> rows.add(new StripBox.Row(each.getKey(), each.getValue())));
    String title = metric.metric().id() + ", every answer" + some(metric.values().size());
    return new StripBox(title, "values", rows);
  }
}
