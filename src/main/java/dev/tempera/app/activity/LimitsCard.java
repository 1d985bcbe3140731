package dev.tempera.app.activity;

import dev.tempera.app.ui.Said;
import dev.tempera.app.ui.Wrapping;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Where limits of spending are set. FX thread only. */
final class LimitsCard extends VBox {
  LimitsCard(LimitsViewModel model) {
    setId("activity-limits");
    getStyleClass().add("activity-card");
    Label heading = new Label("Limits, in USD");
    heading.getStyleClass().add("activity-heading");
    Button goOn = new Button("Go on today");
    goOn.setId("activity-limits-go-on");
    goOn.setMinWidth(Region.USE_PREF_SIZE);
    goOn.visibleProperty().bind(model.waitsProperty());
    goOn.managedProperty().bind(goOn.visibleProperty());
    goOn.setOnAction(e -> model.goOn());
    Label hint =
        wrapped(
            "Whatever asks keeps them: conversations, tools, experiments. What a request can cost"
                + " at most is set aside before it is sent. A request whose price nobody knows is"
                + " sent. Empty means no limit.");
    hint.getStyleClass().add("activity-hint");
    getChildren()
        .addAll(
            heading,
            fields(model),
            Said.of(model.problemProperty(), "activity-limits-problem"),
            Said.of(model.todayProperty(), "activity-limits-today"),
            goOn,
            hint);
  }

  /** A line for what is limited, and a column for what happens there. */
  private static GridPane fields(LimitsViewModel model) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("activity-limits-grid");
    List<String> lines = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    for (LimitsViewModel.Field each : LimitsViewModel.Field.values()) {
      grid.add(
          field(model, each), 1 + placeOf(each.what(), columns), 1 + placeOf(each.of(), lines));
    }
    columns.forEach(each -> grid.add(name(each), 1 + columns.indexOf(each), 0));
    lines.forEach(each -> grid.add(name(each), 0, 1 + lines.indexOf(each)));
    return grid;
  }

  private static int placeOf(String name, List<String> among) {
    if (!among.contains(name)) {
      among.add(name);
    }
    return among.indexOf(name);
  }

  private static Label name(String text) {
    Label name = new Label(text);
    name.setMinWidth(Region.USE_PREF_SIZE);
    return name;
  }

  private static TextField field(LimitsViewModel model, LimitsViewModel.Field of) {
    TextField field = new TextField();
    field.setId("activity-limit-" + of.id());
    field.setPrefColumnCount(8);
    field.setAccessibleText(of.words() + ", in USD");
    field.setPromptText("none");
    field.textProperty().bindBidirectional(model.typed(of));
    return field;
  }

  private static Label wrapped(String text) {
    Label label = new Label(text);
    label.setMinHeight(Region.USE_PREF_SIZE);
    Wrapping.of(label);
    return label;
  }
}
