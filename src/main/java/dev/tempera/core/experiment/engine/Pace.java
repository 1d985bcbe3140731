package dev.tempera.core.experiment.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much may be asked of one model, or of one connection, at once: little at first, twice as much
 * after each round that went well, until the server limits it; then less, and one more after each
 * round. Moments are those of {@link System#nanoTime}. Not safe for threads: its session guards it.
 */
final class Pace {
  private static final int FIRST_LOCAL = 1;
  private static final int FIRST_REMOTE = 4;
  private static final double LESS = 0.7;

  /** So often at its least and limited all the same: that is a quota and not a crowd. */
  private static final int MOST_AT_LEAST = 3;

  private final Patience patience;
  private final int most;
  private int limit;
  private int inFlight;
  private int well;
  private boolean doubling = true;
  private int limitedInARow;
  private int limitedAtLeast;
  private boolean held;
  private long heldUntil;

  /**
   * The pace at the beginning.
   *
   * @param most that may ever be on its way at once
   * @param local whether the server is on a person's own machine
   */
  Pace(int most, boolean local, Patience patience) {
    this.patience = patience;
    this.most = most;
    this.limit = Math.min(most, local ? FIRST_LOCAL : FIRST_REMOTE);
  }

  /** How many may be on their way now. */
  int limit() {
    return limit;
  }

  boolean hasRoom(long now) {
    return inFlight < limit && waitNanos(now) == 0;
  }

  /** How long nothing may begin, 0 for not at all. */
  long waitNanos(long now) {
    held = held && heldUntil - now > 0;
    return held ? heldUntil - now : 0;
  }

  void enter() {
    inFlight++;
  }

  void leave() {
    inFlight--;
  }

  /** A request was answered. */
  void answered() {
    limitedInARow = 0;
    limitedAtLeast = 0;
    well++;
    if (well >= limit) {
      well = 0;
      limit = Math.min(most, doubling ? 2 * limit : limit + 1);
    }
  }

  /** A request failed for another reason: no more are tried at once. */
  void failed() {
    well = 0;
  }

  /**
   * The server wants fewer. What was on its way already when it said so first does not count again.
   *
   * @param asked how long it wants to be left alone, null where it does not say
   */
  void limited(long now, @Nullable Duration asked) {
    well = 0;
    doubling = false;
    if (waitNanos(now) == 0) {
      limitedAtLeast += limit == 1 ? 1 : 0;
      limit = Math.max(1, (int) (limit * LESS));
      hold(now, pause(limitedInARow++));
    }
    if (asked != null) {
      hold(now, asked);
    }
  }

  private Duration pause(int before) {
    Duration own = patience.first().multipliedBy(1L << Math.min(before, 20));
    return own.compareTo(patience.longest()) > 0 ? patience.longest() : own;
  }

  private void hold(long now, Duration pause) {
    if (pause.toNanos() > waitNanos(now)) {
      held = true;
      heldUntil = now + pause.toNanos();
    }
  }

  /** Whether even one request at a time is too many, again and again. */
  boolean isExhausted() {
    return limitedAtLeast >= MOST_AT_LEAST;
  }

  /** Whether a server asks for more than anybody waits. */
  boolean isTooLong(@Nullable Duration asked) {
    return asked != null && asked.compareTo(patience.most()) > 0;
  }
}
