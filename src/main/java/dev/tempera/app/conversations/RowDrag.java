package dev.tempera.app.conversations;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.FolderTree;
import java.util.List;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;

/**
 * Conversations and folders that are dragged into folders: onto a folder, or onto anything in it;
 * onto anything else out of theirs. FX thread only.
 */
final class RowDrag {
  private static final PseudoClass OVER = PseudoClass.getPseudoClass("drop-target");

  /** So near to its edge the list goes on, in pixels. */
  private static final double EDGE = 20;

  private final ConversationsViewModel model;
  private List<ConversationId> conversations = List.of();
  private @Nullable FolderId folder;

  RowDrag(ConversationsViewModel model) {
    this.model = model;
  }

  /** Lets a row be dragged and be dropped on. */
  void equip(ListCell<ConversationRow> cell) {
    cell.setOnDragDetected(event -> begin(cell, event));
    cell.setOnDragOver(event -> over(cell, event));
    cell.setOnDragExited(event -> cell.pseudoClassStateChanged(OVER, false));
    cell.setOnDragDropped(event -> dropped(cell, event));
    cell.setOnDragDone(event -> end());
  }

  private void begin(ListCell<ConversationRow> cell, MouseEvent event) {
    String text = take(cell.getItem());
    if (text.isEmpty()) {
      return;
    }
    Dragboard board = cell.startDragAndDrop(TransferMode.MOVE);
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    board.setContent(content);
    board.setDragView(cell.snapshot(null, null));
    event.consume();
  }

  /** Takes what a row stands for; says it in words, empty for nothing. */
  String take(@Nullable ConversationRow row) {
    end();
    return switch (row) {
      case ConversationRow.Entry entry -> {
        conversations = model.marked().with(entry.id());
        yield entry.title();
      }
      case ConversationRow.InFolder in -> {
        folder = in.id();
        yield in.name();
      }
      case ConversationRow.Heading _ -> "";
      case null -> "";
    };
  }

  private void over(ListCell<ConversationRow> cell, DragEvent event) {
    if (folder == null && conversations.isEmpty()) {
      return;
    }
    goOn(cell);
    if (takes(cell.getItem())) {
      event.acceptTransferModes(TransferMode.MOVE);
      cell.pseudoClassStateChanged(OVER, true);
    }
    event.consume();
  }

  /** Shows what lies beyond the edge of the list. */
  private static void goOn(ListCell<ConversationRow> cell) {
    var list = cell.getListView();
    double y = cell.localToScene(0, 0).getY() - list.localToScene(0, 0).getY();
    if (y < EDGE && cell.getIndex() > 0) {
      list.scrollTo(cell.getIndex() - 1);
    } else if (y + cell.getHeight() > list.getHeight() - EDGE) {
      int seen = (int) (list.getHeight() / cell.getHeight());
      list.scrollTo(Math.max(0, cell.getIndex() - seen + 2));
    }
  }

  /** Whether what is dragged can be put where a row is. */
  boolean takes(@Nullable ConversationRow row) {
    FolderId into = target(row);
    FolderId moved = folder;
    if (moved != null) {
      FolderTree tree = model.shelf().contents().folders();
      boolean inItself =
          into != null && tree.path(into).stream().anyMatch(each -> each.id().equals(moved));
      FolderId now = tree.find(moved).map(each -> each.parent()).orElse(null);
      return !inItself && !Objects.equals(now, into);
    }
    return conversations.stream()
        .anyMatch(each -> !Objects.equals(model.shelf().contents().of(each).folder(), into));
  }

  private static @Nullable FolderId target(@Nullable ConversationRow row) {
    return switch (row) {
      case ConversationRow.InFolder in -> in.id();
      case ConversationRow.Entry entry ->
          entry.bearing().depth() > 0 ? entry.bearing().folder() : null;
      case ConversationRow.Heading _ -> null;
      case null -> null;
    };
  }

  private void dropped(ListCell<ConversationRow> cell, DragEvent event) {
    boolean taken = takes(cell.getItem());
    if (taken) {
      drop(cell.getItem());
    }
    event.setDropCompleted(taken);
    event.consume();
  }

  /** Puts what is dragged where a row is. */
  void drop(@Nullable ConversationRow row) {
    FolderId into = target(row);
    FolderId moved = folder;
    if (moved != null) {
      model.shelf().moveFolder(moved, into);
    } else {
      model.shelf().file(conversations, into);
    }
    end();
  }

  private void end() {
    conversations = List.of();
    folder = null;
  }
}
