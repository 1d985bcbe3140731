package dev.tempera.core.experiment.report;

import dev.tempera.core.chart.Chart;
import dev.tempera.core.chart.ParetoScatter;
import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Better;
import dev.tempera.core.statistics.compare.CellResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The primary metric against what an answer costs and against how long it takes. */
final class ParetoCharts {
  private static final int MOST_CELLS = 200;
  private static final double MILLIS = 1000;

  /** Costs are read in thousandths, since one answer is a small part of a dollar. */
  private static final double THOUSAND = 1000;

  private ParetoCharts() {}

  static List<Chart> of(
      MetricFinding metric, Analysis analysis, String baseline, Map<String, CellFacts> facts) {
    List<Chart> charts = new ArrayList<>();
    add(metric, analysis, baseline, "USD for 1,000 answers", each(facts, CellFacts::usd, THOUSAND))
        .ifPresent(charts::add);
    add(metric, analysis, baseline, "seconds an answer", each(facts, CellFacts::millis, 1 / MILLIS))
        .ifPresent(charts::add);
    return charts;
  }

  private static ToDoubleFunction<String> each(
      Map<String, CellFacts> facts, ToDoubleFunction<CellFacts> cost, double scale) {
    return cell -> cost.applyAsDouble(facts.getOrDefault(cell, CellFacts.NONE)) * scale;
  }

  /** Nothing to compare: one cell, or all cost nothing. */
  private static java.util.Optional<Chart> add(
      MetricFinding metric,
      Analysis analysis,
      String baseline,
      String costs,
      ToDoubleFunction<String> cost) {
    double scale = ResultCharts.scale(analysis);
    List<ParetoScatter.Spot> spots = new ArrayList<>();
    for (CellResult cell : analysis.cells()) {
      double price = cost.applyAsDouble(cell.name());
      if (Double.isFinite(price) && spots.size() < MOST_CELLS) {
        spots.add(
            new ParetoScatter.Spot(
                cell.name(),
                price,
                cell.estimate().value() * scale,
                Amounts.significant(price),
                ResultCharts.words(analysis, cell.estimate()),
                cell.name().equals(baseline)));
      }
    }
    boolean free = spots.stream().allMatch(spot -> spot.cost() == 0);
    if (spots.size() < 2 || free) {
      return java.util.Optional.empty();
    }
    String title = metric.metric().id() + " against " + costs;
    boolean isLess = analysis.settings().better() == Better.LOWER;
    String worth =
        metric.metric().id()
            + ", "
            + ResultCharts.unit(analysis)
            + (isLess ? ", lower is better" : "");
    return java.util.Optional.of(new ParetoScatter(title, costs, worth, spots, isLess));
  }
}
