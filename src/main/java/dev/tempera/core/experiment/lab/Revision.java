package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.file.PlanText;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change of an experiment that has started: another one, which takes over every answer that is
 * still valid. What was asked before is never changed.
 */
final class Revision {
  private static final Pattern NUMBERED = Pattern.compile("(.*) · revision (\\d{1,6})");

  private Revision() {}

  /** The name of the next revision. */
  static String name(String earlier) {
    Matcher numbered = NUMBERED.matcher(earlier);
    return numbered.matches()
        ? numbered.group(1) + " · revision " + (Integer.parseInt(numbered.group(2)) + 1)
        : earlier + " · revision 2";
  }

  /** Stores the revision with the answers that are still valid. */
  static void create(
      ExperimentStore store,
      StoredExperiment earlier,
      ExperimentSpec before,
      StoredExperiment experiment,
      PlanText plan) {
    List<Trial> trials = TrialOrder.of(plan.spec(), plan.matrix());
    // A trial's identity leaves the seed of its repeat out.
    boolean sameSeeds =
        Objects.equals(
            before.design().repeats().firstSeed(), plan.spec().design().repeats().firstSeed());
    if (sameSeeds) {
      int _ = store.createFrom(earlier.id(), experiment, trials);
    } else {
      store.create(experiment, trials);
    }
  }
}
