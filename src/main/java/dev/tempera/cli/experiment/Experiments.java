package dev.tempera.cli.experiment;

import dev.tempera.cli.UsageException;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.PlanText;

/** Finds experiments that a person names. */
final class Experiments {
  private Experiments() {}

  /** The experiment that an id or the word {@code last} names. */
  static StoredExperiment find(ExperimentStore store, String id) throws UsageException {
    if (id.equals("last")) {
      return store.all().stream()
          .findFirst()
          .orElseThrow(() -> new UsageException("there is no experiment yet."));
    }
    return store
        .find(id)
        .orElseThrow(() ->
            new UsageException(
                "there is no experiment " + id + "; “experiment status” lists them."));
  }

  /** What it asks. */
  static PlanText plan(StoredExperiment experiment) throws UsageException {
    try {
      return PlanText.read(experiment.plan());
    } catch (FileFault e) {
      throw new UsageException("this version cannot read the experiment: " + e.getMessage());
    }
  }
}
