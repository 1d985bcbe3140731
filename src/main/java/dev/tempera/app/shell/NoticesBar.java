package dev.tempera.app.shell;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Wrapping;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What the start has to say, a dismissable line each. */
final class NoticesBar extends VBox {
  private final ObservableList<String> notices;

  NoticesBar(ObservableList<String> notices) {
    this.notices = notices;
    getStyleClass().add("notices");
    notices.addListener((ListChangeListener<String>) change -> show());
    show();
  }

  private void show() {
    getChildren().clear();
    for (String notice : notices) {
      Label text = new Label(notice);
      Wrapping.of(text);
      text.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(text, Priority.ALWAYS);
      Button close = Icon.CLOSE.button("Dismiss");
      close.setOnAction(e -> notices.remove(notice));
      HBox line = new HBox(Icon.WARNING.node(), text, close);
      line.setAlignment(Pos.CENTER_LEFT);
      line.getStyleClass().add("notice");
      getChildren().add(line);
    }
    setVisible(!notices.isEmpty());
    setManaged(!notices.isEmpty());
  }
}
