package dev.tempera.app.conversations;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.organise.FolderId;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;

/** What opens small windows and menus to put conversations in order. FX thread only. */
final class ListActions {
  private final ConversationsViewModel model;
  private final Consumer<FolderId> rename;

  /**
   * The actions of one list.
   *
   * @param rename has a folder named in the list
   */
  ListActions(ConversationsViewModel model, Consumer<FolderId> rename) {
    this.model = model;
    this.rename = rename;
  }

  /** The folders that conversations can be moved to. */
  Menu folders(String text, List<ConversationId> ids) {
    Menu menu = new Menu(text);
    menu.getItems().setAll(places(ids));
    return menu;
  }

  /** Shows these folders beside a node. */
  void move(List<ConversationId> ids, Node beside) {
    ContextMenu menu = new ContextMenu();
    menu.getItems().setAll(places(ids));
    menu.show(beside, Side.TOP, 12, 48);
  }

  private List<MenuItem> places(List<ConversationId> ids) {
    return FolderMenus.moving(
        model.shelf(), to -> model.shelf().file(ids, to), () -> fileAnew(ids));
  }

  /** Makes a folder in another one or at the top, and has it named. */
  void addFolder(@Nullable FolderId parent) {
    model.showAll();
    model.shelf().addFolder(parent, rename);
  }

  private void fileAnew(List<ConversationId> ids) {
    model.showAll();
    model
        .shelf()
        .addFolder(
            null,
            made -> {
              model.shelf().setOpen(made, true);
              model.shelf().file(ids, made);
              rename.accept(made);
            });
  }

  /** Asks for tags beside a node. */
  void tags(List<ConversationId> ids, Node beside) {
    new TagPopup(new TagChoices(model.shelf(), ids), ids.size()).show(beside);
  }

  /** Shows the note beside a node. */
  void note(ConversationId id, Node beside) {
    new NotePopup(model.shelf(), id, beside).show();
  }
}
