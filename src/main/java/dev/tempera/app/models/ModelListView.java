package dev.tempera.app.models;

import dev.tempera.app.models.browser.ModelBrowser;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.LeavingPage;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** All models on a page. FX thread only. */
final class ModelListView extends VBox {
  private final ModelBrowser browser;

  ModelListView(ModelBrowser browser, Runnable leave) {
    this.browser = browser;
    setId("models-page");
    getStyleClass().add("model-page");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("models.css")).toExternalForm());
    Button back = new Button("Conversations", Icon.CHAT.node());
    back.setId("models-page-back");
    back.setMinWidth(Region.USE_PREF_SIZE);
    back.getStyleClass().add("flat");
    back.setOnAction(e -> leave.run());
    Label title = new Label("All models");
    title.getStyleClass().add("model-page-title");
    HBox head = new HBox(back, title);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("model-page-head");
    browser.getStyleClass().add("models-page-list");
    VBox.setVgrow(browser, Priority.ALWAYS);
    getChildren().addAll(head, browser);
    LeavingPage.byEscape(this, leave);
  }

  /** Puts the keyboard into the search. */
  void focus() {
    browser.focus();
  }
}
