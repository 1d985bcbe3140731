package dev.tempera.app.experiments;

import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.experiment.compare.ComparedCells;
import dev.tempera.core.experiment.compare.Contrast;
import dev.tempera.core.experiment.compare.ContrastFile;
import dev.tempera.core.experiment.report.SmallPrint;
import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Comparison;
import dev.tempera.core.statistics.compare.Kind;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the two, the verdict and its small print. Made anew for each pair of cells.
 * FX thread only.
 */
final class ComparePane extends VBox {
  ComparePane(CompareViewModel model) {
    setId("compare-verdict");
    getStyleClass().add("compare-verdict");
    model.pairProperty().subscribe(pair -> show(model.contrastProperty().get(), pair));
  }

  private void show(@Nullable Contrast contrast, @Nullable ComparedCells cells) {
    getChildren().clear();
    if (contrast == null || cells == null) {
      return;
    }
    if (cells.analysis().isEmpty()) {
      add(cells.why(), "verdict-sentence");
    }
    cells.analysis().ifPresent(analysis -> verdict(analysis));
    add(ContrastFile.words(cells), "");
    if (contrast.cells().size() > 1) {
      add(
          contrast.cells().size() + " comparisons; the chance of a false alarm is shared out.",
          "hint");
    }
    add("What differs", "builder-heading");
    List<String> differences = new ArrayList<>(contrast.setup());
    differences.addAll(cells.differences());
    if (differences.isEmpty()) {
      add("Nothing: they ask the same, as often.", "");
    }
    differences.forEach(each -> add(each, "plan-difference"));
    alone("Only in the baseline", contrast.onlyFirst().stream().map(c -> c.name()).toList());
    alone("Only in the other one", contrast.onlySecond().stream().map(c -> c.name()).toList());
  }

  private void alone(String where, List<String> names) {
    if (!names.isEmpty()) {
      add(where + ": " + String.join("; ", names), "hint");
    }
  }

  private void verdict(Analysis analysis) {
    for (Comparison comparison : analysis.comparisons()) {
      Label sentence = add(comparison.verdict().sentence(), "verdict-sentence");
      sentence.getStyleClass().add("verdict-" + comparison.verdict().code().word());
      sentence.setId("compare-sentence");
      add(SmallPrint.of(analysis, comparison), "hint").setId("compare-numbers");
    }
    add(SmallPrint.of(analysis), "hint");
  }

  private Label add(String text, String style) {
    Label label = new Label(text);
    Wrapping.of(label);
    label.setMinHeight(USE_PREF_SIZE);
    if (!style.isEmpty()) {
      label.getStyleClass().add(style);
    }
    getChildren().add(label);
    return label;
  }

  /** An item in a row: its name and how it fared in both. */
  static String words(@Nullable ComparedCells cells, ComparedCells.ItemDifference item) {
    Kind kind =
        cells == null ? Kind.NUMERIC : cells.analysis().map(Analysis::kind).orElse(Kind.NUMERIC);
    Amounts amounts = Amounts.of(kind);
    String unit = kind == Kind.BINARY ? " %" : "";
    return amounts.size(item.first())
        + unit
        + " → "
        + amounts.size(item.second())
        + unit
        + (item.difference() == 0 ? "" : "  (" + amounts.signed(item.difference()) + ")");
  }
}
