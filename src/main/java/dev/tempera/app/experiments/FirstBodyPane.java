package dev.tempera.app.experiments;

import dev.tempera.app.ui.Wrapping;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

/** What the first request would send, to be read and copied. FX thread only. */
final class FirstBodyPane extends VBox {
  private static final int ROWS = 6;

  /** More is cut: it is for looking whether that is what one meant. */
  private static final int LONGEST = 20_000;

  FirstBodyPane(BuilderViewModel model) {
    super(4);
    Label title = new Label("Sent first");
    title.getStyleClass().add("builder-heading");
    TextArea body = new TextArea();
    body.setId("plan-first-body");
    body.setAccessibleText("The body of the first request, as it would be sent");
    body.setEditable(false);
    body.setPrefRowCount(ROWS);
    body.setMinHeight(USE_PREF_SIZE);
    Wrapping.of(body);
    title.setLabelFor(body);
    body.textProperty().bind(model.planProperty().map(plan -> cut(plan.firstBody())).orElse(""));
    visibleProperty().bind(body.textProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
    getChildren().addAll(title, body);
  }

  private static String cut(String body) {
    return body.length() <= LONGEST ? body : body.substring(0, LONGEST) + "…";
  }
}
