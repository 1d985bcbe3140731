package dev.tempera.app.conversations;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Tip;
import dev.tempera.core.organise.ShelfContents;
import dev.tempera.core.organise.Tag;
import dev.tempera.core.organise.TagId;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The way to folders and tags above the list, and the tag whose conversations alone are listed. */
final class ShelfBar {
  private final ShelfViewModel shelf;
  private final Runnable addFolder;
  private final HBox line = new HBox();

  /**
   * Not shown yet.
   *
   * @param addFolder makes a folder and has it named
   */
  ShelfBar(ShelfViewModel shelf, Runnable addFolder) {
    this.shelf = shelf;
    this.addFolder = addFolder;
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("tag-filter-line");
    line.managedProperty().bind(line.visibleProperty());
    line.setVisible(false);
    shelf.tagProperty().subscribe(this::showTag);
    shelf.contentsProperty().subscribe(now -> showTag(shelf.tagProperty().get()));
  }

  /** The button with everything about folders and tags. */
  MenuButton button() {
    MenuButton button = new MenuButton(null, Icon.FOLDER.node());
    button.setId("folders-and-tags");
    button.getStyleClass().addAll("button-icon", "flat", "shelf-button");
    button.setAccessibleText("Folders and tags");
    button.setTooltip(new Tip("Folders and tags"));
    button.getItems().add(new MenuItem());
    button.setOnShowing(e -> button.getItems().setAll(items()));
    return button;
  }

  private List<MenuItem> items() {
    List<MenuItem> items = new ArrayList<>();
    items.add(FolderMenus.item("New folder", addFolder));
    ShelfContents now = shelf.contents();
    if (!now.tags().isEmpty()) {
      items.add(new SeparatorMenuItem());
    }
    for (Tag tag : now.tags()) {
      MenuItem item =
          FolderMenus.item("Only “" + tag.name() + "”", () -> shelf.tagProperty().set(tag.id()));
      item.setGraphic(TagChips.dot(tag));
      items.add(item);
    }
    if (shelf.tagProperty().get() != null) {
      items.add(FolderMenus.item("All conversations", () -> shelf.tagProperty().set(null)));
    }
    return items;
  }

  /** The line that says what is left out; not there while nothing is. */
  HBox line() {
    return line;
  }

  private void showTag(@Nullable TagId id) {
    Tag tag = id == null ? null : shelf.contents().tag(id).orElse(null);
    line.setVisible(tag != null);
    if (tag == null) {
      line.getChildren().clear();
      return;
    }
    Button all = new Button(tag.name(), Icon.CLOSE.node());
    all.setId("tag-filter");
    all.setMnemonicParsing(false);
    all.getStyleClass().addAll("tag-chip", "tag-filter", "tag-" + tag.colour().word());
    all.setAccessibleText("Only conversations tagged " + tag.name() + ": show all again");
    all.setMinWidth(0);
    all.setMaxHeight(Region.USE_PREF_SIZE);
    all.setOnAction(e -> shelf.tagProperty().set(null));
    line.getChildren().setAll(all);
  }
}
