package dev.tempera.app.experiments;

import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.report.GateText;
import dev.tempera.core.experiment.report.MetricFinding;
import dev.tempera.core.experiment.report.SamenessText;
import dev.tempera.core.experiment.report.SmallPrint;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.CellResult;
import dev.tempera.core.statistics.compare.Comparison;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * What stands below the verdict: how its numbers came about, each cell with its interval, the other
 * metrics, and what counts nowhere. FX thread only.
 */
final class FindingsPane extends VBox {
  /** So many lines of a kind; the report has all. */
  private static final int MOST = 40;

  private final Label smallPrint = label("", "hint");

  FindingsPane() {
    setId("findings");
    getStyleClass().add("findings");
    smallPrint.setId("verdict-small-print");
    smallPrint.managedProperty().bind(smallPrint.textProperty().isNotEmpty());
  }

  /** What stands directly below the verdict: unit, population, family, who answered. */
  Label smallPrint() {
    return smallPrint;
  }

  void show(@Nullable Results results) {
    getChildren().clear();
    smallPrint.setText("");
    if (results == null || !results.seen().isWhole()) {
      return;
    }
    results
        .primary()
        .analysis()
        .ifPresent(analysis -> {
          smallPrint.setText(SmallPrint.of(analysis) + " " + whole(results));
          add("Each setting, by " + results.primary().metric().id(), "builder-heading");
          lines(
              analysis.cells().stream().map(cell -> line(results, analysis, cell)).toList(),
              "finding-line");
          beside(results, results.primary());
        });
    others(results);
    List<String> same = SamenessText.lines(results.seen().sameAnswers());
    if (!same.isEmpty()) {
      add(SamenessText.TITLE, "builder-heading");
      lines(same, "finding-line");
    }
    List<String> leftOut = results.seen().leftOut();
    add("Left out, and why", "builder-heading");
    lines(leftOut.isEmpty() ? List.of("Nothing.") : leftOut, "finding-line");
  }

  private static String whole(Results results) {
    TreeSet<String> who = new TreeSet<>();
    results.seen().providers().values().forEach(each -> who.addAll(each.keySet()));
    return (who.isEmpty() ? "" : "Answered by " + String.join(", ", who) + ". ")
        + (results.seen().leftOut().isEmpty()
            ? "Nothing is left out."
            : "Something is left out: see below.");
  }

  private static String line(Results results, Analysis analysis, CellResult cell) {
    Map<String, Integer> providers = results.seen().providers().getOrDefault(cell.name(), Map.of());
    return cell.name()
        + ": "
        + SmallPrint.of(analysis, cell)
        + (providers.isEmpty() ? "" : ", answered by " + String.join(", ", providers.keySet()));
  }

  private void others(Results results) {
    for (MetricFinding finding : results.metrics()) {
      Analysis analysis = finding.analysis().orElse(null);
      if (finding.metric().primary() || analysis == null) {
        continue;
      }
      String metric = finding.metric().id();
      add(metric + " (exploratory)", "builder-heading");
      add(SmallPrint.EXPLORATORY + " " + SmallPrint.of(analysis), "hint");
      List<Comparison> comparisons = analysis.comparisons();
      for (Comparison comparison : comparisons.subList(0, Math.min(MOST, comparisons.size()))) {
        add(comparison.cell() + ": " + comparison.verdict().sentence(), "finding-line");
        add(SmallPrint.of(analysis, comparison), "hint");
      }
      more(comparisons.size());
      beside(results, finding);
    }
  }

  /** Which cells reach the gate, and how it was measured. */
  private void beside(Results results, MetricFinding finding) {
    GateText.of(finding, results.plan().matrix()).ifPresent(gate -> add(gate, "finding-line"));
    if (!finding.note().isEmpty()) {
      add(finding.note(), "hint");
    }
  }

  private void lines(List<String> lines, String style) {
    lines.stream().limit(MOST).forEach(line -> add(line, style));
    more(lines.size());
  }

  private void more(int count) {
    if (count > MOST) {
      add("and " + (count - MOST) + " more, which the report has.", "hint");
    }
  }

  private void add(String text, String style) {
    getChildren().add(label(text, style));
  }

  private static Label label(String text, String style) {
    Label label = new Label(text);
    Wrapping.of(label);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add(style);
    return label;
  }
}
