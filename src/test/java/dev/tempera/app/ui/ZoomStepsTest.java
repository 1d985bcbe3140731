package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ZoomStepsTest {
  @Test
  void stepsUpAndDownAndStopsAtTheEnds() {
    assertEquals(1.1, ZoomSteps.larger(1));
    assertEquals(0.85, ZoomSteps.smaller(1));
    assertEquals(3, ZoomSteps.larger(3));
    assertEquals(0.75, ZoomSteps.smaller(0.75));
    assertEquals(1.25, ZoomSteps.larger(1.2));
  }
}
