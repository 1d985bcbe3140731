package dev.tempera.core.experiment.report;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.experiment.StoredTrial;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many trials that were asked have no value that counts, and what that leaves open: a rate lies
 * between what it would be if all of them had failed and if all had passed. Not safe for threads.
 */
final class MissingValues {
  private final ExperimentSpec spec;
  private final Map<String, Map<String, OfCell>> metrics = new HashMap<>();

  /** By item, whose repeats are averaged first. */
  private static final class OfCell {
    private final Map<String, Counts> items = new LinkedHashMap<>();
    private int missing;
  }

  private static final class Counts {
    private double sum;
    private int values;
    private int missing;

    double mean(double filled) {
      return (sum + filled * missing) / (values + missing);
    }
  }

  /**
   * What is missing of a cell.
   *
   * @param trials how many
   * @param lowest what the rate would be if all of them had failed
   * @param highest the same if all had passed
   */
  record Missing(int trials, double lowest, double highest) {}

  MissingValues(ExperimentSpec spec) {
    this.spec = spec;
  }

  /**
   * Takes a trial in.
   *
   * @param cellName the name of its cell
   */
  void add(ScoredTrial scored, String cellName) {
    StoredTrial trial = scored.trial();
    if (!wasAsked(trial)) {
      return;
    }
    for (MetricChoice metric : spec.metrics()) {
      OfCell cell =
          metrics
              .computeIfAbsent(metric.id(), m -> new HashMap<>())
              .computeIfAbsent(cellName, c -> new OfCell());
      Counts counts = cell.items.computeIfAbsent(scored.item().hash(), i -> new Counts());
      scored
          .value(metric.id())
          .ifPresentOrElse(
              value -> {
                counts.sum += value;
                counts.values++;
              },
              () -> {
                counts.missing++;
                cell.missing++;
              });
    }
  }

  private static boolean wasAsked(StoredTrial trial) {
    return switch (trial.state()) {
      case DONE, FAILED, REFUSED -> true;
      case INTERRUPTED, RUNNING -> trial.answer() != null;
      case PLANNED, SKIPPED -> false;
    };
  }

  /** What is missing of a cell by a metric; empty where nothing is. */
  Optional<Missing> of(MetricChoice metric, String cell) {
    OfCell found = metrics.getOrDefault(metric.id(), Map.of()).get(cell);
    if (found == null || found.missing == 0) {
      return Optional.empty();
    }
    return Optional.of(new Missing(found.missing, mean(found, 0), mean(found, 1)));
  }

  private static double mean(OfCell cell, double filled) {
    return cell.items.values().stream()
        .mapToDouble(counts -> counts.mean(filled))
        .average()
        .orElse(0);
  }
}
