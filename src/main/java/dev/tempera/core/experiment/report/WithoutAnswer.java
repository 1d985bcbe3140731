package dev.tempera.core.experiment.report;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Failures;
import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.metric.Score;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a trial without an answer is worth, by what was chosen before the start. Any thread. */
final class WithoutAnswer {
  private final ExperimentSpec spec;

  WithoutAnswer(ExperimentSpec spec) {
    this.spec = spec;
  }

  /**
   * Its worth by a metric; empty where it counts nowhere: also by one that does not tell right from
   * wrong, since what got no answer was neither free of refusals nor cut short.
   */
  Optional<Score> score(MetricChoice metric, TrialState state) {
    Failures failures = spec.design().failures();
    return metric.canFail() && failures.countsAsFailed(state)
        ? Optional.of(new Score.Value(0, "counts as failed: " + state.word()))
        : Optional.empty();
  }

  /** Its worth by every metric by which it has one. */
  Map<String, Score> scores(TrialState state) {
    Map<String, Score> scores = new LinkedHashMap<>();
    for (MetricChoice metric : spec.metrics()) {
      score(metric, state).ifPresent(score -> scores.put(metric.id(), score));
    }
    return scores;
  }
}
