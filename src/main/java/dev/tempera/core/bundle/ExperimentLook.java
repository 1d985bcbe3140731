package dev.tempera.core.bundle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An experiment of a backup before it is taken in.
 *
 * @param id what it is called there
 * @param title possibly empty
 * @param fate what would become of it
 * @param trials how many it asks
 * @param answers how many of these have an answer there that is missing here
 * @param updatedAt when it was changed last; null where that is not known
 */
public record ExperimentLook(
    String id, String title, Fate fate, int trials, int answers, @Nullable Instant updatedAt) {
  /** What would become of an experiment. */
  public enum Fate {
    /** It is not here. */
    NEW,
    /** One of its identity is here and asks something else: it becomes another one. */
    ANOTHER,
    /** It is here and gets answers. */
    GROWS,
    /** All of it is here. */
    PRESENT
  }
}
