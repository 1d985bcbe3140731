package dev.tempera.core.experiment.metric;

import dev.tempera.core.experiment.tools.ToolTrail;
import java.util.List;

/** Whether every call was of a tool that is offered, with arguments that its schema takes. */
public record ToolArgumentsMetric() implements Metric {
  @Override
  public Score score(Scored answer) {
    List<ToolTrail.Called> calls = answer.calls();
    if (calls.isEmpty()) {
      return new Score.Unscored("nothing was called");
    }
    return calls.stream()
        .map(ToolTrail.Called::fault)
        .filter(fault -> !fault.isEmpty())
        .findFirst()
        .map(Score::failed)
        .orElseGet(() -> Score.passed(true));
  }
}
