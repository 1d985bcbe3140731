package dev.tempera.core.provider.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Cancellation;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final long SECOND = 1_000_000_000;
  private final AtomicLong clock = new AtomicLong(5);
  private final AtomicReference<Double> pace = new AtomicReference<>(40.0);
  private final Cancellation cancellation = new Cancellation();

  private Pacer pacer() {
    // Parking may end early; half the time at once does not make it busy for long.
    return new Pacer(pace::get, clock::get, nanos -> clock.addAndGet(Math.max(1, nanos / 2)));
  }

  private double nanosOf(int tokens, Pacer pacer) {
    long from = clock.get();
    for (int i = 0; i < tokens; i++) {
      pacer.await(cancellation);
    }
    return (double) clock.get() - from;
  }

  @Test
  void fortyTokensTakeASecond() {
    assertEquals((double) SECOND, nanosOf(40, pacer()), 1000);
  }

  @Test
  void slowTokensAreNotMadeUpByABurst() {
    Pacer pacer = pacer();
    clock.addAndGet(10 * SECOND);
    assertEquals(39.0 * SECOND / 40, nanosOf(40, pacer), 1000);
  }

  @Test
  void fullSpeedDoesNotWait() {
    for (double full : new double[] {0, -1, Double.NaN}) {
      pace.set(full);
      assertEquals(0.0, nanosOf(100, pacer()));
    }
  }

  @Test
  void aNewPaceActsAtOnce() {
    Pacer pacer = pacer();
    nanosOf(10, pacer);
    pace.set(10.0);
    assertEquals((double) SECOND, nanosOf(10, pacer), 1000);
    pace.set(0.0);
    assertEquals(0.0, nanosOf(10, pacer));
  }

  @Test
  void stoppingEndsTheWait() {
    Pacer pacer =
        new Pacer(
            () -> 0.001,
            clock::get,
            nanos -> {
              clock.addAndGet(1);
              cancellation.cancel();
            });
    assertTrue(nanosOf(3, pacer) <= 3);
  }
}
