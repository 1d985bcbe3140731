package dev.tempera.core.table;

/** Takes the rows of a file, in order. */
@FunctionalInterface
public interface Rows {
  /**
   * A row.
   *
   * @param line where it begins in the file, from 1
   * @param fields the wanted columns in the order they were asked for; empty where there is none
   */
  void row(long line, String... fields) throws TableException;
}
