package dev.tempera.core.experiment.lab;

import dev.tempera.core.chart.Chart;
import dev.tempera.core.experiment.Spent;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.report.CellFacts;
import dev.tempera.core.experiment.report.MetricFinding;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an experiment has found so far.
 *
 * @param states how many trials are in each
 * @param metrics in the order of the spec
 * @param grid how far each cell is with each item; the receiver's to go on with
 * @param seen what is to be seen of it
 */
public record Results(
    StoredExperiment experiment,
    PlanText plan,
    Map<TrialState, Integer> states,
    List<MetricFinding> metrics,
    TrialGrid grid,
    Spent spent,
    Seen seen) {

  /**
   * What only a walk over all answers shows.
   *
   * @param isWhole whether the answers were read; otherwise only how far each trial is
   * @param facts of each cell, by its name
   * @param repeated the keys of the trials whose answer has an id that an earlier one had
   * @param charts the primary metric's first
   * @param providers how many answers each provider gave, by the cell's name
   * @param leftOut what does not count and why, a sentence each
   */
  public record Seen(
      boolean isWhole,
      Map<String, CellFacts> facts,
      Set<String> repeated,
      List<Chart> charts,
      Map<String, Map<String, Integer>> providers,
      List<String> leftOut) {
    /** Of one provider, and nothing left out. */
    public Seen(
        boolean isWhole, Map<String, CellFacts> facts, Set<String> repeated, List<Chart> charts) {
      this(isWhole, facts, repeated, charts, Map.of(), List.of());
    }

    /** No answer was read. */
    public static final Seen NOTHING = new Seen(false, Map.of(), Set.of(), List.of());
  }

  /** The metric that the verdict is about. */
  public MetricFinding primary() {
    return metrics.stream().filter(each -> each.metric().primary()).findFirst().orElseThrow();
  }
}
