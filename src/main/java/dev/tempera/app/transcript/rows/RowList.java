package dev.tempera.app.transcript.rows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javafx.collections.ModifiableObservableListBase;

/** The flat list of rows. A range is replaced as one change. View models' thread only. */
final class RowList extends ModifiableObservableListBase<BlockRow> {
  private final List<BlockRow> rows = new ArrayList<>();

  @Override
  public BlockRow get(int index) {
    return rows.get(index);
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  protected void doAdd(int index, BlockRow row) {
    rows.add(index, row);
  }

  @Override
  protected BlockRow doSet(int index, BlockRow row) {
    return rows.set(index, row);
  }

  @Override
  protected BlockRow doRemove(int index) {
    return rows.remove(index);
  }

  /**
   * Puts {@code fresh} in place of the rows in the range. Rows that are the same are left alone.
   */
  void replace(int from, int to, List<BlockRow> fresh) {
    int head = 0;
    int most = Math.min(to - from, fresh.size());
    while (head < most && rows.get(from + head) == fresh.get(head)) {
      head++;
    }
    int tail = 0;
    while (tail < most - head && rows.get(to - 1 - tail) == fresh.get(fresh.size() - 1 - tail)) {
      tail++;
    }
    splice(from + head, to - tail, fresh.subList(head, fresh.size() - tail));
  }

  private void splice(int from, int to, Collection<BlockRow> fresh) {
    if (from == to && fresh.isEmpty()) {
      return;
    }
    beginChange();
    List<BlockRow> range = rows.subList(from, to);
    List<BlockRow> removed = new ArrayList<>(range);
    range.clear();
    rows.addAll(from, fresh);
    nextReplace(from, from + fresh.size(), removed);
    endChange();
  }
}
