package dev.tempera.core.experiment.metric;

/** Whether the answer starts with the wanted text. */
public record StartsWithMetric(Wanted wanted) implements Metric {
  @Override
  public Score score(Scored answer) {
    return wanted.test(answer, String::startsWith);
  }
}
