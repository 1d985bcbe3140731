package dev.tempera.core.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What lies beside a database and says that there was one with something in it. */
final class KeptBeside {
  /** How names go on that a database gets which is kept: before a migration, and at a swap. */
  private static final List<String> KEPT = List.of(".v", Rescue.KEPT, CopyTaking.KEPT);

  /** So many names make a sentence. */
  private static final int MOST_NAMES = 3;

  private final Path database;
  private final Clock clock;

  KeptBeside(Path database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Whether there is any of it: older files, or copies. */
  boolean isThere() throws IOException {
    return hasCopies() || !files().isEmpty();
  }

  private boolean hasCopies() throws IOException {
    return !new CopyFolder(database, clock).all().isEmpty();
  }

  /** The names of the files that were kept. */
  private List<String> files() throws IOException {
    Path folder = database.resolveSibling("");
    if (!Files.isDirectory(folder.toAbsolutePath())) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path path : all) {
        String name = String.valueOf(path.getFileName());
        if (isKept(name) && !name.endsWith("-wal") && !name.endsWith("-shm")) {
          names.add(name);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    names.sort(null);
    return names;
  }

  private boolean isKept(String name) {
    return KEPT.stream().anyMatch(kept -> name.startsWith(database.getFileName() + kept));
  }

  /**
   * The database is missing: has the newest copy offered, as after a rescue.
   *
   * @return a sentence about that for the person
   */
  String tellMissing() throws IOException {
    List<String> beside = new ArrayList<>(files());
    String end = ".";
    if (hasCopies()) {
      CopyMarks.offer(database, FileTimes.stamp(clock));
      beside.addFirst(CopyFolder.NAME);
      end = "; the newest copy that is whole is offered.";
    }
    int more = Math.max(0, beside.size() - MOST_NAMES);
    return "The conversations file was missing and a new one was begun. Left of the old one: "
        + String.join(", ", beside.subList(0, beside.size() - more))
        + (more == 0 ? "" : " and " + more + " more")
        + end;
  }
}
