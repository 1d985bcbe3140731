package dev.tempera.core.experiment.report;

import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.statistics.compare.Analysis;
import java.util.Map;
import java.util.Optional;

/**
 * What was found by one metric.
 *
 * @param analysis empty while nothing counts
 * @param values every value that counts, by cell
 * @param itemMeans by cell and item, or cluster of items, where there are several items
 * @param note how it was measured, where that is to be known; otherwise empty
 */
public record MetricFinding(
    MetricChoice metric,
    Optional<Analysis> analysis,
    Map<String, double[]> values,
    Map<String, Map<String, Double>> itemMeans,
    String note) {
  /** What was found of one prompt. */
  public MetricFinding(
      MetricChoice metric, Optional<Analysis> analysis, Map<String, double[]> values) {
    this(metric, analysis, values, Map.of(), "");
  }
}
