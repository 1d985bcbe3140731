package dev.tempera.core.experiment.metric;

import dev.tempera.core.experiment.tools.ToolTrail;
import org.jspecify.annotations.Nullable;

/**
 * How many calls there were in all rounds.
 *
 * @param tool of which tool; null for all
 */
public record ToolCallsMetric(@Nullable String tool) implements Metric {
  @Override
  public Score score(Scored answer) {
    return new Score.Value(
        answer.calls().stream()
            .map(ToolTrail.Called::name)
            .filter(name -> tool == null || tool.equals(name))
            .count(),
        "");
  }
}
