package dev.tempera.core.calls;

/** How far a call of the model is that has no result in its conversation yet. Immutable. */
public sealed interface CallState {
  /**
   * Nothing answers it now: a person may.
   *
   * @param why nothing does, in a sentence; empty if a person is meant to
   * @param canRun whether the library knows who could answer it
   */
  record Open(String why, boolean canRun) implements CallState {}

  /**
   * It waits for the person to allow it.
   *
   * @param plan what would be done, in a sentence; empty until that is known, and nothing can be
   *     allowed before
   */
  record Asking(String plan) implements CallState {
    /** Whether the person can know what would be done. */
    public boolean isPlanned() {
      return !plan.isEmpty();
    }
  }

  /**
   * It is being answered.
   *
   * @param plan what is done, in a sentence; empty where there is nothing to say
   */
  record Running(String plan) implements CallState {}

  /** It has a result, which waits for those of the other calls of its answer. */
  record Answered(String result) implements CallState {}
}
