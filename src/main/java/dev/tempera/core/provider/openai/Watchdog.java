package dev.tempera.core.provider.openai;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a stream that has gone silent, by closing it from outside. One timer task a stream, however
 * many bytes come.
 */
final class Watchdog implements AutoCloseable {
  /** Which silence was too long. */
  enum Bite {
    IDLE,
    CONTENT,
    AFTER_FINISH
  }

  private final ScheduledExecutorService timer;
  private final StreamTimes times;
  private final Runnable closeStream;
  private volatile long lastBytes = System.nanoTime();
  private volatile long lastContent = lastBytes;
  private volatile boolean finished;
  private volatile @Nullable Bite bite;
  private @Nullable ScheduledFuture<?> next;
  private boolean closed;

  Watchdog(ScheduledExecutorService timer, StreamTimes times, Runnable closeStream) {
    this.timer = timer;
    this.times = times;
    this.closeStream = closeStream;
    schedule(Math.min(times.idle().toNanos(), times.content().toNanos()));
  }

  /** Bytes of any kind came. */
  void bytes(long nanoTime) {
    lastBytes = nanoTime;
  }

  /** A chunk of the answer came. */
  void content() {
    lastContent = lastBytes;
  }

  /** The finish reason came: from here on only a short wait is worth it. */
  void finished() {
    if (!finished) {
      finished = true;
      schedule(times.rest().toNanos());
    }
  }

  /** More came after the finish reason, which therefore said nothing: from here on as before. */
  void goesOn() {
    if (finished) {
      finished = false;
      schedule(Math.min(times.idle().toNanos(), times.content().toNanos()));
    }
  }

  /** Why it ended the stream, or null if it did not. */
  @Nullable Bite bite() {
    return bite;
  }

  private synchronized void schedule(long nanos) {
    if (closed) {
      return;
    }
    if (next != null) {
      next.cancel(false);
    }
    next = timer.schedule(this::check, nanos, TimeUnit.NANOSECONDS);
  }

  private void check() {
    long now = System.nanoTime();
    long idleLeft = left(finished ? times.rest() : times.idle(), lastBytes, now);
    long contentLeft = finished ? idleLeft : left(times.content(), lastContent, now);
    if (idleLeft <= 0) {
      bite = finished ? Bite.AFTER_FINISH : Bite.IDLE;
    } else if (contentLeft <= 0) {
      bite = Bite.CONTENT;
    } else {
      schedule(Math.min(idleLeft, contentLeft));
      return;
    }
    closeStream.run();
  }

  private static long left(Duration allowed, long since, long now) {
    return allowed.toNanos() - (now - since);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (next != null) {
      next.cancel(false);
    }
  }
}
