package dev.tempera.core.experiment.compare;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.file.PlanText;
import java.util.List;

/**
 * One of two things that are compared: some cells of an experiment. Immutable.
 *
 * @param cells which of them; one, or all
 */
public record Side(StoredExperiment experiment, PlanText plan, List<Cell> cells) {
  public Side {
    cells = List.copyOf(cells);
  }
}
