package dev.tempera.core.experiment.engine;

import dev.tempera.core.experiment.ExperimentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long an experiment is asked, over all sessions. It is written down a little ahead, as money
 * is set aside before it is spent: a session that is killed has counted too. Not safe for threads:
 * its session guards it.
 */
final class AskedTime {
  /** What a kill takes too much, at most. */
  static final Duration AHEAD = Duration.ofSeconds(5);

  /** So soon before what is written down is used up it is written anew. */
  private static final Duration EARLY = Duration.ofSeconds(2);

  private final ExperimentStore store;
  private final String id;
  private final Clock clock;
  private final Duration before;
  private final @Nullable Duration left;
  private Instant begun;
  private Duration written = Duration.ZERO;

  /**
   * The time of a session that begins with {@link #begin}.
   *
   * @param left how long it may be asked yet, null where nothing limits that
   */
  AskedTime(ExperimentStore store, String id, Clock clock, @Nullable Duration left) {
    this.store = store;
    this.id = id;
    this.clock = clock;
    this.before = store.asked(id);
    this.left = left;
    this.begun = clock.instant();
  }

  void begin() {
    begun = clock.instant();
    writeAhead();
  }

  private Duration taken() {
    Duration taken = Duration.between(begun, clock.instant());
    return taken.isNegative() ? Duration.ZERO : taken;
  }

  /** Whether it may not be asked any longer. */
  boolean isOver() {
    return left != null && taken().compareTo(left) >= 0;
  }

  /** In how many nanoseconds something is to be done: {@link #tick}, or to end. At least 1. */
  long nanosUntilDue() {
    Duration due = written.minus(EARLY);
    if (left != null && !isOver() && left.compareTo(due) < 0) {
      due = left;
    }
    return Math.max(1, due.minus(taken()).toNanos());
  }

  /** Writes down what comes next if what is written down is nearly used up. */
  void tick() {
    if (taken().compareTo(written.minus(EARLY)) >= 0) {
      writeAhead();
    }
  }

  private void writeAhead() {
    written = taken().plus(AHEAD);
    store.setAsked(id, before.plus(written));
  }

  /** Writes down what it really took. */
  void end() {
    store.setAsked(id, before.plus(taken()));
  }
}
