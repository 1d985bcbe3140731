package dev.tempera.core.experiment.lab;

import dev.tempera.core.chart.Chart;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Spent;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.file.Lineage;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.report.CellFacts;
import dev.tempera.core.experiment.report.MetricFinding;
import dev.tempera.core.experiment.report.SameAnswers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment has found so far.
 *
 * @param states how many trials are in each
 * @param metrics in the order of the spec
 * @param grid how far each cell is with each item; the receiver's to go on with
 * @param taken what it took; null where that is not added up yet
 * @param seen what is to be seen of it
 */
public record Results(
    StoredExperiment experiment,
    PlanText plan,
    Map<TrialState, Integer> states,
    List<MetricFinding> metrics,
    TrialGrid grid,
    @Nullable Taken taken,
    Seen seen) {
  /** What was found within that bill, of which no time is known. */
  public Results(
      StoredExperiment experiment,
      PlanText plan,
      Map<TrialState, Integer> states,
      List<MetricFinding> metrics,
      TrialGrid grid,
      Spent spent,
      Seen seen) {
    this(experiment, plan, states, metrics, grid, new Taken(spent, Duration.ZERO), seen);
  }

  /**
   * What an experiment and those that it is a revision of took.
   *
   * @param asked how long they were asked, written down a few seconds ahead while one is
   */
  public record Taken(Spent spent, Duration asked) {
    /** That of an experiment. Blocks on the disk. */
    static Taken of(ExperimentStore store, String id) {
      Lineage lineage = Lineage.of(store, id);
      return new Taken(lineage.spent(), lineage.asked());
    }
  }

  /** The bill; nothing where it is not added up yet. */
  public Spent spent() {
    return taken == null ? Spent.NOTHING : taken.spent();
  }

  /**
   * What only a walk over all answers shows.
   *
   * @param isWhole whether the answers were read; otherwise only how far each trial is
   * @param facts of each cell, by its name
   * @param repeated the keys of the trials whose answer has an id that an earlier one had
   * @param charts the primary metric's first
   * @param providers how many answers each provider gave, by the cell's name
   * @param leftOut what does not count and why, a sentence each
   * @param sameAnswers how often the same request got the same answer
   */
  public record Seen(
      boolean isWhole,
      Map<String, CellFacts> facts,
      Set<String> repeated,
      List<Chart> charts,
      Map<String, Map<String, Integer>> providers,
      List<String> leftOut,
      List<SameAnswers> sameAnswers) {
    /** Of which nothing was asked twice. */
    public Seen(
        boolean isWhole,
        Map<String, CellFacts> facts,
        Set<String> repeated,
        List<Chart> charts,
        Map<String, Map<String, Integer>> providers,
        List<String> leftOut) {
      this(isWhole, facts, repeated, charts, providers, leftOut, List.of());
    }

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
