package dev.tempera.app.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.sampling.Bounds;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void whatCannotBeSeenIsShown() {
    assertEquals("“·a·b”", Words.token(" a b"));
    assertEquals("“↵→”", Words.token("\n\t"));
    assertEquals(43, Words.token("x".repeat(500)).length());
  }

  @Test
  void probabilitiesAreShort() {
    assertEquals("0 %", Words.percent(0));
    assertEquals("below 0.01 %", Words.percent(0.00001));
    assertEquals("1.23 %", Words.percent(0.01234));
    assertEquals("12.3 %", Words.percent(0.1234));
    assertEquals("100.0 %", Words.percent(1));
    assertEquals("25.0 %", Words.percent(new Bounds(0.25, 0.250001)));
    assertEquals("25.0–50.0 %", Words.percent(new Bounds(0.25, 0.5)));
    assertEquals("at most 50.0 %", Words.percent(new Bounds(0, 0.5)));
    assertEquals("not known", Words.percent(new Bounds(0, 1)));
  }

  @Test
  void everyProbabilityHasItsTint() {
    assertEquals(Tint.CERTAIN, Tint.of(1));
    assertEquals(Tint.CERTAIN, Tint.of(0.9));
    assertEquals(Tint.LIKELY, Tint.of(0.899));
    assertEquals(Tint.DOUBTFUL, Tint.of(0.2));
    assertEquals(Tint.UNSURE, Tint.of(0.05));
    assertEquals(Tint.RARE, Tint.of(0));
    assertEquals(Tint.RARE, Tint.of(Double.NaN));
  }
}
