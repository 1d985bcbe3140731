package dev.tempera.app.conversations;

import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;

/**
 * Brings a row into sight, and leaves the list where it is if the row is seen whole: what a person
 * has pressed must not move away below the pointer. FX thread only.
 */
final class RowReveal {
  /** Rows that are shown above one that was far away. */
  private static final int ABOVE = 2;

  private RowReveal() {}

  static void show(ListView<?> list, int index) {
    if (!isSeen(list, index)) {
      list.scrollTo(Math.max(0, index - ABOVE));
    }
  }

  private static boolean isSeen(ListView<?> list, int index) {
    if (!(list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) {
      return false;
    }
    IndexedCell<?> first = flow.getFirstVisibleCell();
    IndexedCell<?> last = flow.getLastVisibleCell();
    if (first == null || last == null) {
      return false;
    }
    int from = first.getLayoutY() < 0 ? first.getIndex() + 1 : first.getIndex();
    boolean cut = last.getLayoutY() + last.getHeight() > flow.getHeight();
    int to = cut ? last.getIndex() - 1 : last.getIndex();
    return index >= from && index <= to;
  }
}
