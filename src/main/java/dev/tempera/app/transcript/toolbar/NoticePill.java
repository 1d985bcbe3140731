package dev.tempera.app.transcript.toolbar;

import dev.tempera.app.transcript.actions.MessageActions;
import dev.tempera.app.transcript.controls.Buttons;
import dev.tempera.app.ui.Wrapping;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** A sentence over the transcript. */
public final class NoticePill extends HBox {
  /** Shows the notice of {@code actions}. */
  public NoticePill(MessageActions actions) {
    Label text = new Label();
    text.textProperty().bind(actions.noticeProperty());
    Wrapping.of(text);
    Button close = Buttons.icon("Dismiss", Feather.X, actions::dismissNotice);
    getStyleClass().add("notice-pill");
    setAlignment(Pos.CENTER);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    visibleProperty().bind(actions.noticeProperty().isNotEmpty());
    getChildren().addAll(text, close);
    StackPane.setAlignment(this, Pos.TOP_CENTER);
  }
}
