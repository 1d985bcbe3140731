package dev.tempera.app.experiments;

import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.lab.Step;
import dev.tempera.core.experiment.lab.TrialGrid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has happened since the store began to be read: what was read holds some of it, and which is
 * told by numbers, since answers are stored in the order in which they are told. View models' thread
 * only.
 */
final class StepsSince {
  private final List<Step> steps = new ArrayList<>();

  private record Place(int cell, int item) {}

  /** The store begins to be read. */
  void begin() {
    steps.clear();
  }

  /** These came while it is read. */
  void add(List<Step> more) {
    steps.addAll(more);
  }

  /**
   * What the first outline of an experiment does not hold yet: it is newer than the first step after
   * which more is over than the outline knows of.
   */
  List<Step> newerThan(Results outline) {
    long over =
        outline.states().entrySet().stream()
            .filter(each -> each.getKey().isFinal())
            .mapToLong(Map.Entry::getValue)
            .sum();
    return steps.stream()
        .dropWhile(step -> step.status() == null || step.status().over() <= over)
        .toList();
  }

  /**
   * Adds to a grid that was read what is missing in it.
   *
   * @param live the grid that has taken every step
   */
  void follow(TrialGrid live, TrialGrid read) {
    Set<Place> seen = new HashSet<>();
    for (Step step : steps) {
      Place place = new Place(step.cell(), step.item());
      if (seen.add(place)) {
        follow(place, live, read);
      }
    }
  }

  private void follow(Place place, TrialGrid live, TrialGrid read) {
    int cell = place.cell();
    int item = place.item();
    int done = live.done(cell, item) - read.done(cell, item);
    int failed = live.failed(cell, item) - read.failed(cell, item);
    for (Step step : steps.reversed()) {
      boolean isHere = step.cell() == cell && step.item() == item;
      if (isHere && step.state() == TrialState.DONE && done > 0) {
        read.add(cell, item, step.state(), step.value());
        done--;
      } else if (isHere && step.state() != TrialState.DONE && step.status() != null && failed > 0) {
        read.add(cell, item, step.state(), step.value());
        failed--;
      }
    }
    read.run(cell, item, live.running(cell, item));
  }
}
