package dev.tempera.app.transcript.columns;

import dev.tempera.app.ui.TimesSpinner;
import dev.tempera.core.chat.MessageNode;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.Window;

/** The small window that asks how many more answers there should be. JavaFX thread only. */
public final class AskAgainPopup {
  private final AskAgainViewModel model;
  private final Popup popup = new Popup();
  private final TimesSpinner times;

  /** Not shown yet. */
  public AskAgainPopup(AskAgainViewModel model) {
    this.model = model;
    times =
        new TimesSpinner(
            "again-times",
            "How many more answers",
            AskAgainViewModel.MOST,
            model.timesProperty().get(),
            typed -> model.timesProperty().set(Math.min(typed, AskAgainViewModel.MOST)));
    Button run = new Button("Ask");
    run.setId("again-run");
    run.getStyleClass().add("accent");
    run.setOnAction(e -> run());
    HBox line = new HBox(new Label("Ask again"), times, new Label("times"), run);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("popup-line");
    Label about = new Label();
    about.getStyleClass().add("hint");
    about.textProperty().bind(model.aboutProperty());
    VBox content = new VBox(line, about);
    content.getStyleClass().add("columns-popup");
    content
        .getStylesheets()
        .add(
            Objects.requireNonNull(AskAgainPopup.class.getResource("columns.css"))
                .toExternalForm());
    content.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    popup.setAutoHide(true);
    popup.getContent().add(content);
  }

  /** Shows it for an answer over a node, with the number ready to be typed over. */
  public void show(MessageNode answer, Node over) {
    model.of(answer);
    var place = over.localToScreen(over.getBoundsInLocal());
    Window window = over.getScene().getWindow();
    if (place == null || window == null) {
      return;
    }
    times.getEditor().setText(String.valueOf(model.timesProperty().get()));
    double x = Math.max(window.getX(), place.getMaxX() - 400);
    popup.show(over, x, Math.min(place.getMaxY() + 4, window.getY() + window.getHeight() - 120));
    times.getEditor().requestFocus();
    times.getEditor().selectAll();
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      run();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      popup.hide();
      event.consume();
    }
  }

  private void run() {
    popup.hide();
    model.run();
  }
}
