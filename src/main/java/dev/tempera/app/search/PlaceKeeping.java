package dev.tempera.app.search;

import dev.tempera.core.search.SearchHit;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/** Changes what a list shows without moving what is read and what is chosen. FX thread only. */
final class PlaceKeeping {
  private final ListView<SearchHit> list;

  PlaceKeeping(ListView<SearchHit> list) {
    this.list = list;
  }

  /** A row that is seen, and where. */
  private record Seen(String key, int index, double y) {}

  /**
   * Runs a change of the list.
   *
   * @return how many rows more there are now above the first one that is seen
   */
  int keep(Runnable change) {
    Seen first = firstSeen();
    SearchHit chosen = list.getSelectionModel().getSelectedItem();
    change.run();
    int selected = chosen == null ? -1 : place(chosen.key());
    if (selected >= 0) {
      list.getSelectionModel().clearAndSelect(selected);
    } else {
      list.getSelectionModel().clearSelection();
    }
    int now = first == null ? -1 : place(first.key());
    if (first == null || now < 0) {
      return 0;
    }
    show(now, first.y());
    return Math.max(0, now - first.index());
  }

  private int place(String key) {
    for (int i = 0; i < list.getItems().size(); i++) {
      if (list.getItems().get(i).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private @Nullable Seen firstSeen() {
    VirtualFlow<?> flow = flow();
    IndexedCell<?> cell = flow == null ? null : flow.getFirstVisibleCell();
    if (cell == null || cell.getIndex() < 0 || cell.getIndex() >= list.getItems().size()) {
      return null;
    }
    return new Seen(list.getItems().get(cell.getIndex()).key(), cell.getIndex(), cell.getLayoutY());
  }

  private void show(int index, double y) {
    list.scrollTo(index);
    list.layout();
    VirtualFlow<?> flow = flow();
    if (flow != null && y < 0) {
      double _ = flow.scrollPixels(-y);
    }
  }

  private @Nullable VirtualFlow<?> flow() {
    return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
  }
}
