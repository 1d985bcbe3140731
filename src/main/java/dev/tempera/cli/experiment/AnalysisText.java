package dev.tempera.cli.experiment;

import dev.tempera.cli.Terminal;
import dev.tempera.core.experiment.report.SmallPrint;
import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.CellResult;
import dev.tempera.core.statistics.compare.Comparison;
import dev.tempera.core.statistics.compare.Estimate;
import dev.tempera.core.statistics.compare.TestResult;
import dev.tempera.core.statistics.compare.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** An analysis for a person: the cells as a table, the comparisons in words, the small print. */
final class AnalysisText {
  private final Analysis analysis;
  private final Amounts amounts;
  private final StringBuilder text = new StringBuilder();

  private AnalysisText(Analysis analysis) {
    this.analysis = analysis;
    this.amounts = Amounts.of(analysis.kind());
  }

  static String of(Analysis analysis) {
    AnalysisText writer = new AnalysisText(analysis);
    writer.cells();
    if (analysis.comparisons().isEmpty()) {
      writer.line("").line("There is only one cell, so there is nothing to compare.");
    } else {
      writer.comparisons();
    }
    writer.smallPrint();
    return writer.text.toString();
  }

  private AnalysisText line(String line) {
    // Names come from the file: none may move the cursor or break the table.
    text.append(Terminal.visible(line.replace('\n', ' '))).append(System.lineSeparator());
    return this;
  }

  private void cells() {
    boolean items = analysis.unit() != Unit.REPEAT;
    boolean bca = analysis.cells().stream().anyMatch(c -> c.bca().isPresent());
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("cell"));
    head.addAll(items ? List.of("items", "trials") : List.of("trials"));
    head.add(analysis.kind().estimate());
    head.add(percent() + " interval");
    head.add("by");
    if (bca) {
      head.add("BCa");
    }
    rows.add(head);
    for (CellResult cell : analysis.cells()) {
      List<String> row = new ArrayList<>(List.of(cell.name()));
      if (items) {
        row.add(Integer.toString(cell.items()));
      }
      row.add(Integer.toString(cell.trials()));
      row.add(value(cell.estimate()));
      row.add(range(cell.estimate()));
      row.add(cell.estimate().method());
      if (bca) {
        row.add(cell.bca().map(amounts::range).orElse("–"));
      }
      rows.add(row);
    }
    TextTable.lines(rows).forEach(this::line);
  }

  private void comparisons() {
    line("").line("Against " + analysis.comparisons().getFirst().baseline() + ":");
    for (Comparison comparison : analysis.comparisons()) {
      line("");
      line(comparison.cell() + ": " + comparison.verdict().sentence());
      line("  " + numbers(comparison));
    }
    analysis
        .overall()
        .ifPresent(test ->
            line("")
                .line(
                    "Whether any cell differs: "
                        + test.method()
                        + " "
                        + Amounts.significant(test.statistic())
                        + ", p "
                        + Amounts.significant(test.p())));
  }

  private String numbers(Comparison comparison) {
    List<String> parts = new ArrayList<>();
    parts.add(
        "difference "
            + comparison
                .difference()
                .interval()
                .map(i -> amounts.difference(comparison.difference().value(), i))
                .orElseGet(() -> amounts.signed(comparison.difference().value()))
            + " by "
            + comparison.difference().method());
    for (TestResult test : comparison.tests()) {
      parts.add("p " + p(test.p()) + " " + test.method());
    }
    if (analysis.comparisons().size() > 1) {
      parts.add("adjusted p " + p(comparison.adjustedP()));
    }
    if (!comparison.effects().isEmpty()) {
      parts.add(
          comparison.effects().stream()
              .map(e -> e.name().replace('_', ' ') + " " + p(e.value()))
              .collect(Collectors.joining(", ")));
    }
    return String.join(" · ", parts);
  }

  private void smallPrint() {
    line("");
    line(
        switch (analysis.unit()) {
          case ITEM ->
              "Unit: the item, its repeats averaged; it speaks of run-to-run differences and other"
                  + " prompts like these.";
          case CLUSTER -> "Unit: " + SmallPrint.CLUSTERS;
          case REPEAT ->
              "Unit: the repeat; it speaks of run-to-run differences of this prompt only.";
        });
    int family = analysis.comparisons().size();
    if (family > 1) {
      line(family + " comparisons with the baseline; p adjusted by Holm, intervals one by one.");
    }
    if (family > 0) {
      analysis.betterMeans().ifPresent(this::line);
    }
    for (Comparison comparison : analysis.comparisons()) {
      unpaired(comparison);
    }
  }

  /** Items that only one of the two cells has say nothing about their difference. */
  private void unpaired(Comparison comparison) {
    if (analysis.unit() == Unit.REPEAT) {
      return;
    }
    int most =
        analysis.cells().stream()
            .filter(
                c -> c.name().equals(comparison.cell()) || c.name().equals(comparison.baseline()))
            .mapToInt(CellResult::items)
            .max()
            .orElse(0);
    if (comparison.pairs() == 0) {
      line(comparison.cell() + ": no item in common with the baseline, compared as independent.");
    } else if (comparison.pairs() < most) {
      line(
          comparison.cell()
              + ": compared on the "
              + (comparison.pairs() == 1 ? "one item" : comparison.pairs() + " items")
              + " that both cells have.");
    }
  }

  private String value(Estimate estimate) {
    return estimate
        .interval()
        .map(i -> amounts.value(estimate.value(), i))
        .orElseGet(() -> amounts.size(estimate.value()));
  }

  private String range(Estimate estimate) {
    return estimate.interval().map(amounts::range).orElseGet(() -> none(estimate));
  }

  private static String none(Estimate estimate) {
    return estimate.isTooFew() ? "too few" : "no spread";
  }

  private static String p(OptionalDouble p) {
    return p.isPresent() ? Amounts.significant(p.getAsDouble()) : "–";
  }

  private String percent() {
    return Amounts.significant((1 - analysis.settings().alpha()) * 100) + " %";
  }
}
