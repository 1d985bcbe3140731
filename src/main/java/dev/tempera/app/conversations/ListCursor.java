package dev.tempera.app.conversations;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.FolderId;
import java.util.List;
import java.util.Optional;

/** Which row the keys act on: a folder's, or else that of the conversation shown. */
final class ListCursor {
  private ListCursor() {}

  /** The place of that row; -1 if it is not listed. */
  static int index(ConversationsViewModel model) {
    FolderId folder = model.shelf().cursorProperty().get();
    ConversationId shown = model.selectedProperty().get();
    List<ConversationRow> rows = model.rows();
    for (int i = 0; i < rows.size(); i++) {
      boolean here =
          switch (rows.get(i)) {
            case ConversationRow.InFolder in -> in.id().equals(folder);
            case ConversationRow.Entry entry -> folder == null && entry.id().equals(shown);
            case ConversationRow.Heading _ -> false;
          };
      if (here) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Goes to the next row below ({@code by} 1) or above (-1), and shows it if it is a conversation.
   */
  static void move(ConversationsViewModel model, int by) {
    List<ConversationRow> rows = model.rows();
    int at = index(model) + by;
    while (at >= 0 && at < rows.size() && rows.get(at) instanceof ConversationRow.Heading) {
      at += by;
    }
    if (at < 0 || at >= rows.size()) {
      return;
    }
    switch (rows.get(at)) {
      case ConversationRow.InFolder in -> {
        model.marked().clear();
        model.shelf().cursorProperty().set(in.id());
      }
      case ConversationRow.Entry entry -> {
        model.shelf().cursorProperty().set(null);
        model.selectedProperty().set(entry.id());
      }
      case ConversationRow.Heading _ -> {}
    }
  }

  /**
   * Goes from the conversation shown to the folder that it is listed in; false if there is none.
   */
  static boolean toFolder(ConversationsViewModel model) {
    int at = index(model);
    if (at >= 0
        && model.rows().get(at) instanceof ConversationRow.Entry entry
        && entry.bearing().depth() > 0) {
      model.shelf().cursorProperty().set(entry.bearing().folder());
      return true;
    }
    return false;
  }

  /** Closes an open folder; goes from a closed one to the folder around it. */
  static void close(ConversationsViewModel model, FolderId folder) {
    ShelfViewModel shelf = model.shelf();
    if (shelf.isOpen(folder)) {
      shelf.setOpen(folder, false);
      return;
    }
    Optional<FolderId> parent = shelf.contents().folders().find(folder).map(Folder::parent);
    parent.ifPresent(shelf.cursorProperty()::set);
  }
}
