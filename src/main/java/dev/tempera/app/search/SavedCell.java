package dev.tempera.app.search;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Tip;
import dev.tempera.core.organise.SavedSearch;
import java.util.List;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** A search that is kept, by its name; what it looks for is its hint. FX thread only. */
final class SavedCell extends ListCell<SavedSearch> {
  private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");

  private final SavedPane pane;
  private final Label name = new Label();
  private final HBox row = new HBox(Icon.SEARCH.node(), name);
  private @Nullable TextField editor;

  SavedCell(SavedPane pane) {
    this.pane = pane;
    setPrefWidth(0);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("search-saved-row");
    HBox.setHgrow(name, Priority.ALWAYS);
    setOnMouseClicked(event -> {
      SavedSearch search = getItem();
      if (event.getButton() == MouseButton.PRIMARY && search != null && !pane.isRenaming(search)) {
        pane.open(search);
      }
    });
  }

  @Override
  protected void updateItem(@Nullable SavedSearch search, boolean empty) {
    super.updateItem(search, empty);
    boolean none = empty || search == null;
    pseudoClassStateChanged(SHOWN, !none && pane.isShown(Objects.requireNonNull(search)));
    if (none) {
      editor = null;
      setGraphic(null);
      setTooltip(null);
      setContextMenu(null);
      setAccessibleText(null);
      return;
    }
    SavedSearch shown = Objects.requireNonNull(search);
    setAccessibleText("Saved search " + shown.name() + ": " + shown.query());
    if (pane.isRenaming(shown)) {
      edit(shown);
      return;
    }
    editor = null;
    name.setText(shown.name());
    setTooltip(new Tip(shown.query()));
    setContextMenu(menu(shown));
    setGraphic(row);
  }

  private void edit(SavedSearch search) {
    if (editor != null) {
      return;
    }
    TextField field = new TextField(search.name());
    field.setId("search-saved-name");
    field.setAccessibleText("Name of the saved search");
    field.setOnAction(e -> pane.endRename(search, field.getText()));
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            pane.endRename(search, null);
          }
        });
    field
        .focusedProperty()
        .subscribe((was, is) -> {
          if (was && !is && field.equals(editor)) {
            pane.endRename(search, field.getText());
          }
        });
    editor = field;
    setGraphic(field);
    setTooltip(null);
    setContextMenu(null);
    field.requestFocus();
    field.selectAll();
  }

  private ContextMenu menu(SavedSearch search) {
    MenuItem open = item("Search", () -> pane.open(search));
    MenuItem rename = item("Rename", () -> pane.beginRename(search));
    MenuItem replace = item("Look for what is typed now", () -> pane.replace(search));
    MenuItem up = item("Move up", () -> pane.move(search, -1));
    MenuItem down = item("Move down", () -> pane.move(search, 1));
    MenuItem delete = item("Delete", () -> pane.delete(search));
    ContextMenu menu = new ContextMenu();
    menu.getItems().setAll(List.of(open, rename, replace, up, down, delete));
    return menu;
  }

  private static MenuItem item(String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(e -> action.run());
    return item;
  }
}
