package dev.tempera.core.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurenessTest {
  private static List<Place> places(double... probabilities) {
    List<Place> places = new ArrayList<>();
    for (double p : probabilities) {
      places.add(new Place("x", "x", places.size(), Math.log(p)));
    }
    return places;
  }

  @Test
  void perplexityIsTheNumberOfEqualChoices() {
    assertEquals(4, Sureness.perplexity(places(0.25, 0.25, 0.25)), 1e-12);
    assertEquals(2, Sureness.perplexity(places(1, 0.25)), 1e-12);
    assertEquals(1, Sureness.perplexity(places(1)), 1e-12);
    assertEquals(Double.POSITIVE_INFINITY, Sureness.perplexity(places(0)));
    assertThrows(IllegalArgumentException.class, () -> Sureness.perplexity(List.of()));
  }

  @Test
  void theLeastSureComeFirst() {
    assertEquals(List.of(1, 3, 0), Sureness.leastSure(places(0.5, 0.1, 0.9, 0.1), 3));
    assertEquals(List.of(), Sureness.leastSure(List.of(), 3));
  }
}
