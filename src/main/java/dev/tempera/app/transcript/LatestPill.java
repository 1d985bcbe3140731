package dev.tempera.app.transcript;

import dev.tempera.app.transcript.scroll.Following;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Leads to the end of the conversation, and says how much is new there. JavaFX thread only. */
final class LatestPill extends Button {
  LatestPill(Following following) {
    setGraphic(new FontIcon(Feather.ARROW_DOWN));
    getStyleClass().add("latest-pill");
    textProperty()
        .bind(
            following
                .unreadProperty()
                .map(n ->
                    n.intValue() > 0
                        ? "Jump to latest · " + newBelow(n.intValue())
                        : "Jump to latest"));
    setOnAction(e -> following.follow());
    StackPane.setAlignment(this, Pos.BOTTOM_CENTER);
  }

  private static String newBelow(int paragraphs) {
    return paragraphs == 1 ? "1 new paragraph" : paragraphs + " new paragraphs";
  }
}
