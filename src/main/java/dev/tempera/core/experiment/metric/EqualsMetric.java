package dev.tempera.core.experiment.metric;

/** Whether the answer is the wanted text. */
public record EqualsMetric(Wanted wanted) implements Metric {
  @Override
  public Score score(Scored answer) {
    return wanted.test(answer, String::equals);
  }
}
