package dev.tempera.app.search;

import dev.tempera.core.concurrent.Pulse;
import javafx.beans.InvalidationListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The rows of a list as they are shown: where more rows are to be seen than before, a few come each
 * frame, because a new row takes many times as long as one that is shown again with something else
 * in it. View models' thread only.
 *
 * @param <T> what a row shows
 */
final class GrowingRows<T> {
  /** So many rows more come each frame. */
  static final int STEP = 3;

  /** No window shows more: all others come at once, since nothing is made for them. */
  static final int SCREEN = 40;

  private final ObservableList<T> all;
  private final ObservableList<T> shown = FXCollections.observableArrayList();
  private final Pulse pulse;
  private boolean waits;

  /** Shows what {@code all} holds, now and whenever it changes. */
  GrowingRows(ObservableList<T> all, Pulse pulse) {
    this.all = all;
    this.pulse = pulse;
    // It lives as long as the list does.
    all.addListener((InvalidationListener) change -> show());
    show();
  }

  /** The beginning of the list, soon all of it. */
  ObservableList<T> shown() {
    return shown;
  }

  /** Shows all of it now: somebody wants to see a row further down. */
  void finish() {
    if (shown.size() < all.size()) {
      shown.addAll(all.subList(shown.size(), all.size()));
    }
  }

  private void show() {
    shown.setAll(all.subList(0, next(Math.max(0, shown.size() - STEP))));
    grow();
  }

  private int next(int rows) {
    int more = rows + STEP;
    return more >= SCREEN ? all.size() : Math.min(more, all.size());
  }

  private void grow() {
    if (!waits && shown.size() < all.size()) {
      waits = true;
      pulse.next(() -> {
        waits = false;
        int end = next(shown.size());
        // It may have become shorter and longer again meanwhile.
        if (shown.size() < end) {
          shown.addAll(all.subList(shown.size(), end));
        }
        grow();
      });
    }
  }
}
