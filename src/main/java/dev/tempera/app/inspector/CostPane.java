package dev.tempera.app.inspector;

import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.inspect.CostSheet;
import dev.tempera.core.inspect.StoredAnswer;
import java.util.Locale;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** What an answer used and what it cost, line by line. */
final class CostPane extends ScrollPane {
  private final GridPane grid = new GridPane();

  CostPane(InspectorViewModel model) {
    grid.getStyleClass().add("cost-grid");
    grid.setId("inspector-cost");
    ColumnConstraints what = new ColumnConstraints();
    what.setHgrow(Priority.ALWAYS);
    ColumnConstraints usd = new ColumnConstraints();
    usd.setHalignment(HPos.RIGHT);
    usd.setMinWidth(Region.USE_PREF_SIZE);
    grid.getColumnConstraints().addAll(what, new ColumnConstraints(), usd);
    setContent(grid);
    setFitToWidth(true);
    getStyleClass().add("edge-to-edge");
    model.answerProperty().subscribe(answer -> show(answer));
  }

  private void show(@Nullable StoredAnswer answer) {
    grid.getChildren().clear();
    if (answer == null) {
      return;
    }
    int row = 0;
    for (CostSheet.Line line : CostSheet.of(answer.facts(), answer.model().pricing()).lines()) {
      String kind = "cost-" + line.kind().name().toLowerCase(Locale.ROOT);
      Label what = label(line.what(), kind);
      grid.add(what, 0, row);
      if (line.kind() == CostSheet.Kind.NOTE) {
        GridPane.setColumnSpan(what, 3);
      } else {
        grid.add(label(line.how(), kind), 1, row);
        String usd = line.usd() == null ? "" : "$" + line.usd().toPlainString();
        Label amount = label(usd, kind);
        amount.setMinWidth(Region.USE_PREF_SIZE);
        grid.add(amount, 2, row);
      }
      row++;
    }
  }

  private static Label label(String text, String styleClass) {
    Label label = new Label(Shown.text(text));
    label.getStyleClass().add(styleClass);
    Wrapping.of(label);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
