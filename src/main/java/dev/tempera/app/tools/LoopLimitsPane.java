package dev.tempera.app.tools;

import dev.tempera.app.ui.Tip;
import dev.tempera.app.ui.Wrapping;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Where a loop of calls stops by itself. JavaFX thread only. */
final class LoopLimitsPane extends VBox {
  private static final int COLUMNS = 5;

  private final LoopLimitsViewModel model;

  LoopLimitsPane(LoopLimitsViewModel model) {
    this.model = model;
    setId("tools-limits");
    getStyleClass().add("tools-limits");
    TextField rounds =
        field("tools-rounds", "Rounds of calls in a row", model.roundsProperty(), "10");
    TextField usd = field("tools-usd", "Dollars that they may cost", model.usdProperty(), "none");
    usd.setTooltip(new Tip("As far as prices are known; nothing for no limit"));
    FlowPane line =
        new FlowPane(
            6,
            4,
            new Label("Calls stop after"),
            rounds,
            new Label("rounds, or"),
            usd,
            new Label("USD"));
    line.setRowValignment(VPos.CENTER);
    line.setAlignment(Pos.CENTER_LEFT);
    Label problem = new Label();
    problem.getStyleClass().add("tool-fault");
    Wrapping.of(problem);
    problem.setMinHeight(USE_PREF_SIZE);
    problem.textProperty().bind(model.problemProperty());
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    getChildren().addAll(line, problem);
  }

  private TextField field(String id, String name, StringProperty text, String prompt) {
    TextField field = new TextField();
    field.setId(id);
    field.setAccessibleText(name);
    field.setPromptText(prompt);
    field.setPrefColumnCount(COLUMNS);
    field.textProperty().bindBidirectional(text);
    field.setOnAction(e -> model.keep());
    field
        .focusedProperty()
        .subscribe((was, is) -> {
          if (was && !is) {
            model.keep();
          }
        });
    return field;
  }
}
