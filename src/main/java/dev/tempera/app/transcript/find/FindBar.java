package dev.tempera.app.transcript.find;

import dev.tempera.app.transcript.controls.Buttons;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Finds in the conversation: a field, the count, and the way from hit to hit. */
public final class FindBar extends HBox {
  private final Finder finder;
  private final TextField field = new TextField();
  private final Runnable closed;

  /**
   * @param closed gives the keyboard back
   */
  public FindBar(Finder finder, Runnable closed) {
    this.finder = finder;
    this.closed = closed;
    getStyleClass().add("find-bar");
    setAlignment(Pos.CENTER_LEFT);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setVisible(false);
    field.setPromptText("Find in conversation");
    field.setAccessibleText("Find in conversation");
    field.setPrefColumnCount(18);
    field.textProperty().subscribe(finder::find);
    Label count = new Label();
    count.getStyleClass().add("find-count");
    count
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                this::position,
                finder.countProperty(),
                finder.currentProperty(),
                finder.searchingProperty()));
    getChildren()
        .addAll(
            field,
            count,
            Buttons.icon("Previous hit", Feather.CHEVRON_UP, () -> finder.step(-1)),
            Buttons.icon("Next hit", Feather.CHEVRON_DOWN, () -> finder.step(1)),
            Buttons.icon("Close", Feather.X, this::close));
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    StackPane.setAlignment(this, Pos.TOP_RIGHT);
  }

  private String position() {
    if (field.getText().isEmpty()) {
      return "";
    }
    if (finder.searchingProperty().get()) {
      return "searching…";
    }
    int count = finder.countProperty().get();
    return count == 0 ? "none" : finder.currentProperty().get() + 1 + " of " + count;
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      close();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof TextField) {
      finder.step(event.isShiftDown() ? -1 : 1);
      event.consume();
    }
  }

  /** Shows itself and takes the keyboard. */
  public void open() {
    setVisible(true);
    field.requestFocus();
    field.selectAll();
    finder.find(field.getText());
  }

  /** Shows itself and finds a text. */
  public void find(String text) {
    setVisible(true);
    field.setText(text);
  }

  private void close() {
    setVisible(false);
    finder.find("");
    closed.run();
  }
}
