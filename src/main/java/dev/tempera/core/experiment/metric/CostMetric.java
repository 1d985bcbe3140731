package dev.tempera.core.experiment.metric;

import dev.tempera.core.chat.Cost;
import java.util.OptionalDouble;

/** What the answer cost, in USD. */
public record CostMetric() implements Metric {
  @Override
  public Score score(Scored answer) {
    Cost cost = answer.answer().facts().cost();
    return Score.figure(
        cost == null ? OptionalDouble.empty() : OptionalDouble.of(cost.usd().doubleValue()),
        "what it cost");
  }
}
