package dev.tempera.core.provider.offline;

import dev.tempera.core.concurrent.Cancellation;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Spreads tokens over time, so that streaming can be watched. One thread. */
final class Pacer {
  private static final double NANOS = 1e9;

  private final DoubleSupplier tokensPerSecond;
  private final LongSupplier clock;
  private final LongConsumer park;
  private long due;

  /**
   * @param tokensPerSecond asked before every token; 0, negative or NaN is full speed
   */
  Pacer(DoubleSupplier tokensPerSecond) {
    this(tokensPerSecond, System::nanoTime, LockSupport::parkNanos);
  }

  /**
   * @param clock nanoseconds
   * @param park waits so many nanoseconds, or less
   */
  Pacer(DoubleSupplier tokensPerSecond, LongSupplier clock, LongConsumer park) {
    this.tokensPerSecond = tokensPerSecond;
    this.clock = clock;
    this.park = park;
    due = clock.getAsLong();
  }

  /** Waits until the next token is due, or the answer is stopped, or the thread interrupted. */
  void await(Cancellation cancellation) {
    double pace = tokensPerSecond.getAsDouble();
    long now = clock.getAsLong();
    if (!(pace > 0)) {
      due = now;
      return;
    }
    // From the later of both: time lost to a slow token is not made up by a burst.
    due = Math.max(due, now - (long) (NANOS / pace)) + (long) (NANOS / pace);
    while (due - now > 0
        && !cancellation.isCancelled()
        && !Thread.currentThread().isInterrupted()) {
      park.accept(due - now);
      now = clock.getAsLong();
    }
  }
}
