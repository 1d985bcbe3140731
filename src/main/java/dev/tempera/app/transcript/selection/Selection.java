package dev.tempera.app.transcript.selection;

import dev.tempera.app.transcript.rows.BlockRow;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What is selected in the transcript: one range over all rows, whether they are on screen or not.
 * It keeps its place while rows are added around it. View models' thread only.
 */
public final class Selection {
  /** A place in the transcript. */
  public record Place(int row, int offset) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return row != other.row
          ? Integer.compare(row, other.row)
          : Integer.compare(offset, other.offset);
    }
  }

  private final ObservableList<BlockRow> rows;
  private final List<Runnable> listeners = new ArrayList<>();
  private @Nullable Place anchor;
  private @Nullable Place head;

  /** Nothing of {@code rows} is selected. */
  public Selection(ObservableList<BlockRow> rows) {
    this.rows = rows;
    rows.addListener((ListChangeListener<BlockRow>) this::rowsChanged);
  }

  /**
   * The same rows and places as they are now, from the first selected row to one after the last, in
   * a list of their own: any thread may read it.
   */
  Selection frozen() {
    int first = from().row();
    ObservableList<BlockRow> kept = FXCollections.observableArrayList();
    rows.subList(first, Math.min(rows.size(), to().row() + 2))
        .forEach(row -> kept.add(row.frozen()));
    Selection frozen = new Selection(kept);
    frozen.select(new Place(0, from().offset()), new Place(to().row() - first, to().offset()));
    return frozen;
  }

  List<BlockRow> rows() {
    return rows;
  }

  /** Calls {@code action} after each change. */
  public void onChange(Runnable action) {
    listeners.add(action);
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }

  private void rowsChanged(ListChangeListener.Change<? extends BlockRow> change) {
    if (anchor == null || head == null) {
      return;
    }
    while (change.next()) {
      anchor = moved(anchor, change);
      head = moved(head, change);
    }
    if (anchor == null || head == null) {
      clear();
    }
  }

  private @Nullable Place moved(
      @Nullable Place place, ListChangeListener.Change<? extends BlockRow> change) {
    if (place == null || place.row() < change.getFrom()) {
      return place;
    }
    int removed = change.getRemovedSize();
    int added = change.getAddedSize();
    if (place.row() >= change.getFrom() + removed) {
      return new Place(place.row() + added - removed, place.offset());
    }
    BlockRow was = change.getRemoved().get(place.row() - change.getFrom());
    for (int i = change.getFrom(); i < change.getTo(); i++) {
      if (rows.get(i).is(was)) {
        return new Place(i, Math.min(place.offset(), length(i)));
      }
    }
    return null;
  }

  private int length(int row) {
    return rows.get(row).content().text().length();
  }

  /** Whether nothing is selected. */
  public boolean isEmpty() {
    return anchor == null || head == null || anchor.equals(head);
  }

  /** The moving end, null if nothing was ever pressed. */
  public @Nullable Place head() {
    return head;
  }

  public @Nullable Place anchor() {
    return anchor;
  }

  /** Selects nothing. */
  public void clear() {
    anchor = null;
    head = null;
    changed();
  }

  /** Starts anew at a place. */
  public void start(Place place) {
    select(place, place);
  }

  /** Moves the moving end. */
  public void extend(Place place) {
    select(anchor == null ? place : anchor, place);
  }

  /** Selects from one place to another, in either order. */
  public void select(Place newAnchor, Place newHead) {
    anchor = newAnchor;
    head = newHead;
    changed();
  }

  /** Selects all rows. */
  public void selectAll() {
    if (!rows.isEmpty()) {
      int last = rows.size() - 1;
      select(new Place(0, 0), new Place(last, length(last)));
    }
  }

  /** The word or the run of other characters around a place. */
  public void selectWord(Place place) {
    String text = rows.get(place.row()).content().text();
    if (text.isEmpty()) {
      return;
    }
    BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
    words.setText(text);
    int at = Math.min(place.offset(), text.length() - 1);
    int end = words.following(at);
    int start = words.previous();
    int[] word = rows.get(place.row()).content().whole(Math.max(0, start), end);
    select(new Place(place.row(), word[0]), new Place(place.row(), word[1]));
  }

  /** A place inside of something that is shown as one object moves to its end or start. */
  private Place past(int row, int offset, int direction) {
    int[] object = rows.get(row).content().whole(offset, offset);
    return new Place(row, direction > 0 ? object[1] : object[0]);
  }

  /** Selects one row. */
  public void selectRow(int row) {
    select(new Place(row, 0), new Place(row, length(row)));
  }

  /** The first selected place; call only if not empty. */
  public Place from() {
    if (anchor == null || head == null) {
      return new Place(0, 0);
    }
    return anchor.compareTo(head) <= 0 ? anchor : head;
  }

  /** The place after the last selected one; call only if not empty. */
  public Place to() {
    if (anchor == null || head == null) {
      return new Place(0, 0);
    }
    return anchor.compareTo(head) <= 0 ? head : anchor;
  }

  /** Where the selection starts in a row; a row may have become shorter since it was selected. */
  public int startIn(int row) {
    return isEmpty() || row != from().row() ? 0 : Math.min(from().offset(), length(row));
  }

  /** Where the selection ends in a row; its start there if nothing is selected in it. */
  public int endIn(int row) {
    if (isEmpty() || row < from().row() || row > to().row()) {
      return startIn(row);
    }
    return row == to().row() ? Math.min(to().offset(), length(row)) : length(row);
  }

  /** The place one character, as people count them, further, over row borders. */
  public Place step(Place place, int direction) {
    String text = rows.get(place.row()).content().text();
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    if (direction > 0 && place.offset() < text.length()) {
      return past(place.row(), characters.following(place.offset()), direction);
    }
    if (direction < 0 && place.offset() > 0) {
      int before = characters.preceding(Math.min(place.offset(), text.length()));
      return past(place.row(), before, direction);
    }
    int row = place.row() + direction;
    if (row < 0 || row >= rows.size()) {
      return place;
    }
    return new Place(row, direction > 0 ? 0 : length(row));
  }

  /** The next start or the previous start of a word, over row borders. */
  public Place stepWord(Place place, int direction) {
    String text = rows.get(place.row()).content().text();
    if (direction > 0 ? place.offset() >= text.length() : place.offset() == 0) {
      return step(place, direction);
    }
    BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
    words.setText(text);
    int at = Math.min(place.offset(), text.length());
    do {
      at = direction > 0 ? words.following(at) : words.preceding(at);
    } while (at > 0 && at < text.length() && !Character.isLetterOrDigit(text.codePointAt(at)));
    return past(place.row(), Math.clamp(at, 0, text.length()), direction);
  }

  /** The same column in the next or previous row. */
  public Place stepRow(Place place, int direction) {
    int row = Math.clamp(place.row() + direction, 0, rows.size() - 1);
    return row == place.row()
        ? new Place(row, direction > 0 ? length(row) : 0)
        : new Place(row, Math.min(place.offset(), length(row)));
  }
}
