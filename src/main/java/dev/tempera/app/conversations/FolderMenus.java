package dev.tempera.app.conversations;

import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.FolderTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/** Menus that are about folders. FX thread only. */
final class FolderMenus {
  private FolderMenus() {}

  /** What can be done with a folder. */
  interface Actions {
    void rename(FolderId id);

    void addConversation(FolderId id);

    void addFolder(@Nullable FolderId parent);
  }

  /** Where something can be moved: a folder, none, or a new one. */
  static List<MenuItem> moving(
      ShelfViewModel shelf, Consumer<@Nullable FolderId> chosen, Runnable anew) {
    List<MenuItem> items = places(shelf.contents().folders(), Set.of(), chosen);
    if (!items.isEmpty()) {
      items.add(new SeparatorMenuItem());
    }
    items.add(item("No folder", () -> chosen.accept(null)));
    items.add(item("New folder", anew));
    return items;
  }

  /** An item for each folder, those in others farther right. */
  private static List<MenuItem> places(
      FolderTree tree, Set<FolderId> without, Consumer<@Nullable FolderId> chosen) {
    List<MenuItem> items = new ArrayList<>();
    for (Folder each : tree.all()) {
      if (!without.contains(each.id())) {
        String indent = "   ".repeat(tree.path(each.id()).size() - 1);
        items.add(item(indent + each.name(), () -> chosen.accept(each.id())));
      }
    }
    return items;
  }

  /** The menu of a folder. */
  static List<MenuItem> of(FolderId id, ShelfViewModel shelf, Actions actions) {
    FolderTree tree = shelf.contents().folders();
    Set<FolderId> own = new HashSet<>(tree.within(id).stream().map(Folder::id).toList());
    Menu move = new Menu("Move to");
    move.getItems().setAll(places(tree, own, to -> shelf.moveFolder(id, to)));
    if (!move.getItems().isEmpty()) {
      move.getItems().add(new SeparatorMenuItem());
    }
    move.getItems().add(item("Top", () -> shelf.moveFolder(id, null)));
    return List.of(
        item("New conversation in it", () -> actions.addConversation(id)),
        item("New folder in it", () -> actions.addFolder(id)),
        item("Rename", () -> actions.rename(id)),
        move,
        item("Move up", () -> shelf.shiftFolder(id, -1)),
        item("Move down", () -> shelf.shiftFolder(id, 1)),
        new SeparatorMenuItem(),
        item("Delete folder", () -> shelf.deleteFolder(id)));
  }

  /** An item whose text is shown as it is. */
  static MenuItem item(String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setMnemonicParsing(false);
    item.setOnAction(e -> action.run());
    return item;
  }
}
