package dev.tempera.core.store;

import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Puts a rebuilt database in the place of a damaged one, which is kept beside it. Killed in the
 * middle, it is finished by the next start: see {@link FileSwap}.
 */
final class Rescue {
  private static final String BUILDING = ".rebuilding";
  private static final String READABLE = ".readable";
  private static final String READY = ".rebuilt-";
  static final String KEPT = ".corrupt-";

  private final Path file;
  private final FileSwap swap;

  /**
   * @param file of the database, in use by nobody
   */
  Rescue(Path file) {
    this(file, Files::move);
  }

  Rescue(Path file, FileSwap.Mover mover) {
    this.file = file;
    this.swap = new FileSwap(file, READY, KEPT, mover);
  }

  /**
   * Rebuilds the database from what can be read of it.
   *
   * @param notices gets a sentence about what was found and where the damaged file is
   * @throws StoreException if that fails; nothing is lost then, and the next start tries again
   */
  void run(Clock clock, List<String> notices) {
    Path building = swap.beside(BUILDING);
    Path readable = swap.beside(READABLE);
    try {
      FileSwap.delete(building);
      FileSwap.delete(readable);
      FileSwap.delete(Salvage.schemaBeside(readable));
      PrivateFiles.createIfMissing(building);
      String summary;
      try (Db into = Db.openWriter(building)) {
        summary = Salvage.copy(file, readable, into, clock);
        bringIntoOneFile(into);
      } finally {
        FileSwap.delete(readable);
        FileSwap.delete(Salvage.schemaBeside(readable));
      }
      checkHasNoLog(building);
      String stamp = swap.freeStamp(FileTimes.stamp(clock));
      swap.ready(building, stamp);
      putIn(stamp);
      notices.add(told(stamp, summary));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Moves all that is in the log of a new database into the file itself, since only that is looked
   * at. Closing does so too, but does not say when it could not, as on a full disk.
   */
  static void bringIntoOneFile(Db into) throws IOException {
    long busy =
        into.call(db -> {
          // Nobody else uses it, so that there is nobody to wait for.
          db.execute("PRAGMA busy_timeout = 0");
          return db.number("PRAGMA wal_checkpoint(TRUNCATE)");
        });
    if (busy != 0) {
      throw new IOException("the new database is in use");
    }
  }

  private static void checkHasNoLog(Path database) throws IOException {
    Path log = WriteAheadLog.of(database);
    if (Files.exists(log) && Files.size(log) > 0) {
      throw new IOException("a part of the new database is in its log still");
    }
  }

  /** Finishes a rescue that was killed after the new database was whole. */
  void resume(List<String> notices) {
    try {
      Optional<String> stamp = swap.waiting();
      if (stamp.isPresent()) {
        putIn(stamp.get());
        notices.add(told(stamp.get(), "what could be read of it was saved"));
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void putIn(String stamp) throws IOException {
    swap.putIn(
        stamp,
        () -> {
          // Before nobody knows any more that there was damage.
          CopyMarks.offer(file, stamp.substring(0, FileTimes.LENGTH));
          DamageMark.clear(file);
        });
  }

  private String told(String stamp, String summary) {
    return "The conversations file was damaged and is kept as "
        + swap.keptAs(stamp).getFileName()
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
}
