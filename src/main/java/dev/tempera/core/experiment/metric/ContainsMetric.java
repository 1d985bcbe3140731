package dev.tempera.core.experiment.metric;

/** Whether the answer contains the wanted text. */
public record ContainsMetric(Wanted wanted) implements Metric {
  @Override
  public Score score(Scored answer) {
    return wanted.test(answer, String::contains);
  }
}
