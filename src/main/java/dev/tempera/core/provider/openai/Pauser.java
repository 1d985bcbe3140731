package dev.tempera.core.provider.openai;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Subscription;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between attempts. */
@FunctionalInterface
interface Pauser {
  /** Waits for {@code pause}, or until cancelled or interrupted if that comes first. */
  void pause(Duration pause, Cancellation cancellation);

  /** By the real clock. */
  static Pauser real() {
    return (pause, cancellation) -> {
      CountDownLatch cancelled = new CountDownLatch(1);
      Subscription subscription = cancellation.onCancel(cancelled::countDown);
      try {
        boolean _ = cancelled.await(pause.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        subscription.cancel();
      }
    };
  }
}
