package dev.tempera.cli.experiment;

import dev.tempera.cli.UsageException;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.report.Findings;
import dev.tempera.core.experiment.report.Scorer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds experiments that a person names. */
final class Experiments {
  private Experiments() {}

  /** The experiment that an id or the word {@code last} names. */
  static StoredExperiment find(ExperimentStore store, String id) throws UsageException {
    List<StoredExperiment> all = store.all();
    if (all.isEmpty()) {
      throw new UsageException("there is no experiment yet.");
    }
    if (id.equals("last")) {
      return all.getFirst();
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

  /** What it found so far. */
  static Findings findings(ExperimentStore store, StoredExperiment experiment, PlanText plan) {
    Findings findings = new Findings(plan.spec(), plan.matrix());
    new Scorer(plan.spec(), plan.matrix()).each(store, experiment.id(), findings::add);
    return findings;
  }

  /** The same, and keeps the scores of the answers beside them. */
  static Findings keptFindings(ExperimentStore store, StoredExperiment experiment, PlanText plan) {
    Findings findings = new Findings(plan.spec(), plan.matrix());
    Map<String, String> scores = new HashMap<>();
    new Scorer(plan.spec(), plan.matrix())
        .each(
            store,
            experiment.id(),
            trial -> {
              findings.add(trial);
              if (!trial.scores().isEmpty()) {
                scores.put(trial.trial().key(), Scorer.json(trial.scores()));
              }
            });
    store.saveScores(experiment.id(), scores);
    return findings;
  }
}
