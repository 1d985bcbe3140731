package dev.tempera.core.experiment.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tempera.core.experiment.TrialState;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What the grid of an experiment says of each cell and item while it is asked. */
class TrialGridTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  private final TrialGrid grid = new TrialGrid(2, 3, 4);

  private List<Integer> at(int cell, int item) {
    return List.of(grid.done(cell, item), grid.failed(cell, item), grid.running(cell, item));
  }

  @Test
  void itIsAsLargeAsWhatIsAsked() {
    assertEquals(List.of(2, 3, 4), List.of(grid.cells(), grid.items(), grid.repeats()));
    assertEquals(List.of(0, 0, 0), at(1, 2));
    assertEquals(NONE, grid.mean(1, 2));
    assertEquals(NONE, grid.mean(1));
    assertThrows(ArithmeticException.class, () -> new TrialGrid(100_000, 100_000, 1));
  }

  @Test
  void whatBeginsIsOnItsWayUntilItEnds() {
    grid.begin(1, 2);
    grid.begin(1, 2);
    assertEquals(List.of(0, 0, 2), at(1, 2));
    grid.end(1, 2, TrialState.DONE, OptionalDouble.of(1));
    assertEquals(List.of(1, 0, 1), at(1, 2));
    grid.end(1, 2, TrialState.FAILED, NONE);
    assertEquals(List.of(1, 1, 0), at(1, 2));
    assertEquals(List.of(0, 0, 0), at(0, 2), "the cell beside it");
    assertEquals(List.of(0, 0, 0), at(1, 1), "the item above it");
  }

  @Test
  void whatIsStoppedOnItsWayIsOpenAgain() {
    grid.begin(0, 0);
    grid.end(0, 0, TrialState.INTERRUPTED, NONE);
    assertEquals(List.of(0, 0, 0), at(0, 0));
    grid.end(0, 0, TrialState.DONE, NONE);
    assertEquals(List.of(1, 0, 0), at(0, 0), "whose beginning nobody heard of");
  }

  @Test
  void storedTrialsAreCountedByTheirState() {
    for (TrialState state : TrialState.values()) {
      grid.add(0, 1, state, NONE);
    }
    assertEquals(List.of(1, 3, 1), at(0, 1), "refused and skipped ones have failed, too");
    grid.run(0, 1, 7);
    assertEquals(List.of(1, 3, 7), at(0, 1));
  }

  @Test
  void eachItemWeighsTheSameHoweverOftenItWasAnswered() {
    grid.add(0, 0, TrialState.DONE, OptionalDouble.of(1));
    grid.add(0, 0, TrialState.DONE, OptionalDouble.of(1));
    grid.add(0, 0, TrialState.DONE, OptionalDouble.of(4));
    grid.add(0, 2, TrialState.DONE, OptionalDouble.of(8));
    grid.add(0, 2, TrialState.DONE, NONE);
    assertEquals(OptionalDouble.of(2), grid.mean(0, 0));
    assertEquals(OptionalDouble.of(8), grid.mean(0, 2), "what has no value does not count");
    assertEquals(OptionalDouble.of(5), grid.mean(0));
    assertEquals(NONE, grid.mean(1));
  }
}
