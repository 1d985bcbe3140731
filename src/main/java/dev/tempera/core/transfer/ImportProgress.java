package dev.tempera.core.transfer;

import dev.tempera.core.transfer.ImportReport.Entry;

/** Hears how far an import is, on the thread that imports. */
@FunctionalInterface
public interface ImportProgress {
  /** What became of the next conversation, or would become of it. */
  void seen(Entry entry);

  /**
   * So much of a file has been read.
   *
   * @param file its place among those that are imported, from 0
   * @param bytes as it lies on the disk
   * @param of all that it has
   */
  default void read(int file, long bytes, long of) {}
}
