package dev.tempera.core.experiment.metric;

import dev.tempera.core.chat.Usage;
import java.util.OptionalDouble;

/** How many tokens the answer has, reasoning included, as the provider counted. */
public record TokensMetric() implements Metric {
  @Override
  public Score score(Scored answer) {
    Usage usage = answer.answer().facts().usage();
    Long tokens = usage == null ? null : usage.completionTokens();
    return Score.figure(
        tokens == null ? OptionalDouble.empty() : OptionalDouble.of(tokens), "its tokens");
  }
}
