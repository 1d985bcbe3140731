package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far each trial is, where they lie as they were planned: then the order of the plan says which
 * is which, and nothing but states is read of them. Pure.
 */
final class PlannedStates {
  private PlannedStates() {}

  /**
   * Adds them all to a grid of which nothing is asked yet. Returns their states; empty where they
   * do not lie as they were planned, and then the grid holds nothing that counts.
   */
  static Optional<Map<TrialState, Integer>> fill(
      TrialGrid grid,
      ResultsReader.Places places,
      List<Trial> order,
      List<ExperimentStore.Stretch> stretches) {
    Map<TrialState, Integer> counts = new EnumMap<>(TrialState.class);
    int next = 0;
    for (ExperimentStore.Stretch stretch : stretches) {
      if (stretch.position() != next || !isPlanned(stretch, order)) {
        return Optional.empty();
      }
      for (TrialState state : stretch.states()) {
        Trial trial = order.get(next++);
        grid.add(
            places.cell(trial.cell().hash()),
            places.item(trial.item().hash()),
            state,
            OptionalDouble.empty());
        counts.merge(state, 1, Integer::sum);
      }
    }
    return next == order.size() ? Optional.of(counts) : Optional.empty();
  }

  private static boolean isPlanned(ExperimentStore.Stretch stretch, List<Trial> order) {
    int first = stretch.position();
    if (first + stretch.states().size() > order.size()) {
      return false;
    }
    Trial trial = order.get(first);
    return trial.cell().hash().equals(stretch.cell()) && trial.item().hash().equals(stretch.item());
  }
}
