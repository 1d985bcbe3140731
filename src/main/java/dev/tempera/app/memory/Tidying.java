package dev.tempera.app.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Decides when the whole heap is collected. The serial collector does so only when its largest size
 * is reached, which takes hours and gigabytes; a collection stops the window for about a tenth of a
 * second. So it happens while nobody looks: nothing runs and nobody has typed or pointed for a
 * moment. Only when very much has come together does it happen while answers stream. One thread at
 * a time, but for {@link #input}.
 */
final class Tidying {
  /** Nobody sees a pause that begins so long after the last key. */
  static final Duration QUIET = Duration.ofSeconds(2);

  /** Nobody works here now: what little there is goes too. */
  static final Duration LONG_QUIET = Duration.ofSeconds(30);

  /** Not worth a collection in a short pause. */
  static final long LITTLE = 24L << 20;

  /** Not worth a collection at all. */
  static final long NOTHING = 4L << 20;

  /** From one collection to the next at least: something may go on that is no answer. */
  static final Duration PAUSE = Duration.ofSeconds(20);

  /** Worth one that a person may see: ADR 0112 says what other bounds cost and bring. */
  static final long VERY_MUCH = 64L << 20;

  private final Heap heap;
  private final InstantSource clock;
  private volatile Instant lastInput;
  private Instant lastRun;
  private Instant lastCollection = Instant.MIN;
  private long living;

  /** Begins now, with nothing known. */
  Tidying(Heap heap, InstantSource clock) {
    this.heap = heap;
    this.clock = clock;
    lastInput = clock.instant();
    lastRun = lastInput;
  }

  /** A person typed or pointed. Any thread. */
  void input() {
    lastInput = clock.instant();
  }

  /**
   * Collects if it is time. Blocks while it does.
   *
   * @param busy whether answers are under way
   */
  void look(boolean busy) {
    Instant now = clock.instant();
    if (busy) {
      lastRun = now;
    }
    long garbage = heap.used() - living;
    Instant last = lastInput.isAfter(lastRun) ? lastInput : lastRun;
    Duration quiet = Duration.between(last, now);
    long bound =
        quiet.compareTo(LONG_QUIET) >= 0
            ? NOTHING
            : quiet.compareTo(QUIET) >= 0 ? LITTLE : VERY_MUCH;
    boolean again = lastCollection.isAfter(now.minus(PAUSE));
    if (garbage >= (again ? VERY_MUCH : bound)) {
      heap.collect();
      living = heap.used();
      lastCollection = now;
    }
  }
}
