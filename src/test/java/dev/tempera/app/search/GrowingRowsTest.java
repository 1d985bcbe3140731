package dev.tempera.app.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.SteppedPulse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;

class GrowingRowsTest {
  private final SteppedPulse pulse = new SteppedPulse();
  private final ObservableList<Integer> all = FXCollections.observableArrayList();
  private final GrowingRows<Integer> rows = new GrowingRows<>(all, pulse);

  private static List<Integer> numbers(int from, int count) {
    return IntStream.range(from, from + count).boxed().toList();
  }

  private void end() {
    while (!pulse.isIdle()) {
      pulse.beat();
    }
  }

  /** What a frame makes is bounded, however much is found; what nobody sees comes at once. */
  @Test
  void aFewRowsMoreComeEachFrame() {
    all.setAll(numbers(0, 51));
    List<Integer> sizes = new ArrayList<>(List.of(rows.shown().size()));
    while (!pulse.isIdle()) {
      pulse.beat();
      sizes.add(rows.shown().size());
    }
    assertEquals(List.of(3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39, 51), sizes);
    assertEquals(all, rows.shown());
  }

  @Test
  void rowsThatAreThereShowSomethingElseAtOnce() {
    all.setAll(numbers(0, 10));
    end();
    all.setAll(numbers(100, 30));
    assertEquals(numbers(100, 10), rows.shown());
    end();
    all.setAll(numbers(200, 7));
    assertEquals(numbers(200, 7), rows.shown());
    all.clear();
    assertEquals(List.of(), rows.shown());
    assertTrue(pulse.isIdle());
  }

  @Test
  void whoWantsToSeeARowFurtherDownHasAllOfThem() {
    all.setAll(numbers(0, 51));
    rows.finish();
    assertEquals(all, rows.shown());
    end();
    assertEquals(all, rows.shown());
  }

  @Test
  void whateverComesBetweenTwoFramesTheEndIsRight() {
    Random random = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      int size = rows.shown().size();
      switch (random.nextInt(4)) {
        case 0 -> all.setAll(numbers(random.nextInt(100), random.nextInt(60)));
        case 1 -> all.clear();
        default -> {
          pulse.beat();
          int more = rows.shown().size() - size;
          assertTrue(
              more <= GrowingRows.STEP || size + GrowingRows.STEP >= GrowingRows.SCREEN,
              size + " and " + more);
        }
      }
      assertEquals(all.subList(0, rows.shown().size()), rows.shown());
    }
    end();
    assertEquals(all, rows.shown());
  }
}
