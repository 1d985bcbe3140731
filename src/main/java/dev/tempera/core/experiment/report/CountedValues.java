package dev.tempera.core.experiment.report;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.metric.Score;
import dev.tempera.core.experiment.metric.Scored;
import dev.tempera.core.run.RunAnswer;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What answers are worth by the primary metric, one after the other as they come. One for each walk
 * over the answers of an experiment. Not safe for threads.
 */
public final class CountedValues {
  private final Flags flags = new Flags();
  private final ExperimentSpec spec;
  private final WithoutAnswer withoutAnswer;

  /** Values of which none is known yet. */
  public CountedValues(ExperimentSpec spec) {
    this.spec = spec;
    this.withoutAnswer = new WithoutAnswer(spec);
  }

  /** The value of the next answer; empty where it does not count. */
  public OptionalDouble next(
      Item item, TrialState state, @Nullable RunAnswer answer, boolean damaged) {
    if (state != TrialState.DONE || answer == null) {
      return value(withoutAnswer.score(spec.primary(), state));
    }
    if (flags.of(answer, damaged).stream().anyMatch(Flags.Flag::excludes)) {
      return OptionalDouble.empty();
    }
    return value(Optional.of(spec.primary().metric().score(new Scored(answer, item.expected()))));
  }

  private static OptionalDouble value(Optional<Score> score) {
    return score.orElse(null) instanceof Score.Value(double value, String _)
            && Double.isFinite(value)
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }
}
