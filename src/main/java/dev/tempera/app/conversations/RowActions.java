package dev.tempera.app.conversations;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.organise.FolderId;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;

/** What the rows of one list do, and which of them is being named. FX thread only. */
final class RowActions implements ConversationCell.Actions {
  private final ConversationsViewModel model;
  private final ListView<ConversationRow> list;
  private final ListActions actions;
  private final Runnable showSelection;
  private @Nullable ConversationId renaming;
  private @Nullable FolderId renamingFolder;

  /**
   * The actions of one list.
   *
   * @param showSelection brings the list's own selection in line with the model's
   */
  RowActions(ConversationsViewModel model, ListView<ConversationRow> list, Runnable showSelection) {
    this.model = model;
    this.list = list;
    this.showSelection = showSelection;
    actions = new ListActions(model, this::beginRename);
  }

  /** What opens menus and small windows. */
  ListActions actions() {
    return actions;
  }

  /** Whether something is being named: then keys are letters. */
  boolean isRenaming() {
    return renaming != null || renamingFolder != null;
  }

  @Override
  public void open(ConversationId id) {
    model.marked().clear();
    model.shelf().cursorProperty().set(null);
    model.selectedProperty().set(id);
    showSelection.run();
  }

  @Override
  public void beginRename(ConversationId id) {
    renaming = id;
    list.refresh();
  }

  @Override
  public void endRename(@Nullable String title) {
    ConversationId id = renaming;
    renaming = null;
    if (id != null) {
      if (title != null) {
        model.rename(id, title);
      }
      list.refresh();
      list.requestFocus();
    }
  }

  @Override
  public boolean isRenaming(ConversationId id) {
    return id.equals(renaming);
  }

  @Override
  public void beginRename(FolderId id) {
    renamingFolder = id;
    showSelection.run();
    list.refresh();
  }

  @Override
  public void endRenameFolder(@Nullable String name) {
    FolderId id = renamingFolder;
    renamingFolder = null;
    if (id != null) {
      if (name != null) {
        model.shelf().renameFolder(id, name);
      }
      list.refresh();
      list.requestFocus();
    }
  }

  @Override
  public boolean isRenaming(FolderId id) {
    return id.equals(renamingFolder);
  }

  @Override
  public void togglePin(ConversationId id) {
    model.togglePin(model.marked().with(id));
  }

  @Override
  public Menu folders(ConversationId id) {
    return actions.folders("Move to folder", model.marked().with(id));
  }

  @Override
  public void tags(ConversationId id) {
    actions.tags(model.marked().with(id), list);
  }

  @Override
  public void note(ConversationId id) {
    actions.note(id, list);
  }

  @Override
  public void press(FolderId id, boolean primary) {
    model.marked().clear();
    model.shelf().cursorProperty().set(id);
    if (primary) {
      model.shelf().setOpen(id, !model.shelf().isOpen(id));
    }
  }

  @Override
  public List<MenuItem> menu(FolderId id) {
    return FolderMenus.of(
        id,
        model.shelf(),
        new FolderMenus.Actions() {
          @Override
          public void rename(FolderId folder) {
            beginRename(folder);
          }

          @Override
          public void addConversation(FolderId folder) {
            model.createIn(folder);
          }

          @Override
          public void addFolder(@Nullable FolderId parent) {
            actions.addFolder(parent);
          }
        });
  }

  @Override
  public void export(ConversationId id) {
    model.export(model.marked().with(id));
  }

  @Override
  public void duplicate(ConversationId id) {
    model.onDuplicateProperty().get().accept(id);
  }

  @Override
  public void delete(ConversationId id) {
    model.delete(model.marked().with(id));
  }

  @Override
  public void mark(ConversationId id) {
    model.marked().toggle(id);
  }

  @Override
  public void markTo(ConversationId id) {
    model.marked().extendTo(id);
  }

  @Override
  public int marked(ConversationId id) {
    return model.marked().contains(id) ? model.marked().markedProperty().get().size() : 0;
  }
}
