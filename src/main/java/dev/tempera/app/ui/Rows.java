package dev.tempera.app.ui;

import java.util.List;
import javafx.collections.ObservableList;

/**
 * Brings a list up to date with as few changes as its ends allow, so that a view keeps its place.
 */
public final class Rows {
  private Rows() {}

  /** Makes {@code rows} equal to {@code fresh}; touches only what lies between the equal ends. */
  public static <T> void update(ObservableList<T> rows, List<T> fresh) {
    int same = 0;
    int shorter = Math.min(rows.size(), fresh.size());
    while (same < shorter && rows.get(same).equals(fresh.get(same))) {
      same++;
    }
    int tail = 0;
    while (tail < shorter - same
        && rows.get(rows.size() - 1 - tail).equals(fresh.get(fresh.size() - 1 - tail))) {
      tail++;
    }
    int oldEnd = rows.size() - tail;
    int newEnd = fresh.size() - tail;
    if (oldEnd - same == newEnd - same) {
      for (int i = same; i < newEnd; i++) {
        if (!rows.get(i).equals(fresh.get(i))) {
          rows.set(i, fresh.get(i));
        }
      }
    } else {
      List<T> middle = List.copyOf(fresh.subList(same, newEnd));
      rows.remove(same, oldEnd);
      rows.addAll(same, middle);
    }
  }
}
