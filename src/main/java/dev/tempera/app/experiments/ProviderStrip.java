package dev.tempera.app.experiments;

import dev.tempera.app.ui.Tip;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.experiment.lab.Results;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** Says where several providers answered in one cell, and offers to pin one. FX thread only. */
final class ProviderStrip extends HBox {
  private final Label words = new Label();
  private final MenuButton pin = new MenuButton("Pin a provider");
  private final Consumer<String> pinning;

  /**
   * @param pinning builds a revision that one provider answers
   */
  ProviderStrip(Consumer<String> pinning) {
    this.pinning = pinning;
    setId("run-providers");
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().addAll("experiment-line", "guide-strip");
    Wrapping.of(words);
    words.setMinHeight(USE_PREF_SIZE);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    pin.setId("run-pin");
    pin.setMinWidth(USE_PREF_SIZE);
    pin.setTooltip(
        new Tip(
            "Builds a revision that this provider answers and no other one: its routing is"
                + " written into the parameters."));
    getChildren().addAll(words, pin);
    visibleProperty().bind(words.textProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
  }

  void show(@Nullable Results results) {
    words.setText(results == null ? "" : Providers.words(results));
    pin.getItems().clear();
    if (results != null) {
      for (String name : Providers.mixed(results)) {
        MenuItem item = new MenuItem(name);
        item.setMnemonicParsing(false);
        item.setOnAction(e -> pinning.accept(name));
        pin.getItems().add(item);
      }
    }
  }
}
