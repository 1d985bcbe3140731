package dev.tempera.core.experiment.report;

import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.CellResult;
import dev.tempera.core.statistics.compare.Comparison;
import dev.tempera.core.statistics.compare.Estimate;
import dev.tempera.core.statistics.compare.Kind;
import dev.tempera.core.statistics.compare.Settings;
import dev.tempera.core.statistics.compare.TestResult;
import dev.tempera.core.statistics.compare.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** How the numbers of an analysis came about, in words that stand below the verdict. Pure. */
public final class SmallPrint {
  private static final String SEQUENCE = "sign-e-value";

  private static final String SO_FAR =
      "Not all is asked: differences are tested when it is, since who looks before, or stops by"
          + " what is seen, finds what is not there. Intervals until then are confidence"
          + " sequences, which hold at every look, of means approximately.";

  /** What an exploratory p is corrected for, and what not. */
  static final String FAMILY =
      "The family is this metric: p is not adjusted for how many metrics there are.";

  /** What is independent where items belong together. */
  public static final String CLUSTERS =
      "the cluster: its items may be right or wrong together, so that errors, intervals and tests"
          + " are those of clusters; it speaks of other clusters like these.";

  private SmallPrint() {}

  /** A comparison: its difference and interval, by which method, its tests and effect sizes. */
  public static String of(Analysis analysis, Comparison comparison) {
    String corrected =
        analysis.comparisons().size() == 1 || analysis.isSoFar()
            ? ""
            : (isSequential(comparison)
                    ? "for all comparisons p "
                    : isExploratory(analysis)
                        ? "exploratory, by Benjamini-Hochberg p "
                        : "adjusted by Holm p ")
                + p(comparison.adjustedP());
    return of(analysis, comparison, corrected);
  }

  private static String of(Analysis analysis, Comparison comparison, String corrected) {
    Amounts amounts = Amounts.of(analysis.kind());
    List<String> parts = new ArrayList<>();
    parts.add(
        "difference "
            + (analysis.isSoFar()
                ? amounts.signed(comparison.difference().value()) + " so far"
                : difference(amounts, comparison.difference())));
    for (TestResult test : comparison.tests()) {
      parts.add(test.method() + " p " + p(test.p()));
    }
    if (!corrected.isEmpty()) {
      parts.add(corrected);
    }
    comparison
        .effects()
        .forEach(effect -> parts.add(effect.name().replace('_', ' ') + " " + p(effect.value())));
    if (comparison.pairs() > 0) {
      parts.add(comparison.pairs() + " pairs");
    }
    return String.join(" · ", parts);
  }

  private static String difference(Amounts amounts, Estimate difference) {
    return difference
            .interval()
            .map(interval -> amounts.difference(difference.value(), interval))
            .orElseGet(() ->
                amounts.signed(difference.value())
                    + (difference.isTooFew() ? ", too few for an interval" : ", no interval"))
        + ", "
        + percent(difference.level())
        + " by "
        + difference.method();
  }

  /** A cell: its rate or mean with the interval, how many there are, and the method. */
  public static String of(Analysis analysis, CellResult cell) {
    Amounts amounts = Amounts.of(analysis.kind());
    Estimate estimate = cell.estimate();
    String unit = analysis.kind() == Kind.BINARY ? " %" : "";
    String value =
        estimate
            .interval()
            .map(i -> amounts.value(estimate.value(), i) + unit + " " + amounts.range(i))
            .orElseGet(() ->
                amounts.size(estimate.value())
                    + unit
                    + (estimate.isTooFew() ? " (too few for an interval)" : " (no interval)"));
    return (analysis.kind() == Kind.SKEWED ? "median " : "")
        + value
        + ", "
        + (analysis.unit() == Unit.REPEAT ? "" : cell.items() + " items, ")
        + cell.trials()
        + " answers, "
        + estimate.method()
        + cell.bca().map(i -> ", BCa " + amounts.range(i)).orElse("");
  }

  /** The whole: what counts as one observation, of whom it speaks, how many are compared. */
  public static String of(Analysis analysis) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        switch (analysis.unit()) {
          case ITEM ->
              "Unit: the item, its repeats averaged; it speaks of run-to-run differences and of"
                  + " other prompts like these.";
          case CLUSTER -> "Unit: " + CLUSTERS;
          case REPEAT ->
              "Unit: the repeat; it speaks of run-to-run differences of this prompt only.";
        });
    int family = analysis.comparisons().size();
    if (family > 0) {
      sentences.add(
          analysis.isSoFar()
              ? SO_FAR
              : analysis.comparisons().stream().anyMatch(SmallPrint::isSequential)
                  ? "Looked at after every pair: evidence by the sign test’s e-value, shared by "
                      + comparisons(family)
                      + ", holds at every look; intervals are confidence sequences."
                  : family == 1
                      ? "One comparison with the baseline."
                          + (isExploratory(analysis) ? " " + FAMILY : "")
                      : comparisons(family)
                          + " with the baseline: p adjusted by "
                          + (isExploratory(analysis) ? "Benjamini and Hochberg" : "Holm")
                          + ", intervals one by one."
                          + (isExploratory(analysis) ? " " + FAMILY : ""));
    }
    analysis
        .overall()
        .ifPresent(test ->
            sentences.add(
                "Whether any cell differs: "
                    + test.method()
                    + ", p "
                    + Amounts.significant(test.p())
                    + "."));
    analysis
        .settings()
        .margin()
        .ifPresent(margin ->
            sentences.add(
                "Smallest difference that matters: "
                    + Amounts.of(analysis.kind()).size(margin)
                    + (analysis.kind() == Kind.BINARY ? " points." : ".")));
    analysis.betterMeans().ifPresent(sentences::add);
    return String.join(" ", sentences);
  }

  /** Why a metric that is not the primary one is read with care. */
  public static final String EXPLORATORY =
      "Exploratory: not the metric that was chosen before the start. Read it as a hint.";

  private static boolean isExploratory(Analysis analysis) {
    return analysis.settings().correction() == Settings.Correction.EXPLORATORY;
  }

  private static boolean isSequential(Comparison comparison) {
    return comparison.tests().stream().anyMatch(test -> test.method().equals(SEQUENCE));
  }

  private static String comparisons(int count) {
    return count == 1 ? "one comparison" : count + " comparisons";
  }

  private static String percent(double level) {
    return Amounts.significant(level * 100) + " %";
  }

  private static String p(OptionalDouble p) {
    return p.isPresent() ? Amounts.significant(p.getAsDouble()) : "–";
  }
}
