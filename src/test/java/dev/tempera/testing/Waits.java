package dev.tempera.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How long tests wait for what happens at once if all is well. */
public final class Waits {
  /**
   * Long enough for a busy machine. The system property {@code tempera.test.wait} makes it shorter
   * where what never happens is the rule: docs/mutation.md.
   */
  public static final int SECONDS = Integer.getInteger("tempera.test.wait", 20);

  private Waits() {}

  /** What a future completes with; an error of the test if it fails or does not complete. */
  public static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (TimeoutException e) {
      throw new AssertionError("waited too long", e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  /** Returns as soon as it is so; an error of the test if it never is. */
  public static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited too long");
      LockSupport.parkNanos(1_000_000);
    }
  }
}
