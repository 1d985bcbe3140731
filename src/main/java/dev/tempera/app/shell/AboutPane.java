package dev.tempera.app.shell;

import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** What this program is and what it runs on. */
final class AboutPane extends VBox {
  AboutPane() {
    getStyleClass().add("about");
    setAlignment(Pos.CENTER);
    Label name = new Label("Tempera");
    name.getStyleClass().add("welcome-title");
    String version =
        Objects.requireNonNullElse(
            AboutPane.class.getPackage().getImplementationVersion(), "development build");
    Label text =
        new Label(
            "Version "
                + version
                + "\nA bench for prompt experiments.\n\nJava "
                + Runtime.version().feature()
                + ", JavaFX "
                + System.getProperty("javafx.version", "")
                + ", "
                + System.getProperty("os.name", "")
                + "\nApache License 2.0");
    text.setTextAlignment(TextAlignment.CENTER);
    text.getStyleClass().add("welcome-text");
    getChildren().addAll(name, text);
  }
}
