package dev.tempera.core.experiment.report;

import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What of an experiment counts nowhere, and why. Pure. */
public final class LeftOut {
  private LeftOut() {}

  /** A sentence for each reason; none where everything counts. */
  public static List<String> of(Matrix matrix, Findings findings) {
    List<String> all = new ArrayList<>();
    matrix.skipped().forEach((cell, why) -> all.add("not asked: " + cell + ": " + why));
    findings.excluded().forEach((why, cells) -> all.add("not counted, " + why + ": " + of(cells)));
    if (!findings.asFailed().isEmpty()) {
      all.add("without an answer, counted as failed in rates: " + of(findings.asFailed()));
    }
    findings.failures().forEach((what, count) -> all.add(count + " × " + what));
    findings
        .states()
        .forEach((state, count) -> {
          if (state != TrialState.DONE && count > 0) {
            all.add(count + " " + state.word());
          }
        });
    return all;
  }

  private static String of(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }
}
