package dev.tempera.core.experiment.metric;

/** What a person thinks of the answer, as they said it. */
public record RatingMetric() implements Metric {
  @Override
  public Score score(Scored answer) {
    return answer.rating().isPresent()
        ? new Score.Value(answer.rating().getAsDouble(), "")
        : new Score.Unscored("nobody has rated it");
  }
}
