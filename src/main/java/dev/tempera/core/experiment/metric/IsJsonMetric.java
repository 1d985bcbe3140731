package dev.tempera.core.experiment.metric;

import dev.tempera.core.params.ExactJson;

/** Whether the whole answer is one JSON value, white space around it aside. */
public record IsJsonMetric() implements Metric {
  @Override
  public Score score(Scored answer) {
    try {
      return Score.passed(!ExactJson.read(answer.text()).isMissingNode());
    } catch (IllegalArgumentException e) {
      return Score.failed(NotJson.why(e));
    }
  }
}
