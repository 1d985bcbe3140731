package dev.tempera.core.concurrent;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tempera.testing.Waits;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DelayTest {
  private final Delay delay = Delay.system();

  /** A window, for all that this knows. */
  private static final class Owner {
    private final AtomicBoolean ran = new AtomicBoolean();

    void run() {
      ran.set(true);
    }
  }

  @Test
  void whatIsDueRuns() {
    CompletableFuture<String> ran = new CompletableFuture<>();
    Subscription waiting = delay.after(Duration.ofMillis(1), () -> ran.complete("ran"));
    assertFalse(Waits.get(ran).isEmpty());
    waiting.cancel();
  }

  @Test
  void whatIsCancelledDoesNotRun() {
    AtomicBoolean ran = new AtomicBoolean();
    CompletableFuture<String> later = new CompletableFuture<>();
    delay.after(Duration.ofMillis(50), () -> ran.set(true)).cancel();
    Subscription waiting = delay.after(Duration.ofMillis(100), () -> later.complete("later"));
    assertFalse(Waits.get(later).isEmpty());
    assertFalse(ran.get());
    waiting.cancel();
  }

  /** A closed window would live on, with all that it shows, until its next task is due. */
  @Test
  void whatIsCancelledIsLetGoOfLongBeforeItIsDue() {
    WeakReference<Owner> owner = cancelled();
    Waits.until(() -> {
      System.gc();
      return owner.refersTo(null);
    });
  }

  private WeakReference<Owner> cancelled() {
    Owner owner = new Owner();
    Subscription waiting = delay.after(Duration.ofHours(6), owner::run);
    waiting.cancel();
    assertFalse(owner.ran.get());
    return new WeakReference<>(owner);
  }
}
