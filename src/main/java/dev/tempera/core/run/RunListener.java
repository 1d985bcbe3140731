package dev.tempera.core.run;

/** Hears of the runs of one scope. Called on any thread; must return quickly. */
public interface RunListener {
  /** A run has begun: it waits for its turn, or streams. */
  default void runStarted(Run run) {}

  /** A run has ended and is stored, as far as it could be. */
  default void runEnded(Run run, RunAnswer answer) {}
}
