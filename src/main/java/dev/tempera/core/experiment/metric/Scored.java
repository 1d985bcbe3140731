package dev.tempera.core.experiment.metric;

import dev.tempera.core.run.RunAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What is measured.
 *
 * @param expected the right answer, null where none is known
 */
public record Scored(RunAnswer answer, @Nullable String expected) {
  /** The words of the answer. */
  public String text() {
    return answer.message().text();
  }
}
