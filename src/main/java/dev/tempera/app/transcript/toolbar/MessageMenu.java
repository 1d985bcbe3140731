package dev.tempera.app.transcript.toolbar;

import dev.tempera.app.transcript.actions.MessageActions;
import dev.tempera.app.transcript.bodies.RowHost;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.rating.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * The menu of the messages: what can be done with the selection, and with the message under the
 * pointer or walked to. FX thread only.
 */
public final class MessageMenu {
  private final RowHost host;
  private final MessageToolbar toolbar;
  private final ToolbarPlacement placement;
  private final Supplier<List<MenuItem>> ofSelection;
  private final Consumer<MessageId> choose;
  private final ContextMenu menu = new ContextMenu();

  /**
   * A menu that is filled each time it is asked for.
   *
   * @param toolbar whose buttons the menu says in words
   * @param ofSelection what can be done with what is selected
   * @param choose chooses a message, or no more
   */
  public MessageMenu(
      RowHost host,
      MessageToolbar toolbar,
      ToolbarPlacement placement,
      Supplier<List<MenuItem>> ofSelection,
      Consumer<MessageId> choose) {
    this.host = host;
    this.toolbar = toolbar;
    this.placement = placement;
    this.ofSelection = ofSelection;
    this.choose = choose;
  }

  /** Opens on a right click on the rows, and on the menu key. */
  public void install(Node rows) {
    rows.addEventHandler(
        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
        event -> {
          // By keyboard it is the message that the toolbar was walked to.
          if (!event.isKeyboardTrigger()) {
            placement.show(placement.at(event.getSceneX(), event.getSceneY()));
          }
          menu.getItems().setAll(items(placement.message()));
          menu.show(rows, event.getScreenX(), event.getScreenY());
          event.consume();
        });
    rows.addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          if (event.isPrimaryButtonDown()) {
            menu.hide();
          }
        });
  }

  private List<MenuItem> items(@Nullable MessageId message) {
    List<MenuItem> items = new ArrayList<>(ofSelection.get());
    ShownMessage shown = message == null ? null : host.model().document().find(message);
    if (shown != null) {
      items.add(item("Choose this message", true, () -> choose.accept(shown.id())));
      items.add(new SeparatorMenuItem());
      items.addAll(toolbar.items());
      items.addAll(versions(shown));
      if (shown.node().answer() != null && !MessageToolbar.isStreaming(shown)) {
        items.add(item("Compare with…", true, () -> host.actions().compareWith(shown.id())));
        items.add(grades(shown));
      }
      if (shown.node().answer() != null) {
        items.add(item("Inspect this answer", true, () -> host.inspect(shown.id())));
      }
      items.add(
          item(
              "Branch into a new conversation",
              !MessageToolbar.isStreaming(shown),
              () -> host.actions().branchOff(shown.id())));
    }
    return items;
  }

  private Menu grades(ShownMessage shown) {
    Menu grades = new Menu("Your grade");
    for (int i = Rating.MOST; i >= Rating.LEAST; i--) {
      int grade = i;
      String name = i == Rating.MOST ? i + ", best" : i == Rating.LEAST ? i + ", worst" : "" + i;
      grades.getItems().add(item(name, true, () -> host.actions().grade(shown.id(), grade)));
    }
    grades.getItems().add(item("None", true, () -> host.actions().grade(shown.id(), 0)));
    return grades;
  }

  private List<MenuItem> versions(ShownMessage shown) {
    MessageActions actions = host.actions();
    return shown.rows().stream()
        .map(row -> row.content())
        .filter(RowContent.Header.class::isInstance)
        .map(RowContent.Header.class::cast)
        .filter(header -> header.siblings() > 1)
        .findFirst()
        .map(header ->
            List.of(
                item(
                    "Previous version",
                    header.sibling() > 1,
                    () -> actions.showSibling(shown.id(), -1)),
                item(
                    "Next version",
                    header.sibling() < header.siblings(),
                    () -> actions.showSibling(shown.id(), 1))))
        .orElse(List.of());
  }

  private static MenuItem item(String text, boolean enabled, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setDisable(!enabled);
    item.setOnAction(e -> action.run());
    return item;
  }
}
