package dev.tempera.core.experiment.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How much is asked at once, by what a server says. */
class PaceTest {
  private static final long START = Long.MAX_VALUE - 5;
  private long now = START;

  private void seconds(double seconds) {
    now += (long) (seconds * 1e9);
  }

  private static Pace pace(int most, boolean local) {
    return new Pace(most, local, Patience.USUAL);
  }

  private static void rounds(Pace pace, int rounds) {
    for (int round = 0; round < rounds; round++) {
      int limit = pace.limit();
      for (int i = 0; i < limit; i++) {
        pace.answered();
      }
    }
  }

  private double waits(Pace pace) {
    return pace.waitNanos(now) / 1e9;
  }

  @Test
  void itDoublesUntilTheFirstLimitAndThenGrowsByOne() {
    Pace pace = pace(64, false);
    assertEquals(4, pace.limit());
    rounds(pace, 3);
    assertEquals(32, pace.limit());
    pace.limited(now, null);
    assertEquals(22, pace.limit());
    seconds(2);
    rounds(pace, 2);
    assertEquals(24, pace.limit());
    rounds(pace, 100);
    assertEquals(64, pace.limit());
  }

  @Test
  void onAMachineOfOnesOwnItBeginsWithOne() {
    Pace pace = pace(8, true);
    assertEquals(1, pace.limit());
    rounds(pace, 2);
    assertEquals(4, pace.limit());
    assertEquals(3, pace(3, false).limit());
  }

  @Test
  void aBurstCutsOnce() {
    Pace pace = pace(64, false);
    rounds(pace, 4);
    for (int i = 0; i < 30; i++) {
      pace.limited(now, null);
    }
    assertEquals(44, pace.limit());
    assertFalse(pace.isExhausted());
  }

  @Test
  void itWaitsAsLongAsTheServerAsksAndOtherwiseLongerEachTime() {
    Pace pace = pace(64, false);
    pace.limited(now, Duration.ofSeconds(7));
    assertEquals(7, waits(pace), 1e-6);
    assertFalse(pace.hasRoom(now));
    seconds(7);
    assertTrue(pace.hasRoom(now));
    for (double pause : new double[] {2, 4, 8, 16, 32, 60, 60}) {
      pace.limited(now, null);
      assertEquals(pause, waits(pace), 1e-6);
      seconds(pause);
    }
    pace.answered();
    pace.limited(now, null);
    assertEquals(1, waits(pace), 1e-6);
  }

  @Test
  void aLongerWaitThatComesLaterCounts() {
    Pace pace = pace(64, false);
    pace.limited(now, null);
    pace.limited(now, Duration.ofSeconds(20));
    assertEquals(20, waits(pace), 1e-6);
    pace.limited(now, Duration.ofSeconds(3));
    assertEquals(20, waits(pace), 1e-6);
  }

  @Test
  void whatIsOnItsWayTakesItsRoom() {
    Pace pace = pace(2, false);
    pace.enter();
    assertTrue(pace.hasRoom(now));
    pace.enter();
    assertFalse(pace.hasRoom(now));
    pace.leave();
    assertTrue(pace.hasRoom(now));
  }

  @Test
  void threeLimitsAtOneInFlightAreAQuota() {
    Pace pace = pace(64, false);
    int limits = 0;
    while (!pace.isExhausted()) {
      pace.limited(now, null);
      limits++;
      seconds(100);
    }
    // From 4 to 2 to 1, and three times at 1.
    assertEquals(5, limits);
    pace.answered();
    assertFalse(pace.isExhausted());
  }

  @Test
  void otherFailuresStopItsGrowthOnly() {
    Pace pace = pace(64, false);
    pace.answered();
    pace.answered();
    pace.answered();
    pace.failed();
    pace.answered();
    assertEquals(4, pace.limit());
    assertEquals(0, waits(pace));
  }

  @Test
  void nobodyWaitsForHours() {
    Pace pace = pace(64, false);
    assertTrue(pace.isTooLong(Duration.ofHours(3)));
    assertFalse(pace.isTooLong(Duration.ofMinutes(10)));
    assertFalse(pace.isTooLong(null));
  }
}
