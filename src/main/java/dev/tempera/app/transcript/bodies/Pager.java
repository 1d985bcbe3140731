package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.controls.Buttons;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.ui.Tip;
import dev.tempera.core.chat.MessageId;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The way to a message's siblings: one back, one on, and all of them in a menu, each with what sets
 * it apart.
 */
final class Pager extends HBox {
  private final MessageId message;
  private final RowHost host;
  private final Button back;
  private final Button on;
  private final Button position = new Button();
  private final ContextMenu menu = new ContextMenu();
  private final boolean named;
  private RowContent.Versions shown = RowContent.Versions.ONE;

  /**
   * The pager of a message.
   *
   * @param named whether it says what sets apart the version shown
   */
  Pager(MessageId message, RowHost host, boolean named) {
    this.named = named;
    this.message = message;
    this.host = host;
    back =
        Buttons.icon(
            "Previous version",
            Feather.CHEVRON_LEFT,
            () -> host.actions().showSibling(message, -1));
    on =
        Buttons.icon(
            "Next version", Feather.CHEVRON_RIGHT, () -> host.actions().showSibling(message, 1));
    position.getStyleClass().addAll("small-action", "sibling-position");
    position.setMnemonicParsing(false);
    position.setTooltip(new Tip("All versions"));
    position.setOnAction(e -> openMenu());
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("siblings");
    getChildren().addAll(back, position, on);
  }

  /** Shows which version this is of how many. */
  void show(RowContent.Versions versions) {
    shown = versions;
    String name = named ? versions.name(versions.index()) : "";
    position.setText(
        versions.index() + "/" + versions.count() + (name.isEmpty() ? "" : "  " + name));
    back.setDisable(versions.index() <= 1);
    on.setDisable(versions.index() >= versions.count());
  }

  private void openMenu() {
    menu.getItems().clear();
    for (int i = 1; i <= shown.count(); i++) {
      String name = shown.name(i);
      MenuItem item = new MenuItem(i + "/" + shown.count() + (name.isEmpty() ? "" : "   " + name));
      item.setMnemonicParsing(false);
      item.setDisable(i == shown.index());
      int step = i - shown.index();
      item.setOnAction(e -> host.actions().showSibling(message, step));
      menu.getItems().add(item);
    }
    menu.show(position, Side.BOTTOM, 0, 2);
  }
}
