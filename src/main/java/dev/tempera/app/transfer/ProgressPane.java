package dev.tempera.app.transfer;

import dev.tempera.app.ui.Wrapping;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How far something is that takes a while, and a button to cancel it. FX thread only. */
final class ProgressPane extends VBox {
  /**
   * A pane for one undertaking.
   *
   * @param id the beginning of the ids of what is in it
   * @param name what screen readers call the bar
   * @param progress from 0 to 1, negative while it is not known
   */
  ProgressPane(
      String id,
      String name,
      ObservableValue<String> status,
      ObservableValue<? extends Number> progress) {
    getStyleClass().add("sheet");
    Label text = new Label();
    text.setId(id + "-status");
    Wrapping.of(text);
    text.textProperty().bind(status);
    ProgressBar bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText(name);
    bar.progressProperty().bind(progress);
    Region space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    getChildren().addAll(text, bar, space);
  }

  /** Adds the button, which cancels while it runs and closes afterwards. */
  void button(String id, ObservableValue<Boolean> running, Runnable cancel, Runnable close) {
    Button button = new Button();
    button.setId(id + "-button");
    button.setCancelButton(true);
    running.subscribe(now -> {
      button.setText(now ? "Cancel" : "Close");
      button.setOnAction(e -> (now ? cancel : close).run());
    });
    HBox buttons = new HBox(button);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    getChildren().add(buttons);
  }
}
