package dev.tempera.app.conversations;

import dev.tempera.app.ui.Icon;
import dev.tempera.core.chat.ConversationId;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** What can be done with several conversations at once; seen while several are chosen. */
final class MarkedBar extends FlowPane {
  private final ConversationsViewModel model;
  private final ListActions actions;
  private final Label count = new Label();

  MarkedBar(ConversationsViewModel model, ListActions actions) {
    this.model = model;
    this.actions = actions;
    setId("marked-bar");
    getStyleClass().add("marked-bar");
    setAlignment(Pos.CENTER_LEFT);
    count.getStyleClass().add("marked-count");
    managedProperty().bind(visibleProperty());
    model.marked().markedProperty().subscribe(this::show);
    show(chosen());
  }

  /** Made when first seen: a window starts without it. */
  private HBox buttons() {
    return new HBox(
        button(Icon.PIN, "Pin or unpin", "marked-pin", () -> model.togglePin(chosen())),
        button(Icon.FOLDER, "Move to a folder", "marked-move", () -> actions.move(chosen(), this)),
        button(Icon.TAG, "Tags…", "marked-tags", () -> actions.tags(chosen(), this)),
        button(Icon.DOWNLOAD, "Export…", "marked-export", () -> model.export(chosen())),
        button(Icon.TRASH, "Delete", "marked-delete", () -> model.delete(chosen())),
        button(Icon.CLOSE, "Choose none", "marked-none", model.marked()::clear));
  }

  private List<ConversationId> chosen() {
    return model.marked().markedProperty().get();
  }

  private static Button button(Icon icon, String text, String id, Runnable action) {
    Button button = icon.button(text);
    button.setId(id);
    button.setOnAction(e -> action.run());
    return button;
  }

  private void show(List<ConversationId> chosen) {
    setVisible(!chosen.isEmpty());
    if (isVisible() && getChildren().isEmpty()) {
      // Below the count where the list is narrow.
      getChildren().addAll(count, buttons());
    }
    count.setText(chosen.size() + " selected");
  }
}
