package dev.tempera.app.editing;

/** What the commands do where no text has the keyboard. FX thread only. */
public interface Elsewhere {
  /** Takes back the last deletion. */
  void undo();

  /** Copies what is selected of the messages. */
  void copy();

  /** Selects all messages. */
  void selectAll();
}
