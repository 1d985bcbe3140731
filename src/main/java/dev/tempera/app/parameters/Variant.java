package dev.tempera.app.parameters;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A text written in the place of another. View models' thread only. */
final class Variant {
  private final StringProperty text;

  Variant(String text) {
    this.text = new SimpleStringProperty(this, "text", text);
  }

  /** What is written. */
  StringProperty textProperty() {
    return text;
  }
}
