package dev.tempera.core.experiment.metric;

import dev.tempera.core.chat.Answer;
import java.util.OptionalDouble;

/**
 * Milliseconds from the bytes that went out to the end, or to the first token.
 *
 * @param firstToken whether to the first token
 */
public record LatencyMetric(boolean firstToken) implements Metric {
  @Override
  public Score score(Scored answer) {
    Answer facts = answer.answer().facts();
    Long ms = firstToken ? facts.ttftMs() : facts.durationMs();
    return Score.figure(
        ms == null ? OptionalDouble.empty() : OptionalDouble.of(ms), "when it came");
  }
}
