package dev.tempera.core.experiment.lab;

import dev.tempera.core.chat.TimeOrderedId;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.file.PlanText;
import java.time.Instant;

/** Stores what is about to be asked. */
public final class NewExperiment {
  private NewExperiment() {}

  /** Stores an experiment, all of its trials planned. Blocks on the disk. */
  public static StoredExperiment create(
      ExperimentStore store, String name, PlanText plan, Instant now) {
    StoredExperiment experiment = of(name, plan, now);
    store.create(experiment, TrialOrder.of(plan.spec(), plan.matrix()));
    return experiment;
  }

  /** An experiment that begins now; not stored yet. */
  static StoredExperiment of(String name, PlanText plan, Instant now) {
    return new StoredExperiment(
        TimeOrderedId.next(), name, StoredExperiment.State.RUNNING, now, now, plan.write());
  }
}
