package dev.tempera.core.store;

import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of a damaged database that can be read where the file itself cannot. */
final class DamagedCopy {
  private DamagedCopy() {}

  /**
   * Copies the database with what its write-ahead log holds, under a header made anew. Opening an
   * empty file would make SQLite delete the log, and with it all that is left.
   */
  static void make(Path file, Path copy) throws IOException {
    try (FileChannel channel = PrivateFiles.createNew(copy)) {
      if (Files.exists(file)) {
        long _ = Files.copy(file, Channels.newOutputStream(channel));
      }
    }
    WriteAheadLog.apply(WriteAheadLog.of(file), copy);
    DatabaseHeader.rebuild(copy);
  }
}
