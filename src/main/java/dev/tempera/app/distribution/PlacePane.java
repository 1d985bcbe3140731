package dev.tempera.app.distribution;

import dev.tempera.app.ui.Wrapping;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The token looked at, what could stand in its place, and the settings tried. FX thread only. */
final class PlacePane extends VBox {
  /**
   * Looks at what {@code model} looks at.
   *
   * @param penalties whether they can be tried
   */
  PlacePane(TokensViewModel model, ObservableBooleanValue penalties) {
    getStyleClass().add("place");
    Label place = new Label();
    place.setId("token-place");
    place.getStyleClass().add("token-place");
    place.textProperty().bind(model.placeProperty());
    Wrapping.of(place);
    place.setMinHeight(Region.USE_PREF_SIZE);
    AlternativesList bars = new AlternativesList();
    model.reshapedProperty().subscribe(bars::show);
    VBox.setVgrow(bars, Priority.ALWAYS);
    Label key = new Label("Bar: how often it is drawn so. Line: the model's own probability.");
    key.getStyleClass().add("distribution-muted");
    key.setWrapText(true);
    key.setMinHeight(Region.USE_PREF_SIZE);
    getChildren().addAll(place, bars, key, new SamplingPane(model.choice(), penalties));
  }
}
