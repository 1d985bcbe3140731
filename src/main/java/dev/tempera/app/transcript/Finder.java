package dev.tempera.app.transcript;

import dev.tempera.core.concurrent.Pulse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Finds a text in all rows of the conversation. View models' thread only. */
final class Finder {
  /** More hits than this are counted, but the rest is not marked. */
  static final int MOST_HITS = 100_000;

  /** A place where the text was found. */
  record Hit(int row, int from, int to) {}

  private final ObservableList<BlockRow> rows;
  private final Pulse pulse;
  private final List<Runnable> listeners = new ArrayList<>();
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(-1);
  private List<Hit> hits = List.of();
  private String query = "";
  private boolean searching;
  private int firstChanged = Integer.MAX_VALUE;

  Finder(ObservableList<BlockRow> rows, Pulse pulse) {
    this.rows = rows;
    this.pulse = pulse;
    rows.addListener(
        (ListChangeListener<BlockRow>)
            change -> {
              while (change.next()) {
                changedFrom(change.getFrom());
              }
            });
  }

  /** Calls {@code action} after each change of the hits. */
  void onChange(Runnable action) {
    listeners.add(action);
  }

  /** How many hits there are. */
  ReadOnlyIntegerProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /** Which hit is looked at, from 0; -1 for none. */
  ReadOnlyIntegerProperty currentProperty() {
    return current.getReadOnlyProperty();
  }

  String query() {
    return query;
  }

  /** Looks for a text without regard to case; an empty one finds nothing. */
  void find(String text) {
    query = text;
    hits = List.of();
    search(0);
    current.set(hits.isEmpty() ? -1 : Math.clamp(current.get(), 0, hits.size() - 1));
    listeners.forEach(Runnable::run);
  }

  /** Rows from {@code row} on have changed: they are searched again at the next pulse. */
  void changedFrom(int row) {
    if (query.isEmpty()) {
      return;
    }
    firstChanged = Math.min(firstChanged, row);
    if (!searching) {
      searching = true;
      pulse.next(() -> {
        searching = false;
        search(firstChanged);
        current.set(Math.min(current.get(), hits.size() - 1));
        listeners.forEach(Runnable::run);
      });
    }
  }

  private void search(int from) {
    firstChanged = Integer.MAX_VALUE;
    List<Hit> found = new ArrayList<>(hits.subList(0, firstHit(from)));
    String wanted = query.toLowerCase(Locale.ROOT);
    if (!wanted.isEmpty()) {
      for (int row = from; row < rows.size() && found.size() < MOST_HITS; row++) {
        String text = rows.get(row).content().text();
        String lower = text.toLowerCase(Locale.ROOT);
        String in = lower.length() == text.length() ? lower : text;
        for (int at = in.indexOf(wanted); at >= 0; at = in.indexOf(wanted, at + wanted.length())) {
          found.add(new Hit(row, at, at + wanted.length()));
        }
      }
    }
    hits = found;
    count.set(hits.size());
  }

  /** The hit looked at, null if there is none. */
  @Nullable Hit hit() {
    int index = current.get();
    return index < 0 || index >= hits.size() ? null : hits.get(index);
  }

  /** Goes to the next or previous hit, round the ends. */
  void step(int direction) {
    if (!hits.isEmpty()) {
      current.set(Math.floorMod(current.get() + direction, hits.size()));
      listeners.forEach(Runnable::run);
    }
  }

  /** The hits in a row, as ranges of its text. */
  List<int[]> in(int row) {
    int low = firstHit(row);
    if (low >= hits.size() || hits.get(low).row() != row) {
      return List.of();
    }
    List<int[]> ranges = new ArrayList<>();
    while (low < hits.size() && hits.get(low).row() == row) {
      ranges.add(new int[] {hits.get(low).from(), hits.get(low).to()});
      low++;
    }
    return ranges;
  }

  /** The index of the first hit in or after a row. */
  private int firstHit(int row) {
    int low = 0;
    int high = hits.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (hits.get(middle).row() < row) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
