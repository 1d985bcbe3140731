package dev.tempera.app.experiments;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.experiment.Spent;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.lab.TrialGrid;
import dev.tempera.core.experiment.report.CellFacts;
import dev.tempera.core.experiment.report.MetricFinding;
import dev.tempera.core.experiment.report.ResultCharts;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Settings;
import dev.tempera.core.statistics.compare.Trials;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;

/** Results that have every kind of chart: two factors, items, a rate and a number, costs. */
final class Rich {
  private static final int REPEATS = 3;
  private static final int ITEMS = 12;

  private Rich() {}

  static Results results(String id) {
    StringBuilder yaml =
        new StringBuilder(
            """
            tempera: experiment/1
            question: Which model gets dates right, and does temperature hurt?
            request: {connection: c, prompt: "Extract the date: {{text}}", max_tokens: 100}
            factors: {temperature: [0, 0.5, 1, 1.5], model: [small/nano, middle/mini, large/max]}
            repeats: {count: 3}
            metrics: [{id: date is right, type: equals, primary: true}, {id: length, type: length}]
            budget: {usd: 2, tokens: 400000, minutes: 20}
            items:
            """);
    for (int i = 1; i <= ITEMS; i++) {
      yaml.append("  - {text: letter number ").append(i).append(", expected: x}\n");
    }
    ExperimentSpec spec = FakeLaboratory.spec(yaml.toString());
    PlanText plan = new PlanText(spec, Matrix.of(spec, cell -> Optional.empty()));
    List<Cell> cells = plan.matrix().cells();
    TrialGrid grid = new TrialGrid(cells.size(), ITEMS, REPEATS);
    List<MetricFinding> metrics = new ArrayList<>();
    for (MetricChoice metric : spec.metrics()) {
      metrics.add(finding(metric, cells, spec.items(), metric.primary() ? grid : null));
    }
    Map<String, CellFacts> facts = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      int model = i % 3;
      facts.put(
          cells.get(i).name(),
          new CellFacts(36, 0.0002 * (1 + 4 * model) + i * 1e-5, 700 + 500 * model + i * 20));
    }
    return new Results(
        FakeLaboratory.stored(id, StoredExperiment.State.FINISHED),
        plan,
        Map.of(TrialState.DONE, cells.size() * ITEMS * REPEATS),
        metrics,
        grid,
        new Spent(new BigDecimal("0.83"), 129_000, 432, 0, 0),
        new Results.Seen(
            true, facts, Set.of(), ResultCharts.of(spec, plan.matrix(), metrics, facts)));
  }

  private static MetricFinding finding(
      MetricChoice metric,
      List<Cell> cells,
      List<Item> items,
      @org.jspecify.annotations.Nullable TrialGrid grid) {
    Random random = new Random(7);
    Trials trials = new Trials();
    Map<String, double[]> values = new LinkedHashMap<>();
    for (int c = 0; c < cells.size(); c++) {
      double[] all = new double[items.size() * REPEATS];
      int row = c / 3;
      double chance = 0.95 - 0.07 * row - 0.12 * (2 - c % 3);
      for (int i = 0; i < all.length; i++) {
        double value =
            grid == null
                ? Math.rint(8 + 3 * random.nextGaussian() + c)
                : random.nextDouble() < chance ? 1 : 0;
        all[i] = value;
        trials.add(cells.get(c).name(), "item " + i % items.size(), value);
        if (grid != null) {
          grid.add(c, i % items.size(), TrialState.DONE, OptionalDouble.of(value));
        }
      }
      values.put(cells.get(c).name(), all);
    }
    return new MetricFinding(metric, Optional.of(Analysis.of(trials, Settings.USUAL)), values);
  }

  /** Answers before which tools were called, one of them unfolded. */
  static void calls(List<AnswerRow> rows) {
    AnswerRow.Calls calls = new AnswerRow.Calls("2 rounds, 3 calls", "");
    String chain =
        "1. tool_calls · 812 ms · $0.0002\n    weather({\"city\":\"Oslo\"})\n      → rain\n"
            + "    look({\"place\":\"the harbour of Oslo, seen from the north\"})\n      → Error: “look”"
            + " ended with status 1.\n2. tool_calls · 640 ms\n    weather({})\n      → Error: The tool’s"
            + " schema does not take these arguments: /city is missing.\n3. stop · 301 ms";
    rows.clear();
    rows.add(row(1, calls).withChain(chain));
    rows.add(row(2, calls));
  }

  private static AnswerRow row(int repeat, AnswerRow.Calls calls) {
    return new AnswerRow(
        "k" + repeat,
        repeat,
        dev.tempera.core.experiment.TrialState.DONE,
        "It rains in Oslo.",
        "contains 1 · tool-calls 3 · 1753 ms · $0.0004 · Maker",
        java.util.OptionalDouble.empty(),
        calls);
  }
}
