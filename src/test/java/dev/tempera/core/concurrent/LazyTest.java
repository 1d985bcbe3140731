package dev.tempera.core.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens later, or never. */
@Timeout(60)
class LazyTest {
  private final List<String> seen = new ArrayList<>();

  private String make() {
    seen.add("made");
    return "value";
  }

  @Test
  void aValueIsMadeOnceAndNotBeforeItIsAskedFor() {
    Lazy<String> lazy = Lazy.of(this::make);
    lazy.ifMade(seen::add);
    assertEquals(List.of(), seen);
    assertEquals("value", lazy.get());
    assertEquals("value", lazy.get());
    lazy.ifMade(seen::add);
    assertEquals(List.of("made", "value"), seen);
  }

  @Test
  void whatIsDelayedRunsOnceAndNotWhereItWasCalledOff() {
    CompletableFuture<String> ran = new CompletableFuture<>();
    var _ = Delay.system().after(Duration.ofMillis(1), () -> ran.complete("ran"));
    assertEquals("ran", ran.orTimeout(30, TimeUnit.SECONDS).join());

    CompletableFuture<String> called;
    long asked;
    do {
      // Again, should the machine have stood still until it was due.
      called = new CompletableFuture<>();
      CompletableFuture<String> it = called;
      asked = System.nanoTime();
      Delay.system().after(Duration.ofMillis(250), () -> it.complete("ran")).cancel();
    } while (System.nanoTime() - asked > Duration.ofMillis(200).toNanos());
    CompletableFuture<String> after = new CompletableFuture<>();
    var _ = Delay.system().after(Duration.ofMillis(300), () -> after.complete("ran"));
    assertEquals("ran", after.orTimeout(30, TimeUnit.SECONDS).join());
    assertFalse(called.isDone());
  }

  @Test
  void theImmediateExecutorIsAlwaysOnTheRightThread() {
    UiExecutor ui = UiExecutor.immediate();
    ui.execute(() -> seen.add("at once"));
    assertEquals(List.of("at once"), seen);
    assertTrue(ui.isUiThread());
  }
}
