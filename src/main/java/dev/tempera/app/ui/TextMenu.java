package dev.tempera.app.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import org.fxmisc.richtext.GenericStyledArea;

/** The menu that a right click on a text opens; RichTextFX has none of its own. FX thread only. */
public final class TextMenu {
  private TextMenu() {}

  /** Gives the area its menu, which is made when first asked for. */
  public static void on(GenericStyledArea<?, ?, ?> area) {
    area.addEventHandler(
        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
        event -> {
          ContextMenu menu = area.getContextMenu();
          if (menu == null) {
            menu = make(new TextEdit.Area(area));
            area.setContextMenu(menu);
          }
          menu.show(area, event.getScreenX(), event.getScreenY());
          event.consume();
        });
  }

  private static ContextMenu make(TextEdit text) {
    MenuItem undo = item("Undo", text::undo);
    MenuItem redo = item("Redo", text::redo);
    MenuItem cut = item("Cut", text::cut);
    MenuItem copy = item("Copy", text::copy);
    MenuItem paste = item("Paste", text::paste);
    undo.disableProperty().bind(text.undoable().map(can -> !can));
    redo.disableProperty().bind(text.redoable().map(can -> !can));
    ObservableValue<Boolean> selected = text.selected();
    ObservableValue<Boolean> editable = text.editable();
    cut.disableProperty().bind(selected.flatMap(some -> editable.map(can -> !some || !can)));
    copy.disableProperty().bind(selected.map(some -> !some));
    paste.disableProperty().bind(editable.map(can -> !can));
    return new ContextMenu(
        undo,
        redo,
        new SeparatorMenuItem(),
        cut,
        copy,
        paste,
        new SeparatorMenuItem(),
        item("Select all", text::selectAll));
  }

  private static MenuItem item(String name, Runnable action) {
    MenuItem item = new MenuItem(name);
    item.setOnAction(e -> action.run());
    return item;
  }
}
