package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.report.Findings;
import dev.tempera.core.experiment.report.Scorer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what an experiment has found from the store. Blocks on the disk. */
final class ResultsReader {
  private final ExperimentStore store;
  private final StoredExperiment experiment;
  private final PlanText plan;

  ResultsReader(ExperimentStore store, StoredExperiment experiment, PlanText plan) {
    this.store = store;
    this.experiment = experiment;
    this.plan = plan;
  }

  Results read() {
    ExperimentSpec spec = plan.spec();
    Findings findings = new Findings(spec, plan.matrix());
    Places places = Places.of(plan);
    TrialGrid grid =
        new TrialGrid(
            plan.matrix().cells().size(), spec.items().size(), spec.design().repeats().count());
    new Scorer(spec, plan.matrix())
        .each(
            store,
            experiment.id(),
            trial -> {
              findings.add(trial);
              grid.add(
                  places.cell(trial.cell()),
                  places.item(trial.item()),
                  trial.trial().state(),
                  trial.value(spec.primary().id()));
            });
    List<Results.MetricResult> metrics =
        spec.metrics().stream()
            .map(metric ->
                new Results.MetricResult(
                    metric, findings.analysis(metric), findings.values(metric)))
            .toList();
    return new Results(
        experiment, plan, findings.states(), metrics, grid, store.spent(experiment.id()));
  }

  Findings findings() {
    Findings findings = new Findings(plan.spec(), plan.matrix());
    new Scorer(plan.spec(), plan.matrix()).each(store, experiment.id(), findings::add);
    return findings;
  }

  /** Where cells and items stand. */
  record Places(Map<String, Integer> cells, Map<String, Integer> items) {
    static Places of(PlanText plan) {
      Map<String, Integer> cells = new HashMap<>();
      plan.matrix().cells().forEach(cell -> cells.put(cell.hash(), cells.size()));
      Map<String, Integer> items = new HashMap<>();
      plan.spec().items().forEach(item -> items.put(item.hash(), items.size()));
      return new Places(cells, items);
    }

    int cell(Cell cell) {
      return cells.getOrDefault(cell.hash(), 0);
    }

    int item(Item item) {
      return items.getOrDefault(item.hash(), 0);
    }
  }
}
