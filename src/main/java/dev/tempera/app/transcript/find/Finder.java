package dev.tempera.app.transcript.find;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Finds a text in all rows of the conversation. View models' thread only; many rows are searched in
 * the background.
 */
public final class Finder {
  /** No more hits than this are looked for. */
  static final int MOST_HITS = 100_000;

  /** So few rows are searched at once: a frame has room for them. */
  private static final int FEW_ROWS = 300;

  /** A place where the text was found. */
  public record Hit(int row, int from, int to) {}

  private final ObservableList<BlockRow> rows;
  private final Pulse pulse;
  private final UiExecutor ui;
  private final Executor background;
  private final List<Runnable> listeners = new ArrayList<>();
  private final List<Runnable> visitors = new ArrayList<>();
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(-1);
  private List<Hit> hits = List.of();
  private String query = "";
  private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();
  private boolean asked;
  private boolean visiting;
  private IntSupplier start = () -> 0;

  /** The first row whose hits are not known, or beyond all rows. */
  private int firstChanged = Integer.MAX_VALUE;

  private boolean running;

  public Finder(ObservableList<BlockRow> rows, Pulse pulse, UiExecutor ui, Executor background) {
    this.rows = rows;
    this.pulse = pulse;
    this.ui = ui;
    this.background = background;
    rows.addListener(
        (ListChangeListener<BlockRow>)
            change -> {
              while (change.next()) {
                changedFrom(change.getFrom());
              }
            });
  }

  /** Calls {@code action} after each change of the hits or of the one looked at. */
  public void onChange(Runnable action) {
    listeners.add(action);
  }

  /** Says from which row on the first hit is looked at: where the person reads. */
  public void startAt(IntSupplier firstVisibleRow) {
    start = firstVisibleRow;
  }

  /** Calls {@code action} when the person asks for a hit; not when the text under it changes. */
  public void onVisit(Runnable action) {
    visitors.add(action);
  }

  /** How many hits there are. */
  public ReadOnlyIntegerProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /** Which hit is looked at, from 0; -1 for none. */
  public ReadOnlyIntegerProperty currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** Whether hits are still being looked for; those known meanwhile are the ones before. */
  public ReadOnlyBooleanProperty searchingProperty() {
    return searching.getReadOnlyProperty();
  }

  public String query() {
    return query;
  }

  /** Looks for a text without regard to case; an empty one finds nothing. */
  public void find(String text) {
    query = text;
    firstChanged = 0;
    visiting = true;
    search();
  }

  /** Rows from {@code row} on have changed: they are searched again at the next pulse. */
  public void changedFrom(int row) {
    if (query.isEmpty()) {
      return;
    }
    firstChanged = Math.min(firstChanged, row);
    if (!asked) {
      asked = true;
      pulse.next(() -> {
        asked = false;
        search();
      });
    }
  }

  /** One search at a time: what changes meanwhile is looked at once it has ended. */
  private void search() {
    if (running) {
      return;
    }
    int from = Math.min(firstChanged, rows.size());
    firstChanged = Integer.MAX_VALUE;
    String asked = query;
    String wanted = lowerCase(asked);
    if (wanted.isEmpty() || rows.size() - from <= FEW_ROWS) {
      found(from, wanted.isEmpty() ? List.of() : hits(wanted, from, texts(from)));
      return;
    }
    running = true;
    searching.set(true);
    List<String> texts = texts(from);
    background.execute(() -> {
      List<Hit> found = hits(wanted, from, texts);
      ui.execute(() -> ended(asked, from, found));
    });
  }

  private void ended(String asked, int from, List<Hit> found) {
    running = false;
    boolean again = firstChanged < rows.size() || !asked.equals(query);
    if (asked.equals(query) && firstChanged >= from) {
      found(from, found);
    } else {
      firstChanged = Math.min(firstChanged, from);
    }
    if (again) {
      search();
    }
  }

  private List<String> texts(int from) {
    List<String> texts = new ArrayList<>(rows.size() - from);
    for (int row = from; row < rows.size(); row++) {
      texts.add(rows.get(row).content().text());
    }
    return texts;
  }

  /** Any thread: the texts are those of the rows from {@code from} on. */
  private static List<Hit> hits(String wanted, int from, List<String> texts) {
    List<Hit> found = new ArrayList<>();
    for (int i = 0; i < texts.size() && found.size() < MOST_HITS; i++) {
      String text = texts.get(i);
      String in = lowerCase(text);
      for (int at = in.indexOf(wanted); at >= 0; at = in.indexOf(wanted, at + wanted.length())) {
        found.add(new Hit(from + i, at, at + wanted.length()));
      }
    }
    return found;
  }

  /** Char by char, so that places in it are places in the text. */
  private static String lowerCase(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      chars[i] = Character.toLowerCase(chars[i]);
    }
    return new String(chars);
  }

  private void found(int from, List<Hit> fresh) {
    int kept = firstHit(from);
    int room = Math.max(0, MOST_HITS - kept);
    List<Hit> all = new ArrayList<>(hits.subList(0, kept));
    all.addAll(fresh.subList(0, Math.min(fresh.size(), room)));
    hits = all;
    searching.set(false);
    count.set(hits.size());
    if (visiting && !hits.isEmpty()) {
      int next = firstHit(start.getAsInt());
      current.set(next < hits.size() ? next : 0);
    } else {
      current.set(Math.min(current.get(), hits.size() - 1));
    }
    listeners.forEach(Runnable::run);
    if (visiting) {
      visiting = false;
      visitors.forEach(Runnable::run);
    }
  }

  /** The hit looked at, null if there is none. */
  public @Nullable Hit hit() {
    int index = current.get();
    return index < 0 || index >= hits.size() ? null : hits.get(index);
  }

  /** Goes to the next or previous hit, round the ends. */
  public void step(int direction) {
    if (!hits.isEmpty()) {
      current.set(Math.floorMod(current.get() + direction, hits.size()));
      listeners.forEach(Runnable::run);
      visitors.forEach(Runnable::run);
    }
  }

  /** The hit looked at, if it is in that row, as a range of its text. */
  public int @Nullable [] currentIn(int row) {
    Hit hit = hit();
    return hit == null || hit.row() != row ? null : new int[] {hit.from(), hit.to()};
  }

  /** The hits in a row, as ranges of its text. */
  public List<int[]> in(int row) {
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
