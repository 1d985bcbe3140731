package dev.tempera.core.experiment.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.TurnState;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.GivenAnswers;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.provider.ProviderError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a connection counts as lost, and when it is tried again. */
class OutagesTest {
  private static final long START = Long.MAX_VALUE - 5;
  private static final ProviderError AWAY = new ProviderError.Network("It is away.", false);

  private final Cell cell = Specs.matrix(Specs.two(1, 1, "")).cells().getFirst();
  private final Outages outages = new Outages(Patience.USUAL);
  private long now = START;

  private void begin(int count) {
    for (int i = 0; i < count; i++) {
      outages.enter(cell);
    }
  }

  private Outages.Outcome end(TurnState state, @Nullable ProviderError error) {
    return outages.take(cell, GivenAnswers.ended(state, error), now);
  }

  private void answered() {
    begin(1);
    assertEquals(Outages.Outcome.REACHED, end(TurnState.COMPLETE, null));
  }

  private void seconds(double seconds) {
    now += (long) (seconds * 1e9);
  }

  @Test
  void oneThatIsLostIsTriedByASingleRequestAfterAPause() {
    answered();
    begin(3);
    assertEquals(Outages.Outcome.LOST, end(TurnState.FAILED, AWAY));
    assertFalse(outages.hasRoom(cell, now), "two are on their way");
    assertEquals(Outages.Outcome.LOST, end(TurnState.FAILED, AWAY));
    assertEquals(Outages.Outcome.LOST, end(TurnState.FAILED, AWAY));
    assertEquals(1, outages.waitNanos(now) / 1e9, 1e-6, "all of them are one try");
    seconds(1);
    assertTrue(outages.hasRoom(cell, now));
    begin(1);
    assertFalse(outages.hasRoom(cell, now));
    assertEquals(Outages.Outcome.LOST, end(TurnState.FAILED, AWAY));
    assertEquals(2, outages.waitNanos(now) / 1e9, 1e-6);
    seconds(2);
    answered();
    begin(7);
    assertTrue(outages.hasRoom(cell, now));
    assertEquals(0, outages.waitNanos(now));
  }

  @Test
  void itIsWaitedForAboutTenMinutes() {
    answered();
    double waited = 0;
    begin(1);
    while (end(TurnState.FAILED, AWAY) == Outages.Outcome.LOST) {
      double pause = outages.waitNanos(now) / 1e9;
      waited += pause;
      seconds(pause);
      begin(1);
    }
    assertEquals(543, waited, 1e-3);
  }

  @Test
  void answersThatBreakOffTogetherAreOneFault() {
    answered();
    begin(8);
    ProviderError broken = new ProviderError.Network("It broke.", true);
    assertEquals(Outages.Outcome.REACHED, end(TurnState.INTERRUPTED, broken));
    for (int i = 1; i < 8; i++) {
      assertFalse(outages.hasRoom(cell, now));
      assertEquals(Outages.Outcome.ALIKE, end(TurnState.INTERRUPTED, broken));
    }
    assertTrue(outages.hasRoom(cell, now), "at once, but a single one");
    begin(1);
    assertFalse(outages.hasRoom(cell, now));
    assertEquals(Outages.Outcome.REACHED, end(TurnState.INTERRUPTED, broken));
  }

  @Test
  void anErrorThatTheServerSendsOrAPersonsStopIsNoOutage() {
    begin(2);
    ProviderError down = new ProviderError.Server("It is down.", 500, null, true, null, null);
    assertEquals(Outages.Outcome.REACHED, end(TurnState.FAILED, down));
    assertEquals(Outages.Outcome.REACHED, end(TurnState.STOPPED, null));
    assertTrue(outages.hasRoom(cell, now));
    assertEquals(0, outages.waitNanos(now));
  }
}
