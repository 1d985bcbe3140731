package dev.tempera.core.experiment.engine;

import dev.tempera.core.experiment.Trial;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunBudget;
import dev.tempera.core.run.RunId;

/** What a session hears of others. */
sealed interface News {
  /**
   * A run has ended.
   *
   * @param worst what was set aside for it
   * @param answer with what led to it
   */
  record Settled(Trial trial, RunId run, RunBudget.Amount worst, RunAnswer answer)
      implements News {}

  /** The calls of a trial are answered, or were stopped. */
  record Called(Trial trial) implements News {}
}
