package dev.tempera.app.differences;

import dev.tempera.app.differences.DifferencesViewModel.Form;
import dev.tempera.app.ui.MarkedText;
import dev.tempera.core.difference.AnswerDiff;
import dev.tempera.core.difference.JsonDiff;
import dev.tempera.core.request.WordDiff;
import java.util.List;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Both texts side by side, what differs marked in both; or place by place. FX thread only. */
final class EffectsPane extends VBox {
  private final GridPane columns = new GridPane();

  EffectsPane() {
    getStyleClass().add("effects");
    setId("differences-effects");
    for (int i = 0; i < 2; i++) {
      ColumnConstraints half = new ColumnConstraints();
      half.setPercentWidth(50);
      columns.getColumnConstraints().add(half);
    }
    columns.setHgap(16);
  }

  void show(AnswerDiff diff, Form form) {
    getChildren().setAll(CausesPane.label(sentence(diff, form), "differences-sentence"));
    columns.getChildren().clear();
    columns.add(CausesPane.label(diff.before().name(), "differences-heading"), 0, 0);
    columns.add(CausesPane.label(diff.after().name(), "differences-heading"), 1, 0);
    if (form == Form.JSON) {
      json(diff.json().orElse(List.of()));
    } else {
      WordDiff.Result marks = form == Form.WORDS ? diff.words() : diff.lines();
      columns.add(text(diff.before().text(), marks.before(), "difference-removed"), 0, 1);
      columns.add(text(diff.after().text(), marks.after(), "difference-added"), 1, 1);
    }
    getChildren().add(columns);
  }

  private static String sentence(AnswerDiff diff, Form form) {
    if (form != Form.JSON) {
      return diff.effectSentence();
    }
    int places = diff.json().map(List::size).orElse(0);
    return places == 0
        ? "Both answers are the same JSON."
        : places == 1
            ? "The JSON differs in one place."
            : "The JSON differs in " + places + " places.";
  }

  private static MarkedText text(String text, List<WordDiff.Stretch> stretches, String mark) {
    MarkedText shown = new MarkedText("difference-text");
    shown.show(text, stretches, mark);
    return shown;
  }

  private void json(List<JsonDiff.Change> changes) {
    int row = 1;
    for (JsonDiff.Change change : changes) {
      String path = change.path().isEmpty() ? "the whole" : change.path();
      columns.add(CausesPane.label(path, "difference-path"), 0, row, 2, 1);
      columns.add(value(change.before().orElse(""), "difference-removed"), 0, row + 1);
      columns.add(value(change.after().orElse(""), "difference-added"), 1, row + 1);
      row += 2;
    }
  }

  private static javafx.scene.Node value(String text, String mark) {
    return text.isEmpty()
        ? CausesPane.label("none", "hint")
        : text(text, List.of(new WordDiff.Stretch(0, text.length(), true)), mark);
  }
}
