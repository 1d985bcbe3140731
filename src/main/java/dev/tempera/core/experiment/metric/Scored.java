package dev.tempera.core.experiment.metric;

import dev.tempera.core.run.RunAnswer;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is measured.
 *
 * @param expected the right answer, null where none is known
 * @param rating what a person thinks of it; empty where nobody has said
 */
public record Scored(RunAnswer answer, @Nullable String expected, OptionalDouble rating) {
  /** An answer that nobody has rated. */
  public Scored(RunAnswer answer, @Nullable String expected) {
    this(answer, expected, OptionalDouble.empty());
  }

  /** The words of the answer. */
  public String text() {
    return answer.message().text();
  }
}
