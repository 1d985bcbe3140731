package dev.tempera.core.experiment.engine;

/**
 * Why asking on is in vain, and where.
 *
 * @param ending what the session says if nothing else is left
 */
record Closing(Reach reach, Ending ending) {
  /** What cannot be asked any more. */
  enum Reach {
    /** The cell. */
    CELL,
    /** Everything that asks this model of this connection. */
    MODEL,
    /** Everything that asks this connection. */
    CONNECTION,
    /** Everything. */
    ALL
  }
}
