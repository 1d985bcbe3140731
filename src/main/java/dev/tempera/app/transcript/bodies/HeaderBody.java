package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.controls.Buttons;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.text.Visible;
import dev.tempera.core.chat.Role;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Who speaks, and the way to the message's siblings. */
final class HeaderBody implements RowBody {
  private final HBox root = new HBox();
  private final Label name = new Label();
  private final Label position = new Label();
  private final HBox walker;
  private final Button compare;

  HeaderBody(BlockRow row, RowHost host) {
    root.setAlignment(Pos.CENTER_LEFT);
    root.getStyleClass().add("message-header");
    name.getStyleClass().add("speaker");
    position.getStyleClass().add("sibling-position");
    compare =
        Buttons.icon(
            "Show all answers side by side", Feather.COLUMNS, () -> host.compare(row.message()));
    walker =
        new HBox(
            Buttons.icon(
                "Previous version",
                Feather.CHEVRON_LEFT,
                () -> host.actions().showSibling(row.message(), -1)),
            position,
            Buttons.icon(
                "Next version",
                Feather.CHEVRON_RIGHT,
                () -> host.actions().showSibling(row.message(), 1)),
            compare);
    walker.setAlignment(Pos.CENTER_LEFT);
    walker.getStyleClass().add("siblings");
    root.getChildren().add(name);
    root.setAccessibleRole(AccessibleRole.TEXT);
  }

  @Override
  public Region node() {
    return root;
  }

  @Override
  public void update(RowContent content) {
    if (content instanceof RowContent.Header header) {
      name.setText(Visible.text(header.name()));
      root.getStyleClass().setAll("message-header", header.role() == Role.USER ? "user" : "other");
      boolean several = header.siblings() > 1;
      if (several && !root.getChildren().contains(walker)) {
        root.getChildren().add(walker);
      } else if (!several) {
        root.getChildren().remove(walker);
      }
      position.setText(header.sibling() + "/" + header.siblings());
      walker.getChildren().getFirst().setDisable(header.sibling() <= 1);
      walker.getChildren().get(2).setDisable(header.sibling() >= header.siblings());
      compare.setVisible(header.role() == Role.ASSISTANT);
      compare.setManaged(compare.isVisible());
      root.setAccessibleText(
          several
              ? header.name() + ", version " + header.sibling() + " of " + header.siblings()
              : header.name());
    }
  }
}
