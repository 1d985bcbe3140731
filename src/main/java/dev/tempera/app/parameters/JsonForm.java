package dev.tempera.app.parameters;

import javafx.scene.layout.VBox;

/** Controls for a parameter that is JSON, beside its text. FX thread only. */
abstract class JsonForm extends VBox {
  JsonForm() {
    getStyleClass().add("json-form");
  }

  /** Brings the controls in line with the parameter. */
  abstract void show();
}
