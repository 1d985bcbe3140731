package dev.tempera.app.experiments;

import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.lab.Step;
import dev.tempera.core.experiment.lab.TrialGrid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What has happened since the store began to be read. What was read holds some of it, and which is
 * told by numbers: answers are stored in the order in which they are told. View models' thread
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
   * What the first outline of an experiment does not hold yet: from the first step on after which
   * more is over than the outline knows of.
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
   * Adds to a grid that was read what is missing in it: the last steps at each place.
   *
   * @param live the grid that has taken every step
   */
  void follow(TrialGrid live, TrialGrid read) {
    Map<Place, Missing> places = new HashMap<>();
    for (Step step : steps.reversed()) {
      int cell = step.cell();
      int item = step.item();
      Missing missing =
          places.computeIfAbsent(new Place(cell, item), _ -> Missing.of(live, read, cell, item));
      if (step.status() != null && missing.take(step.state())) {
        read.add(cell, item, step.state(), step.value());
      }
      read.run(cell, item, live.running(cell, item));
    }
  }

  /** How many ends of trials a place lacks. */
  private static final class Missing {
    private int done;
    private int failed;

    static Missing of(TrialGrid live, TrialGrid read, int cell, int item) {
      Missing missing = new Missing();
      missing.done = live.done(cell, item) - read.done(cell, item);
      missing.failed = live.failed(cell, item) - read.failed(cell, item);
      return missing;
    }

    /** Whether one that ended so is missing; the next one is then another. */
    boolean take(TrialState state) {
      return state == TrialState.DONE ? done-- > 0 : failed-- > 0;
    }
  }
}
