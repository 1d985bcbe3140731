package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.SteppedPulse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FillingTest {
  private final SteppedPulse pulse = new SteppedPulse();
  private final List<String> made = new ArrayList<>();

  @Test
  void thePartsComeOneAFrameInOrderAndNotBeforeTheFirstIsPainted() {
    Filling.begin(pulse, List.of(() -> made.add("a"), () -> made.add("b")));
    pulse.beat();
    pulse.beat();
    assertEquals(List.of(), made);
    pulse.beat();
    assertEquals(List.of("a"), made);
    pulse.beat();
    assertEquals(List.of("a", "b"), made);
    pulse.beat();
    assertTrue(pulse.isIdle());
  }

  @Test
  void aPartThatFailsTakesNoOtherWithIt() {
    Filling.begin(
        pulse,
        List.of(
            () -> {
              throw new IllegalStateException("no");
            },
            () -> made.add("b")));
    pulse.beat();
    pulse.beat();
    assertThrows(IllegalStateException.class, pulse::beat);
    pulse.beat();
    assertEquals(List.of("b"), made);
  }
}
