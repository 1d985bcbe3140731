package dev.tempera.testing;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** How long tests wait for what happens at once if all is well. */
public final class Waits {
  /**
   * Long enough for a busy machine. The system property {@code tempera.test.wait} makes it shorter
   * where what never happens is the rule: docs/mutation.md.
   */
  public static final int SECONDS = Integer.getInteger("tempera.test.wait", 20);

  /** The first window of a process takes 40 s where ten share a processor. */
  public static final int START_SECONDS = 6 * SECONDS;

  /** No bound of a time: whoever takes so long does not end, on any machine. */
  private static final Duration FOR_EVER = Duration.ofMinutes(5);

  private Waits() {}

  /**
   * What work returns that a hostile text would keep from ending; an error of the test if it does
   * not end. It runs on a thread of its own, as a loop cannot be interrupted.
   */
  public static <T> T ends(ThrowingSupplier<T> work) {
    return assertTimeoutPreemptively(FOR_EVER, work);
  }

  /** Does work that a hostile text would keep from ending, as {@link #ends(ThrowingSupplier)}. */
  public static void ends(Executable work) {
    assertTimeoutPreemptively(FOR_EVER, work);
  }

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

  /**
   * What is there as soon as something is; an error of the test if nothing comes. What was seen is
   * returned, not looked for again: it may have gone by then, in the middle of a redraw.
   */
  public static <T> T found(Supplier<Optional<T>> look) {
    AtomicReference<T> seen = new AtomicReference<>();
    until(() -> {
      Optional<T> found = look.get();
      found.ifPresent(seen::set);
      return found.isPresent();
    });
    return Objects.requireNonNull(seen.get());
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
