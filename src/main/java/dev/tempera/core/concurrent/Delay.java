package dev.tempera.core.concurrent;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs something once, later. Tests put a hand-driven one in its place. */
@FunctionalInterface
public interface Delay {
  /** Runs {@code task} on any thread after {@code delay}, unless it is cancelled. Any thread. */
  Subscription after(Duration delay, Runnable task);

  /** The real one, on the shared background pool; tasks must be short. */
  static Delay system() {
    return (delay, task) -> {
      AtomicBoolean due = new AtomicBoolean(true);
      CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> {
            if (due.getAndSet(false)) {
              task.run();
            }
          });
      return () -> due.set(false);
    };
  }
}
