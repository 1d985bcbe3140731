package dev.tempera.app.experiments;

import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** A name at the left and a few words at the right, in one line. FX thread only. */
final class RowCell<T> extends ListCell<T> {
  private final Function<T, String> name;
  private final Function<T, String> words;
  private final Label left = new Label();
  private final Label right = new Label();
  private final HBox line = new HBox(8, left, right);

  RowCell(Function<T, String> name, Function<T, String> words) {
    this.name = name;
    this.words = words;
    line.setAlignment(Pos.CENTER_LEFT);
    left.setMaxWidth(Double.MAX_VALUE);
    left.setMinWidth(40);
    HBox.setHgrow(left, Priority.ALWAYS);
    right.getStyleClass().add("hint");
    right.setMinWidth(USE_PREF_SIZE);
    // As wide as the list: a long name ends in dots.
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable T item, boolean empty) {
    super.updateItem(item, empty);
    if (empty || item == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    left.setText(name.apply(item));
    right.setText(words.apply(item));
    setGraphic(line);
    setAccessibleText(left.getText() + ", " + right.getText());
  }
}
