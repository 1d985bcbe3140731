package dev.tempera.core.export;

import java.io.IOException;
import java.io.Writer;

/** Writes conversations in one format. One file at a time, on one thread. */
interface DocumentWriter {
  /** Before the first conversation of a file. */
  default void begin(Writer out) throws IOException {}

  /**
   * Adds one; formats that do not join conversations get only one for each file.
   *
   * @return how many items were written: messages, lines or rows
   */
  long add(ExportedConversation from, Writer out) throws IOException;
}
