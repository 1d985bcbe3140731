package dev.tempera.core.experiment.report;

import dev.tempera.core.chart.Chart;
import dev.tempera.core.chart.FactorBand;
import dev.tempera.core.chart.HeatMap;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.request.Axis;
import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.CellResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A metric over the factors: a band for each factor that is a number, a heat map for two factors.
 */
final class FactorCharts {
  private static final int FEWEST_LEVELS = 3;
  private static final int MOST_LEVELS = 40;

  private final ExperimentSpec spec;
  private final MetricFinding metric;
  private final Analysis analysis;
  private final Map<Cell, CellResult> found = new LinkedHashMap<>();

  private FactorCharts(
      ExperimentSpec spec, Matrix matrix, MetricFinding metric, Analysis analysis) {
    this.spec = spec;
    this.metric = metric;
    this.analysis = analysis;
    Map<String, CellResult> byName = new HashMap<>();
    analysis.cells().forEach(cell -> byName.put(cell.name(), cell));
    for (Cell cell : matrix.cells()) {
      CellResult result = byName.get(cell.name());
      if (result != null) {
        found.put(cell, result);
      }
    }
  }

  static List<Chart> of(
      ExperimentSpec spec, Matrix matrix, MetricFinding metric, Analysis analysis) {
    return new FactorCharts(spec, matrix, metric, analysis).all();
  }

  private List<Chart> all() {
    List<Chart> charts = new ArrayList<>();
    List<Axis> varied =
        spec.design().factors().stream().filter(axis -> axis.levels().size() > 1).toList();
    for (Axis axis : varied) {
      band(axis, charts);
    }
    if (varied.size() >= 2 && !spec.design().zipped()) {
      charts.add(heat(varied.get(0), varied.get(1), varied.size() > 2));
    }
    return charts;
  }

  /** The level of a cell as a number. */
  private static OptionalDouble level(Cell cell, Axis axis) {
    try {
      double value = Double.parseDouble(cell.labels().getOrDefault(axis.name(), ""));
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private void band(Axis axis, List<Chart> charts) {
    Map<String, List<Cell>> series = new LinkedHashMap<>();
    for (Cell cell : found.keySet()) {
      if (level(cell, axis).isPresent()) {
        series.computeIfAbsent(others(cell, axis), name -> new ArrayList<>()).add(cell);
      }
    }
    series.values().removeIf(cells -> cells.size() < FEWEST_LEVELS);
    if (series.isEmpty()) {
      return;
    }
    List<FactorBand.Series> shown = new ArrayList<>();
    Map<String, List<String>> tested = new LinkedHashMap<>();
    series.forEach((name, cells) -> {
      cells.sort(Comparator.comparingDouble(cell -> level(cell, axis).orElseThrow()));
      if (shown.size() < FactorBand.MOST_SERIES) {
        tested.put(name, cells.stream().map(Cell::name).toList());
        shown.add(
            new FactorBand.Series(
                series.size() == 1 ? "" : name,
                cells.stream().map(cell -> point(cell, axis)).toList()));
      }
    });
    String left =
        shown.size() < series.size()
            ? ", the first " + shown.size() + " of " + series.size() + " settings"
            : "";
    charts.add(
        new FactorBand(
            metric.metric().id() + " over " + axis.name() + left,
            ResultCharts.unit(analysis),
            axis.name(),
            shown,
            trend(tested)));
  }

  /** Everything but the factor, in words. */
  private static String others(Cell cell, Axis axis) {
    return cell.labels().entrySet().stream()
        .filter(label -> !label.getKey().equals(axis.name()))
        .map(label -> label.getKey() + " " + label.getValue())
        .collect(Collectors.joining(", "));
  }

  private FactorBand.Point point(Cell cell, Axis axis) {
    CellResult result = result(cell);
    double scale = ResultCharts.scale(analysis);
    return new FactorBand.Point(
        level(cell, axis).orElseThrow(),
        result.estimate().value() * scale,
        ResultCharts.low(result.estimate().interval(), scale),
        ResultCharts.high(result.estimate().interval(), scale),
        ResultCharts.words(analysis, result.estimate()));
  }

  private CellResult result(Cell cell) {
    return Objects.requireNonNull(found.get(cell));
  }

  /** Only of all that was planned: the test is meant for one look. */
  private String trend(Map<String, List<String>> series) {
    return spec.design().stop() == null && !analysis.isSoFar()
        ? new FactorTrend(
                metric, analysis.unit(), spec.design().repeats().orderSeed(), spec.alpha())
            .of(series)
        : "";
  }

  private Chart heat(Axis rows, Axis columns, boolean averaged) {
    List<HeatMap.Row> all = new ArrayList<>();
    List<String> names =
        columns.levels().stream().limit(MOST_LEVELS).map(Axis.Level::label).toList();
    rows.levels().stream()
        .limit(MOST_LEVELS)
        .map(Axis.Level::label)
        .forEach(row ->
            all.add(
                new HeatMap.Row(
                    row,
                    names.stream()
                        .map(column -> spot(rows.name(), row, columns.name(), column))
                        .toList())));
    return new HeatMap(
        metric.metric().id()
            + " by "
            + rows.name()
            + " and "
            + columns.name()
            + (averaged ? ", averaged over the other factors" : ""),
        ResultCharts.unit(analysis),
        new HeatMap.Names(rows.name(), columns.name()),
        names,
        all);
  }

  private HeatMap.Spot spot(String rowName, String row, String columnName, String column) {
    OptionalDouble mean =
        found.entrySet().stream()
            .filter(each -> row.equals(each.getKey().labels().get(rowName)))
            .filter(each -> column.equals(each.getKey().labels().get(columnName)))
            .mapToDouble(each -> each.getValue().estimate().value())
            .average();
    return mean.isEmpty()
        ? HeatMap.Spot.NONE
        : new HeatMap.Spot(
            mean.getAsDouble() * ResultCharts.scale(analysis),
            Amounts.of(analysis.kind()).size(mean.getAsDouble()));
  }
}
