package dev.tempera.app.editing;

import javafx.beans.value.ObservableStringValue;

/** What the commands do where no text has the keyboard. FX thread only. */
public interface Elsewhere {
  /** What {@link #undo} would take back, in words; empty if there is nothing. */
  ObservableStringValue undoes();

  /** Takes back what was done last. */
  void undo();

  /** Copies what is selected of the messages. */
  void copy();

  /** Selects all messages. */
  void selectAll();
}
