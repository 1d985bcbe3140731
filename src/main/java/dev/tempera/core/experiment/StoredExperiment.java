package dev.tempera.core.experiment;

import java.time.Instant;

/**
 * An experiment as it is kept.
 *
 * @param plan the spec and what was skipped, as JSON text
 */
public record StoredExperiment(
    String id, String name, State state, Instant createdAt, Instant updatedAt, String plan) {
  /** How far an experiment is. */
  public enum State {
    /** Being asked; after a crash, to be resumed. */
    RUNNING,
    /** Waits to be resumed: budget, quota, key, no connection, or too many failures. */
    PAUSED,
    /** Stopped by the person; can be resumed. */
    STOPPED,
    /** Every trial is over. */
    FINISHED;

    /** The word in the store and on the command line. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
