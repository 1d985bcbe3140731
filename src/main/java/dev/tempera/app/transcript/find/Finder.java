package dev.tempera.app.transcript.find;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
  /** So few rows are searched at once: a frame has room for them. */
  private static final int FEW_ROWS = 300;

  private final ObservableList<BlockRow> rows;
  private final Pulse pulse;
  private final Executor background;
  private final Latest<List<Hit>> search;
  private final List<Runnable> listeners = new ArrayList<>();
  private final List<Runnable> visitors = new ArrayList<>();
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(-1);
  private Hits hits = Hits.NONE;
  private String query = "";
  private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();
  private boolean asked;
  private boolean visiting;
  private boolean visitingAgain;
  private IntSupplier start = () -> 0;

  /** The first row whose hits are not known, or beyond all rows. */
  private int firstChanged = Integer.MAX_VALUE;

  /** Looks through {@code rows} now and whenever they change. */
  public Finder(ObservableList<BlockRow> rows, Pulse pulse, UiExecutor ui, Executor background) {
    this.rows = rows;
    this.pulse = pulse;
    this.search = new Latest<>(ui);
    this.background = background;
    rows.addListener(
        (ListChangeListener<BlockRow>)
            change -> {
              while (change.next()) {
                changedFrom(change.getFrom());
              }
              if (rows.isEmpty()) {
                show(Hits.NONE); // another conversation comes
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

  /** What is looked for, empty for nothing. */
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
    if (search.isAsking()) {
      return;
    }
    int from = Math.min(firstChanged, rows.size());
    firstChanged = Integer.MAX_VALUE;
    String looked = query;
    String wanted = Hits.lowerCase(looked);
    if (wanted.isEmpty() || rows.size() - from <= FEW_ROWS) {
      found(hits.with(from, wanted.isEmpty() ? List.of() : Hits.in(texts(from), wanted, from)));
      return;
    }
    searching.set(true);
    List<String> texts = texts(from);
    search.ask(
        () -> CompletableFuture.supplyAsync(() -> Hits.in(texts, wanted, from), background),
        found -> ended(looked, from, found),
        failure -> searching.set(false));
  }

  /** Hits in rows that are others since count no more, for they may be of another conversation. */
  private void ended(String looked, int from, List<Hit> found) {
    boolean wanted = looked.equals(query);
    if (wanted && firstChanged == Integer.MAX_VALUE) {
      found(hits.with(from, found));
      return;
    }
    if (wanted && firstChanged > from) {
      int changed = firstChanged;
      show(hits.with(from, found.stream().filter(hit -> hit.row() < changed).toList()));
      listeners.forEach(Runnable::run);
    } else {
      firstChanged = Math.min(firstChanged, from);
    }
    search();
  }

  private List<String> texts(int from) {
    List<String> texts = new ArrayList<>(rows.size() - from);
    for (int row = from; row < rows.size(); row++) {
      texts.add(rows.get(row).content().searched());
    }
    return texts;
  }

  private void show(Hits fresh) {
    hits = fresh;
    count.set(hits.size());
    current.set(Math.min(current.get(), hits.size() - 1));
  }

  private void found(Hits all) {
    show(all);
    searching.set(false);
    if (visiting && !hits.isEmpty()) {
      int next = hits.firstFrom(start.getAsInt());
      current.set(next < hits.size() ? next : 0);
    }
    listeners.forEach(Runnable::run);
    if (visiting || visitingAgain) {
      visiting = false;
      visitingAgain = false;
      visitors.forEach(Runnable::run);
    }
  }

  /**
   * Visits the hit looked at once more when the rows have been searched again: what hid it is being
   * unfolded.
   */
  public void visitWhenUnfolded() {
    visitingAgain = true;
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
    return hits.ranges(row);
  }
}
