package dev.tempera.app.experiments;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.Spent;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.lab.TrialGrid;
import dev.tempera.core.experiment.report.MetricFinding;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Settings;
import dev.tempera.core.statistics.compare.Trials;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Results with a grid for tests: a value for each cell and item, one repeat. */
final class Grids {
  private Grids() {}

  /**
   * Results whose grid has these values.
   *
   * @param values item by item, one for each cell; NaN for what is not answered
   */
  static Results of(String id, double[]... values) {
    return measured(id, "is-json", values);
  }

  /** The same of a metric of that type. */
  static Results measured(String id, String type, double[]... values) {
    int cells = values[0].length;
    StringBuilder yaml = new StringBuilder("tempera: experiment/1\nrequest: {prompt: \"{{n}}\"}\n");
    yaml.append("factors: {temperature: [");
    for (int i = 0; i < cells; i++) {
      yaml.append(i == 0 ? "" : ", ").append(i / 10.0);
    }
    yaml.append("]}\nitems:\n");
    for (int i = 0; i < values.length; i++) {
      yaml.append("  - {n: item ").append(i).append("}\n");
    }
    yaml.append("metrics: [{id: right, type: ").append(type).append("}]\n");
    ExperimentSpec spec = FakeLaboratory.spec(yaml.toString());
    PlanText plan = new PlanText(spec, Matrix.of(spec, cell -> Optional.empty()));
    TrialGrid grid = new TrialGrid(cells, values.length, 1);
    Trials trials = new Trials();
    for (int item = 0; item < values.length; item++) {
      for (int cell = 0; cell < cells; cell++) {
        double value = values[item][cell];
        if (Double.isNaN(value)) {
          grid.add(cell, item, TrialState.PLANNED, OptionalDouble.empty());
        } else {
          grid.add(cell, item, TrialState.DONE, OptionalDouble.of(value));
          trials.add("cell " + cell, "item " + item, value);
        }
      }
    }
    return new Results(
        FakeLaboratory.stored(id, StoredExperiment.State.FINISHED),
        plan,
        Map.of(TrialState.DONE, trials.size()),
        List.of(
            new MetricFinding(
                spec.primary(), Optional.of(Analysis.of(trials, Settings.USUAL)), Map.of())),
        grid,
        new Spent(BigDecimal.ZERO, 0, 0, 0, 0),
        new Results.Seen(true, Map.of(), Set.of(), List.of()));
  }
}
