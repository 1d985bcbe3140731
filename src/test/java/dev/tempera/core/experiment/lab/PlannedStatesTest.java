package dev.tempera.core.experiment.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.ExperimentStore.Stretch;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.file.PlanText;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** States without names are taken for what the plan says, and only where that is certain. */
class PlannedStatesTest {
  private final ExperimentSpec spec = Specs.two(3, 4, "");
  private final Matrix matrix = Specs.matrix(spec);
  private final List<Trial> order = TrialOrder.of(spec, matrix);
  private final ResultsReader.Places places = ResultsReader.Places.of(new PlanText(spec, matrix));
  private final TrialGrid grid = new TrialGrid(2, 3, 4);

  private Stretch stretch(int position, TrialState... states) {
    Trial first = order.get(position);
    return new Stretch(position, first.cell().hash(), first.item().hash(), List.of(states));
  }

  private static TrialState[] all(TrialState state, int count) {
    return Collections.nCopies(count, state).toArray(TrialState[]::new);
  }

  private Optional<Map<TrialState, Integer>> fill(Stretch... stretches) {
    return PlannedStates.fill(grid, places, order, List.of(stretches));
  }

  @Test
  void eachStandsWhereItWasPlanned() {
    TrialState[] states = all(TrialState.PLANNED, 14);
    states[5] = TrialState.FAILED;
    assertEquals(
        Optional.of(Map.of(TrialState.DONE, 10, TrialState.PLANNED, 13, TrialState.FAILED, 1)),
        fill(stretch(0, all(TrialState.DONE, 10)), stretch(10, states)));
    int[][] done = new int[2][3];
    order
        .subList(0, 10)
        .forEach(
            trial -> done[places.cell(trial.cell().hash())][places.item(trial.item().hash())]++);
    for (int cell = 0; cell < 2; cell++) {
      for (int item = 0; item < 3; item++) {
        assertEquals(done[cell][item], grid.done(cell, item));
      }
    }
    Trial failed = order.get(15);
    assertEquals(
        1, grid.failed(places.cell(failed.cell().hash()), places.item(failed.item().hash())));
  }

  @Test
  void whereOneIsMissingOrMovedNothingIsTakenForAnything() {
    Stretch whole = stretch(0, all(TrialState.DONE, 24));
    assertTrue(fill(stretch(0, all(TrialState.DONE, 23))).isEmpty(), "one is missing");
    assertTrue(fill(stretch(1, all(TrialState.DONE, 23))).isEmpty(), "the first is missing");
    assertTrue(fill(stretch(0, all(TrialState.DONE, 25))).isEmpty(), "one too many");
    assertTrue(fill(whole, stretch(0, TrialState.DONE)).isEmpty(), "twice");
    Trial other =
        order.stream()
            .filter(trial -> !trial.item().equals(order.getFirst().item()))
            .findFirst()
            .orElseThrow();
    assertTrue(
        fill(new Stretch(0, whole.cell(), other.item().hash(), whole.states())).isEmpty(),
        "another order");
    assertTrue(fill().isEmpty(), "nothing");
  }
}
