package dev.tempera.core.experiment.engine;

import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunBudget;

/** Hears how a session goes on. Called on the session's thread; must return quickly. */
public interface Progress {
  /**
   * How far it is.
   *
   * @param over trials that are over for good, of earlier sessions too
   * @param failed trials of this session that failed
   * @param total all trials
   * @param budget of this session
   */
  record Status(long over, long failed, long total, RunBudget.Status budget) {}

  /** A trial is on its way. */
  default void begun(Trial trial) {}

  /** It waits for something that a person should know; empty when it goes on. */
  default void waits(String sentence) {}

  /** A trial has ended. */
  void ended(Trial trial, TrialState state, RunAnswer answer, Status status);
}
