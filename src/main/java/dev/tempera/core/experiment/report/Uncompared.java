package dev.tempera.core.experiment.report;

import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.statistics.compare.Analysis;
import java.util.Optional;

/** Why an analysis compares nothing. Pure. */
public final class Uncompared {
  private Uncompared() {}

  /** A sentence that says why; empty where something is compared. */
  public static Optional<String> why(Matrix matrix, Analysis analysis) {
    if (!analysis.comparisons().isEmpty()) {
      return Optional.empty();
    }
    return withoutBaseline(matrix, analysis)
        .or(() -> Optional.of("One cell has answers, so there is nothing to compare."));
  }

  /** A sentence where it is the baseline that has no value; otherwise empty. */
  public static Optional<String> withoutBaseline(Matrix matrix, Analysis analysis) {
    String baseline = matrix.baseline().name();
    return analysis.cells().stream().anyMatch(cell -> cell.name().equals(baseline))
        ? Optional.empty()
        : Optional.of(
            "The baseline, “"
                + baseline
                + "”, has no answer that counts, so there is nothing to compare with.");
  }
}
