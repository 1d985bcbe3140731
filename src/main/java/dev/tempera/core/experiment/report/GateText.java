package dev.tempera.core.experiment.report;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.Gate;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.CellResult;
import dev.tempera.core.statistics.compare.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Which cells reach the gate of a metric. Pure. */
public final class GateText {
  private GateText() {}

  /** A sentence; empty where the metric has no gate. */
  public static Optional<String> of(MetricFinding finding, Matrix matrix) {
    Gate gate = finding.metric().gate();
    if (gate == null) {
      return Optional.empty();
    }
    Map<Gate.Outcome, List<String>> cells = new EnumMap<>(Gate.Outcome.class);
    List<String> without = new ArrayList<>();
    for (Cell cell : matrix.cells()) {
      outcome(finding, gate, cell)
          .ifPresentOrElse(
              outcome -> cells.computeIfAbsent(outcome, o -> new ArrayList<>()).add(cell.name()),
              () -> without.add(cell.name()));
    }
    StringJoiner sentence = new StringJoiner("; ", limits(finding, gate) + ": ", ".");
    cells.forEach((outcome, names) -> sentence.add(outcome.said(String.join(", ", names))));
    if (!without.isEmpty()) {
      sentence.add("not met for want of answers by " + String.join(", ", without));
    }
    return Optional.of(sentence.toString());
  }

  /** Whether a cell of those that were asked does not reach it. */
  public static boolean isMissed(MetricFinding finding, Matrix matrix) {
    Gate gate = finding.metric().gate();
    return gate != null
        && matrix.cells().stream()
            .anyMatch(cell -> !outcome(finding, gate, cell).map(Gate.Outcome::isMet).orElse(false));
  }

  private static Optional<Gate.Outcome> outcome(MetricFinding finding, Gate gate, Cell cell) {
    return finding.analysis().stream()
        .flatMap(analysis -> analysis.cells().stream())
        .filter(result -> result.name().equals(cell.name()))
        .map(CellResult::estimate)
        .map(gate::of)
        .findFirst();
  }

  private static String limits(MetricFinding finding, Gate gate) {
    Kind kind = finding.analysis().map(Analysis::kind).orElse(Kind.NUMERIC);
    Amounts amounts = Amounts.of(kind);
    String unit = kind == Kind.BINARY ? " %" : "";
    StringJoiner words = new StringJoiner(" and ", "Gate of " + finding.metric().id() + ", ", "");
    gate.atLeast().ifPresent(least -> words.add("at least " + amounts.size(least) + unit));
    gate.atMost().ifPresent(most -> words.add("at most " + amounts.size(most) + unit));
    return words.toString();
  }
}
