package dev.tempera.core.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Puts another database in the place of one, which is kept beside it. Whenever the program is
 * killed meanwhile, the next start goes on: the new database gets the name that says it is whole
 * before the old one is moved, and each move is left out where it was made already.
 */
final class FileSwap {
  /** Moves a file, as {@link Files#move} does. */
  @FunctionalInterface
  interface Mover {
    void move(Path from, Path to) throws IOException;
  }

  /** What is to be done when the old database is away and before the new one is in its place. */
  @FunctionalInterface
  interface Between {
    void run() throws IOException;
  }

  /** What belongs to a database; the file itself goes last. */
  private static final List<String> SUFFIXES = List.of("-wal", "-shm", "");

  private final Path file;
  private final String ready;
  private final String kept;
  private final Mover mover;

  /**
   * @param file of the database, in use by nobody
   * @param ready how the name of a new database goes on that is whole; a stamp follows
   * @param kept how the name of an old database goes on; the same stamp follows
   */
  FileSwap(Path file, String ready, String kept, Mover mover) {
    this.file = file;
    this.ready = ready;
    this.kept = kept;
    this.mover = mover;
  }

  /** The file whose name begins like the database's and goes on so. */
  Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  /** The new database is whole: from here on it will be put in, whatever happens. */
  void ready(Path made, String stamp) throws IOException {
    mover.move(made, beside(ready + stamp));
  }

  /** Puts it in. */
  void putIn(String stamp, Between between) throws IOException {
    for (String suffix : SUFFIXES) {
      Path part = beside(suffix);
      if (Files.exists(part)) {
        mover.move(part, beside(kept + stamp + suffix));
      }
    }
    between.run();
    mover.move(beside(ready + stamp), file);
  }

  /** The stamp of the database that is whole and waits for its place. */
  Optional<String> waiting() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    String prefix = file.getFileName() + ready;
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(
            folder, path -> String.valueOf(path.getFileName()).startsWith(prefix))) {
      String newest = "";
      for (Path path : all) {
        String stamp = String.valueOf(path.getFileName()).substring(prefix.length());
        newest = stamp.compareTo(newest) > 0 ? stamp : newest;
      }
      return newest.isEmpty() ? Optional.empty() : Optional.of(newest);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** A stamp under which nothing is kept yet: what is kept is never overwritten. */
  String freeStamp(String wanted) {
    String stamp = wanted;
    for (int i = 2; Files.exists(keptAs(stamp)); i++) {
      stamp = wanted + "-" + i;
    }
    return stamp;
  }

  /** Where the old database is. */
  Path keptAs(String stamp) {
    return beside(kept + stamp);
  }

  /** Deletes a database with all that belongs to it, if it is there. */
  static void delete(Path database) throws IOException {
    for (String suffix : SUFFIXES) {
      Files.deleteIfExists(database.resolveSibling(database.getFileName() + suffix));
    }
  }
}
