package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.report.CellFacts;
import dev.tempera.core.experiment.report.Findings;
import dev.tempera.core.experiment.report.LeftOut;
import dev.tempera.core.experiment.report.MetricFinding;
import dev.tempera.core.experiment.report.ResultCharts;
import dev.tempera.core.experiment.report.ScoredTrial;
import dev.tempera.core.experiment.report.Scorer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  /** All trials in the planned order. */
  List<Trial> order() {
    return TrialOrder.of(plan.spec(), plan.matrix());
  }

  private TrialGrid grid() {
    ExperimentSpec spec = plan.spec();
    return new TrialGrid(
        plan.matrix().cells().size(), spec.items().size(), spec.design().repeats().count());
  }

  /**
   * All of it.
   *
   * @param taken what it took, asked for when the answers are read
   */
  Results read(Supplier<Results.Taken> taken) {
    ExperimentSpec spec = plan.spec();
    Findings findings = new Findings(spec, plan.matrix());
    TrialGrid grid = grid();
    Places places = Places.of(plan);
    new Scorer(spec, plan.matrix())
        .each(
            store,
            experiment.id(),
            trial -> {
              findings.add(trial);
              grid.add(
                  places.cell(trial.cell().hash()),
                  places.item(trial.item().hash()),
                  trial.trial().state(),
                  trial.value(spec.primary().id()));
            });
    List<MetricFinding> metrics = findings.metrics();
    Map<String, CellFacts> facts = findings.facts();
    return new Results(
        experiment,
        plan,
        findings.states(),
        metrics,
        grid,
        taken.get(),
        new Results.Seen(
            true,
            facts,
            findings.repeated(),
            ResultCharts.of(spec, plan.matrix(), metrics, facts),
            findings.providers(),
            LeftOut.of(plan.matrix(), findings),
            findings.sameAnswers()));
  }

  /**
   * How far each trial is, and nothing of what was answered: quick however much that is.
   *
   * @param order {@link #order}
   * @param stretches of the store
   * @param taken null where it is not added up yet
   */
  Results outline(
      List<Trial> order, List<ExperimentStore.Stretch> stretches, Results.@Nullable Taken taken) {
    ExperimentSpec spec = plan.spec();
    TrialGrid grid = grid();
    Places places = Places.of(plan);
    Map<TrialState, Integer> states =
        PlannedStates.fill(grid, places, order, stretches).orElse(null);
    if (states == null) {
      // They do not lie as they were planned: each says itself where it stands.
      OutlineRows rows = new OutlineRows();
      store.outline(experiment.id(), rows);
      grid = grid();
      states = rows.fill(grid, places);
    }
    List<MetricFinding> metrics =
        spec.metrics().stream()
            .map(metric -> new MetricFinding(metric, Optional.empty(), Map.of()))
            .toList();
    return new Results(experiment, plan, states, metrics, grid, taken, Results.Seen.NOTHING);
  }

  /** The answers of a cell to an item, both by their hashes; each is found by its key. */
  List<ScoredTrial> answers(String cell, String item) {
    List<String> keys =
        IntStream.rangeClosed(1, plan.spec().design().repeats().count())
            .mapToObj(repeat -> Trial.key(cell, item, repeat))
            .toList();
    return new Scorer(plan.spec(), plan.matrix()).all(store.find(experiment.id(), keys));
  }

  /** Where a text stands in an item or in an answer to it. */
  GridMatches holding(String text) {
    Places places = Places.of(plan);
    GridMatches matches = new GridMatches(plan.matrix().cells().size());
    String wanted = text.toLowerCase(Locale.ROOT);
    List<Item> items = plan.spec().items();
    for (int i = 0; i < items.size(); i++) {
      if (holds(items.get(i), wanted)) {
        matches.addItem(i);
      }
    }
    for (ExperimentStore.Place place : store.holding(experiment.id(), text)) {
      Integer cell = places.cells().get(place.cell());
      Integer item = places.items().get(place.item());
      if (cell != null && item != null) {
        matches.add(cell, item);
      }
    }
    return matches;
  }

  private static boolean holds(Item item, String wanted) {
    return Stream.concat(
            Stream.of(item.name(), Objects.requireNonNullElse(item.expected(), "")),
            item.variables().values().stream())
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
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

    int cell(String hash) {
      return cells.getOrDefault(hash, 0);
    }

    int item(String hash) {
      return items.getOrDefault(hash, 0);
    }
  }
}
