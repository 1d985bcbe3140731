package dev.tempera.core.experiment.metric;

/** Whether the answer ended for a reason, for example {@code stop} or {@code length}. */
public record FinishReasonMetric(String reason) implements Metric {
  @Override
  public Score score(Scored answer) {
    String found = answer.answer().facts().finishReason();
    return found == null
        ? new Score.Unscored("the provider did not say why it ended")
        : new Score.Value(found.equals(reason) ? 1 : 0, found);
  }
}
