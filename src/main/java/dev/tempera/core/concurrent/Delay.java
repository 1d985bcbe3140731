package dev.tempera.core.concurrent;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs something once, later. Tests put a hand-driven one in its place. */
@FunctionalInterface
public interface Delay {
  /** Runs {@code task} on any thread after {@code delay}, unless it is cancelled. Any thread. */
  Subscription after(Duration delay, Runnable task);

  /**
   * The real one, on the shared background pool; tasks must be short. What is cancelled is let go
   * of at once, with all that it knows: it may be due in hours, and its window long closed.
   */
  static Delay system() {
    return (delay, task) -> {
      AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>(task);
      CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> {
            Runnable due = waiting.getAndSet(null);
            if (due != null) {
              due.run();
            }
          });
      return () -> waiting.set(null);
    };
  }
}
