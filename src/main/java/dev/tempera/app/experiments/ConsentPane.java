package dev.tempera.app.experiments;

import dev.tempera.app.ui.Wrapping;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Asks once for everything that tools of an experiment do beyond it. FX thread only. */
final class ConsentPane extends VBox {
  /**
   * @param id of the box that allows it
   */
  ConsentPane(ConsentViewModel model, String id) {
    super(4);
    Label title = new Label("What its tools do");
    title.getStyleClass().add("builder-heading");
    Label told = new Label();
    Wrapping.of(told);
    told.setMinHeight(USE_PREF_SIZE);
    told.textProperty().bind(model.textProperty());
    CheckBox allow = new CheckBox("Allow this for all calls of this experiment");
    allow.setId(id);
    Wrapping.of(allow);
    allow.setMinHeight(USE_PREF_SIZE);
    allow
        .accessibleTextProperty()
        .bind(model.textProperty().map(text -> allow.getText() + ": " + text));
    allow.selectedProperty().bindBidirectional(model.givenProperty());
    visibleProperty().bind(model.textProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
    getChildren().addAll(title, told, allow);
  }
}
