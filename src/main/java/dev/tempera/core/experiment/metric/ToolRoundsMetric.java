package dev.tempera.core.experiment.metric;

import dev.tempera.core.experiment.tools.ToolTrail;

/** How many answers with calls were answered before the last answer came. */
public record ToolRoundsMetric() implements Metric {
  @Override
  public Score score(Scored answer) {
    ToolTrail trail = answer.trail();
    return new Score.Value(trail.before().size(), trail.why());
  }
}
