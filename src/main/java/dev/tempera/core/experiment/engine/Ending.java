package dev.tempera.core.experiment.engine;

import dev.tempera.core.experiment.StoredExperiment;

/**
 * Why a session of an experiment ended.
 *
 * @param sentence for the person; empty where everything is answered
 */
public record Ending(Reason reason, String sentence) {
  /** The reasons. All but the first leave trials that can be asked later. */
  public enum Reason {
    /** Every trial is over. */
    FINISHED,
    /** The pilot is asked; the rest waits. */
    PILOT,
    /** Every trial was asked, and some failed. */
    FAILURES,
    /** The budget does not allow the next request. */
    BUDGET,
    /** The server's limit of requests is reached. */
    QUOTA,
    /** The account has no credit. */
    PAYMENT,
    /** The key is not accepted. */
    KEY,
    /** There is no connection, and has not been for long. */
    OFFLINE,
    /** The same failure came again and again. */
    CIRCUIT,
    /** Answers come from a cache in spite of the request. */
    CACHE,
    /** Nothing can be stored. */
    STORAGE,
    /** The person stopped it. */
    STOPPED
  }

  /**
   * The state that it leaves an experiment in.
   *
   * @param others how many trials are not over that were not to be asked
   */
  StoredExperiment.State state(long others) {
    return switch (reason) {
      case FINISHED ->
          others == 0 ? StoredExperiment.State.FINISHED : StoredExperiment.State.PAUSED;
      case STOPPED -> StoredExperiment.State.STOPPED;
      default -> StoredExperiment.State.PAUSED;
    };
  }
}
