package dev.tempera.app.experiments;

import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.report.SmallPrint;
import dev.tempera.core.experiment.report.Uncompared;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What a comparison comes to.
 *
 * @param cell what is compared with the baseline; empty for a remark
 * @param numbers how it came about, in small print; empty for a remark
 */
record VerdictRow(String cell, Verdict.Code code, String sentence, String numbers) {
  /** Those of the primary metric, or the reason why there is none. */
  static List<VerdictRow> of(Results results) {
    Analysis analysis = results.primary().analysis().orElse(null);
    if (!results.seen().isWhole()) {
      return List.of(remark("Reading the answers…"));
    }
    if (analysis == null) {
      return List.of(remark("No answer counts yet."));
    }
    Optional<String> why = Uncompared.why(results.plan().matrix(), analysis);
    if (why.isPresent()) {
      return List.of(remark(why.get()));
    }
    return analysis.comparisons().stream()
        .map(c ->
            new VerdictRow(
                c.cell(), c.verdict().code(), c.verdict().sentence(), SmallPrint.of(analysis, c)))
        .toList();
  }

  private static VerdictRow remark(String sentence) {
    return new VerdictRow("", Verdict.Code.TOO_FEW, sentence, "");
  }
}
