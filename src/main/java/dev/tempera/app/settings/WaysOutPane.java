package dev.tempera.app.settings;

import dev.tempera.app.ui.Wrapping;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Under a test that failed: one click that mends it, or what a proxy wants to know. */
final class WaysOutPane extends VBox {
  private final ConnectionsViewModel model;
  private final TextField name = new TextField();
  private final PasswordField password = new PasswordField();

  WaysOutPane(ConnectionsViewModel model) {
    this.model = model;
    getStyleClass().add("settings-field");
    Button fix = new Button();
    fix.setId("connection-fix");
    Wrapping.of(fix);
    fix.setOnAction(e -> model.takeWayOut());
    model
        .waysOut()
        .fixProperty()
        .subscribe(offered -> {
          fix.setText(offered == null ? "" : offered.label());
          fix.setVisible(offered != null);
          fix.setManaged(offered != null);
        });
    VBox proxy = proxy();
    model
        .waysOut()
        .proxyProperty()
        .subscribe(place -> {
          proxy.setVisible(!place.isEmpty());
          proxy.setManaged(!place.isEmpty());
        });
    getChildren().addAll(fix, proxy);
  }

  private VBox proxy() {
    Label heading = new Label();
    heading.textProperty().bind(model.waysOut().proxyProperty().map(p -> "Proxy " + p));
    heading.getStyleClass().add("settings-label");
    name.setId("proxy-name");
    name.setPromptText("Name");
    name.setAccessibleText("Name for the proxy");
    password.setId("proxy-password");
    password.setPromptText("Password");
    password.setAccessibleText("Password for the proxy");
    password.setOnAction(e -> save());
    Button save = new Button("Save and try again");
    save.setId("proxy-save");
    save.setOnAction(e -> save());
    Label where = new Label("Kept where keys are kept, and sent to this proxy only.");
    Wrapping.of(where);
    where.getStyleClass().add("hint");
    VBox box = new VBox(heading, name, password, where, save);
    box.getStyleClass().add("settings-field");
    return box;
  }

  private void save() {
    String entered = password.getText();
    // Out of the field at once: it is never shown again.
    password.clear();
    model.saveProxyLogin(name.getText(), entered);
  }
}
