package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.experiment.Spent;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.statistics.compare.Analysis;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an experiment has found so far.
 *
 * @param states how many trials are in each
 * @param metrics in the order of the spec
 * @param grid how far each cell is with each item; the receiver's to go on with
 */
public record Results(
    StoredExperiment experiment,
    PlanText plan,
    Map<TrialState, Integer> states,
    List<MetricResult> metrics,
    TrialGrid grid,
    Spent spent) {

  /**
   * One metric.
   *
   * @param analysis empty while nothing counts
   * @param values every value that counts, by cell
   */
  public record MetricResult(
      MetricChoice metric, Optional<Analysis> analysis, Map<String, double[]> values) {}

  /** The metric that the verdict is about. */
  public MetricResult primary() {
    return metrics.stream().filter(each -> each.metric().primary()).findFirst().orElseThrow();
  }
}
