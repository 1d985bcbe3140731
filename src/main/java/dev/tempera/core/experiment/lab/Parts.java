package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.experiment.file.PlanText;
import java.util.List;

/**
 * What of an experiment can be compared.
 *
 * @param cells those that are asked, in their order
 * @param metrics the ids of its metrics, the primary one first
 */
public record Parts(List<Cell> cells, List<String> metrics) {
  public Parts {
    cells = List.copyOf(cells);
    metrics = List.copyOf(metrics);
  }

  static Parts of(PlanText plan) {
    return new Parts(
        plan.matrix().cells(),
        plan.spec().metrics().stream()
            .sorted((one, other) -> Boolean.compare(other.primary(), one.primary()))
            .map(MetricChoice::id)
            .toList());
  }
}
