package dev.tempera.app.conversations;

import dev.tempera.app.ui.Icon;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A folder in the list: whether it is open, its name and how many are in it. FX thread only. */
final class FolderRow extends HBox {
  /** How far what is in a folder stands to its right, in pixels at the usual size. */
  static final double STEP = 14;

  /** Deeper folders stand no farther right, or a narrow list would show no names. */
  private static final int MOST_STEPS = 6;

  private final Region closed = Icon.CHEVRON_RIGHT.node();
  private final Region open = Icon.CHEVRON_DOWN.node();
  private final Label name = new Label();
  private final Label count = new Label();

  FolderRow() {
    getStyleClass().addAll("conversation-row", "folder-row");
    setAlignment(Pos.CENTER_LEFT);
    name.getStyleClass().add("folder-name");
    name.setMaxWidth(Double.MAX_VALUE);
    name.setMinWidth(0);
    HBox.setHgrow(name, Priority.ALWAYS);
    count.getStyleClass().add("conversation-when");
    count.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(closed, open, Icon.FOLDER.node(), name, count);
  }

  void show(ConversationRow.InFolder folder) {
    HBox.setMargin(closed, indent(folder.depth()));
    HBox.setMargin(open, indent(folder.depth()));
    open.setVisible(folder.open());
    open.setManaged(folder.open());
    closed.setVisible(!folder.open());
    closed.setManaged(!folder.open());
    name.setText(folder.name());
    count.setText(folder.count() == 0 ? "" : String.valueOf(folder.count()));
  }

  static Insets indent(int depth) {
    return new Insets(0, 0, 0, STEP * Math.min(depth, MOST_STEPS));
  }
}
