package dev.tempera.core.experiment.report;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.StoredTrial;
import dev.tempera.core.experiment.metric.Score;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A trial with what its answer is worth.
 *
 * @param flags of the answer
 * @param scores by the metric's id, in the spec's order; where there is no whole answer only those
 *     by which it counts as failed
 */
public record ScoredTrial(
    StoredTrial trial,
    Cell cell,
    Item item,
    java.util.List<Flags.Flag> flags,
    Map<String, Score> scores) {
  /** The value of a metric that counts in statistics; empty where there is none. */
  public OptionalDouble value(String metric) {
    return flags.stream().noneMatch(Flags.Flag::excludes)
            && scores.get(metric) instanceof Score.Value(double value, String _)
            && Double.isFinite(value)
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }
}
