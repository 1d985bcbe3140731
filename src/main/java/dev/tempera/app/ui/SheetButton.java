package dev.tempera.app.ui;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;

/** The buttons below what a dialog says. FX thread only. */
public final class SheetButton {
  private SheetButton() {}

  /**
   * A button that is never cut.
   *
   * @param id by which it is found
   * @param action what it does
   */
  public static Button of(String id, String text, Runnable action) {
    Button button = new Button(text);
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(e -> action.run());
    return button;
  }
}
