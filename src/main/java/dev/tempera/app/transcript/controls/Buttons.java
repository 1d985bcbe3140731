package dev.tempera.app.transcript.controls;

import dev.tempera.app.ui.Tip;
import javafx.scene.control.Button;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** The transcript's small buttons. */
public final class Buttons {
  private Buttons() {}

  /** An icon whose name is its tooltip. */
  public static Button icon(String name, Ikon icon, Runnable action) {
    Button button = new Button();
    button.setGraphic(new FontIcon(icon));
    button.setTooltip(new Tip(name));
    button.setAccessibleText(name);
    button.getStyleClass().add("icon-action");
    button.setOnAction(e -> action.run());
    return button;
  }

  /** A word with an icon. */
  public static Button text(String name, Ikon icon, Runnable action) {
    Button button = new Button(name);
    button.setGraphic(new FontIcon(icon));
    button.getStyleClass().add("small-action");
    button.setOnAction(e -> action.run());
    return button;
  }
}
