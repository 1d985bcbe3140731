package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.compare.Contrast;
import dev.tempera.core.experiment.compare.Side;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.PlanText;
import java.util.List;

/** Puts two experiments, or two cells, side by side. Blocks on the disk. */
final class Comparing {
  private final ExperimentStore store;

  Comparing(ExperimentStore store) {
    this.store = store;
  }

  /**
   * Compares, the first one as the baseline.
   *
   * @param metric the id of one of the first one's metrics; empty for its primary one
   */
  Contrast of(Compared first, Compared second, String metric) throws FileFault {
    Side baseline = side(first);
    Side other = side(second);
    check(first, second, baseline, other);
    return Contrast.of(store, baseline, other, metric(baseline.plan(), metric));
  }

  /** The same faults as on the command line, in the words of the window. */
  private static void check(Compared first, Compared second, Side baseline, Side other) {
    if (first.equals(second)) {
      throw new IllegalArgumentException(
          first.cell().isEmpty()
              ? "This is one experiment: choose two of its cells, or another experiment."
              : "This is the same cell twice: choose another one.");
    }
    boolean oneOfEach = baseline.cells().size() == 1 && other.cells().size() == 1;
    if (!oneOfEach && first.experiment().equals(second.experiment())) {
      throw new IllegalArgumentException("Of one experiment, two cells are compared: choose both.");
    }
    boolean meets =
        baseline.cells().stream()
            .anyMatch(cell ->
                other.cells().stream().anyMatch(each -> each.labels().equals(cell.labels())));
    if (!oneOfEach && !meets) {
      throw new IllegalArgumentException(
          "No cell of the one is called as a cell of the other: choose a cell of each.");
    }
  }

  private Side side(Compared compared) throws FileFault {
    StoredExperiment experiment =
        store
            .find(compared.experiment())
            .orElseThrow(() -> new IllegalArgumentException("This experiment is no longer there."));
    PlanText plan = PlanText.read(experiment.plan());
    List<Cell> cells =
        plan.matrix().cells().stream()
            .filter(cell -> compared.cell().isEmpty() || cell.hash().equals(compared.cell()))
            .toList();
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("This cell is no longer in the experiment.");
    }
    return new Side(experiment, plan, cells);
  }

  private static MetricChoice metric(PlanText plan, String id) {
    return plan.spec().metrics().stream()
        .filter(metric -> metric.id().equals(id))
        .findFirst()
        .orElseGet(() -> plan.spec().primary());
  }
}
