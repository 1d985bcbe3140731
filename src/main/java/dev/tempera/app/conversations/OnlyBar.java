package dev.tempera.app.conversations;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Wrapping;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Says that the list shows only some conversations, and leads back to all of them. FX thread only.
 */
final class OnlyBar extends HBox {
  private final ConversationsViewModel model;

  OnlyBar(ConversationsViewModel model) {
    this.model = model;
    setId("only-bar");
    getStyleClass().add("only-bar");
    setAlignment(Pos.CENTER_LEFT);
    managedProperty().bind(visibleProperty());
    model.onlyProperty().subscribe(this::show);
  }

  private void show(@Nullable OnlySome only) {
    setVisible(only != null);
    if (only == null) {
      getChildren().clear();
      return;
    }
    Label words = new Label(only.words());
    Wrapping.of(words);
    words.setMinWidth(0);
    words.setMinHeight(Region.USE_PREF_SIZE);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().setAll(words);
    Runnable report = only.report();
    if (report != null) {
      Button show = Icon.INFO.button("How they came");
      show.setId("only-report");
      show.setOnAction(e -> report.run());
      getChildren().add(show);
    }
    Button all = Icon.CLOSE.button("Show all conversations");
    all.setId("only-all");
    all.setOnAction(e -> model.onlyProperty().set(null));
    getChildren().add(all);
  }
}
