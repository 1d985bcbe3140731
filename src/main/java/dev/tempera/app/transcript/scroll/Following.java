package dev.tempera.app.transcript.scroll;

import dev.tempera.app.transcript.rows.BlockRow;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * Whether the view keeps to the end of the transcript. A state, not a guess from the scroll
 * position: scrolling up begins to read, and then nothing moves the view but the reader. View
 * models' thread only.
 */
public final class Following {
  private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();

  private final ObservableList<BlockRow> rows;

  /** Follows the end of {@code rows} at first. */
  public Following(ObservableList<BlockRow> rows) {
    this.rows = rows;
    rows.addListener(
        (ListChangeListener<BlockRow>)
            change -> {
              while (!on.get() && change.next()) {
                if (change.getTo() == change.getList().size()) {
                  int grown = change.getAddedSize() - change.getRemovedSize();
                  unread.set(Math.max(0, unread.get() + grown));
                }
              }
            });
  }

  /** True while following, false while reading. */
  public ReadOnlyBooleanProperty onProperty() {
    return on.getReadOnlyProperty();
  }

  /** How many rows were added at the end since reading began. */
  public ReadOnlyIntegerProperty unreadProperty() {
    return unread.getReadOnlyProperty();
  }

  int rows() {
    return rows.size();
  }

  /** Keeps to the end from now on. */
  public void follow() {
    unread.set(0);
    on.set(true);
  }

  /** Stays where the reader is from now on. */
  public void read() {
    if (on.get()) {
      unread.set(0);
      on.set(false);
    }
  }
}
