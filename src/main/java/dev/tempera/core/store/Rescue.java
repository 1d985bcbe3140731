package dev.tempera.core.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Puts a rebuilt database in the place of a damaged one, which is kept beside it. Whenever the
 * program is killed meanwhile, the next start goes on: the new database gets the name that says it
 * is whole before the damaged one is moved, and each move is left out where it was made already.
 */
final class Rescue {
  /** Moves a file, as {@link Files#move} does. */
  @FunctionalInterface
  interface Mover {
    void move(Path from, Path to) throws IOException;
  }

  /** What belongs to a database; the file itself goes last. */
  private static final List<String> SUFFIXES = List.of("-wal", "-shm", "");

  private static final String BUILDING = ".rebuilding";
  private static final String READABLE = ".readable";
  private static final String READY = ".rebuilt-";
  private static final String KEPT = ".corrupt-";

  private final Path file;
  private final Mover mover;

  /**
   * @param file of the database, in use by nobody
   */
  Rescue(Path file) {
    this(file, Files::move);
  }

  Rescue(Path file, Mover mover) {
    this.file = file;
    this.mover = mover;
  }

  /**
   * Rebuilds the database from what can be read of it.
   *
   * @param notices gets a sentence about what was found and where the damaged file is
   * @throws StoreException if that fails; nothing is lost then, and the next start tries again
   */
  void run(Clock clock, List<String> notices) {
    Path building = beside(BUILDING);
    Path readable = beside(READABLE);
    try {
      delete(building);
      delete(readable);
      delete(Salvage.schemaBeside(readable));
      PrivateFiles.createIfMissing(building);
      String summary;
      try (Db into = Db.openWriter(building)) {
        summary = Salvage.copy(file, readable, into, clock);
      } finally {
        delete(readable);
        delete(Salvage.schemaBeside(readable));
      }
      String stamp = freeStamp(FileTimes.stamp(clock));
      mover.move(building, beside(READY + stamp));
      putIn(stamp);
      notices.add(told(stamp, summary));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Finishes a rescue that was killed after the new database was whole. */
  void resume(List<String> notices) {
    try {
      Optional<String> stamp = ready();
      if (stamp.isPresent()) {
        putIn(stamp.get());
        notices.add(told(stamp.get(), "what could be read of it was saved"));
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void putIn(String stamp) throws IOException {
    for (String suffix : SUFFIXES) {
      Path part = beside(suffix);
      if (Files.exists(part)) {
        mover.move(part, beside(KEPT + stamp + suffix));
      }
    }
    DamageMark.clear(file);
    mover.move(beside(READY + stamp), file);
  }

  /** The stamp of the database that is whole and waits for its place. */
  private Optional<String> ready() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    String prefix = file.getFileName() + READY;
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
  private String freeStamp(String wanted) {
    String stamp = wanted;
    for (int i = 2; Files.exists(beside(KEPT + stamp)); i++) {
      stamp = wanted + "-" + i;
    }
    return stamp;
  }

  private String told(String stamp, String summary) {
    return "The conversations file was damaged and is kept as "
        + beside(KEPT + stamp).getFileName()
        + "; "
        + summary
        + ".";
  }

  private StoreException failure(IOException e) {
    return new StoreException(
        "The conversations file "
            + file
            + " is damaged and could not be replaced: check the free space and your permission to"
            + " write there, then restart Tempera.",
        e);
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static void delete(Path database) throws IOException {
    for (String suffix : SUFFIXES) {
      Files.deleteIfExists(database.resolveSibling(database.getFileName() + suffix));
    }
  }
}
