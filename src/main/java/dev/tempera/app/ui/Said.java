package dev.tempera.app.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Sentences that come and go: they take no room while there is nothing to say. FX thread only. */
public final class Said {
  private Said() {}

  /** A label of a sentence that anybody may have written, as many lines high as it takes. */
  public static Label of(ObservableValue<String> text) {
    Label label = new Label();
    label.setMinHeight(Region.USE_PREF_SIZE);
    Wrapping.of(label);
    label.textProperty().bind(text);
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  /** The same, found by an id. */
  public static Label of(ObservableValue<String> text, String id) {
    Label label = of(text);
    label.setId(id);
    return label;
  }
}
