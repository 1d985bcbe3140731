package dev.tempera.core.experiment.compare;

import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.experiment.report.Findings;
import dev.tempera.core.experiment.report.ScoredTrial;
import dev.tempera.core.experiment.report.Scorer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** The values of one metric that count, by cell and item. Not safe for threads. */
final class Values {
  private final Map<String, Map<String, List<Double>>> byCell = new HashMap<>();
  private final Map<String, String> itemNames = new HashMap<>();
  private final Map<String, String> clusters = new HashMap<>();
  private final Set<String> unfinished = new HashSet<>();

  private Values() {}

  /** Reads those of an experiment, measured by {@code metric}. Blocks on the disk. */
  static Values read(ExperimentStore store, Side side, MetricChoice metric) {
    Values values = new Values();
    new Scorer(side.plan().spec().withMetrics(List.of(metric)), side.plan().matrix())
        .each(store, side.experiment().id(), trial -> values.add(trial, metric.id()));
    return values;
  }

  private void add(ScoredTrial trial, String metric) {
    if (Findings.isOpen(trial.trial().state())) {
      unfinished.add(trial.trial().cell());
    }
    OptionalDouble value = trial.value(metric);
    if (value.isPresent()) {
      itemNames.putIfAbsent(trial.trial().item(), trial.item().name());
      String cluster = trial.item().cluster();
      if (cluster != null) {
        clusters.put(trial.trial().item(), cluster);
      }
      byCell
          .computeIfAbsent(trial.trial().cell(), cell -> new LinkedHashMap<>())
          .computeIfAbsent(trial.trial().item(), item -> new ArrayList<>())
          .add(value.getAsDouble());
    }
  }

  /** The values of a cell, by its and the items' hashes. */
  Map<String, List<Double>> of(String cell) {
    return byCell.getOrDefault(cell, Map.of());
  }

  /** Whether some of a cell, by its hash, is still to be asked. */
  boolean isUnfinished(String cell) {
    return unfinished.contains(cell);
  }

  /** Which cluster items belong to, by their hashes; nothing where they are independent. */
  Map<String, String> clusters() {
    return clusters;
  }

  /** What an item is called. */
  String itemName(String item) {
    return itemNames.getOrDefault(item, item);
  }
}
