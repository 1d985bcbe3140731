package dev.tempera.core.experiment.report;

import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Comparison;
import dev.tempera.core.statistics.compare.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** What it would cost and take to find out, beside a verdict that says how many more it needs. */
final class MoreText {
  private final Map<String, CellFacts> facts;
  private final int repeats;

  /**
   * By what answers took so far.
   *
   * @param facts of each cell, by its name
   * @param repeats of each item
   */
  MoreText(Map<String, CellFacts> facts, int repeats) {
    this.facts = facts;
    this.repeats = repeats;
  }

  /** The analysis with those words in its verdicts, as far as bills and times are known. */
  Analysis in(Analysis analysis) {
    return analysis.withComparisons(
        analysis.comparisons().stream().map(each -> priced(each, analysis.unit())).toList());
  }

  private Comparison priced(Comparison comparison, Unit unit) {
    OptionalLong more = comparison.verdict().more();
    if (more.isEmpty()) {
      return comparison;
    }
    // Both cells are asked as often, an item with all its repeats.
    double each = (double) more.getAsLong() * trials(comparison, unit);
    CellFacts cell = facts.getOrDefault(comparison.cell(), CellFacts.NONE);
    CellFacts baseline = facts.getOrDefault(comparison.baseline(), CellFacts.NONE);
    List<String> parts = new ArrayList<>();
    double usd = each * (cell.usd() + baseline.usd());
    if (usd > 0) {
      parts.add("≈ $" + new BigDecimal(usd).round(new MathContext(2)).toPlainString());
    }
    double seconds = each * (cell.millis() + baseline.millis()) / 1000;
    if (seconds > 0) {
      parts.add(time(seconds) + " one at a time");
    }
    return parts.isEmpty()
        ? comparison
        : comparison.with(comparison.verdict().with(String.join(", ", parts)));
  }

  /** How many answers of a cell one more unit takes. */
  private double trials(Comparison comparison, Unit unit) {
    return switch (unit) {
      case REPEAT -> 1;
      case ITEM -> repeats;
      case CLUSTER ->
          (double) repeats * comparison.pairs() / Math.max(1, comparison.difference().count());
    };
  }

  private static String time(double seconds) {
    if (seconds < 100) {
      return Amounts.significant(Math.ceil(seconds)) + " s";
    }
    return seconds < 6_000
        ? Amounts.significant(Math.ceil(seconds / 60)) + " min"
        : String.format(Locale.ROOT, "%,.1f h", seconds / 3600);
  }
}
