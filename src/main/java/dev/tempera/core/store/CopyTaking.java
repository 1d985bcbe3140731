package dev.tempera.core.store;

import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Puts a copy that the person took in the place of the database, which is kept beside it. Killed in
 * the middle, it is finished by the next start: see {@link FileSwap}. Where it cannot be done, the
 * conversations stay as they are, and that is told.
 */
final class CopyTaking {
  private static final String COPYING = ".taking";
  private static final String READY = ".taken-";
  static final String KEPT = ".replaced-";

  private final Path file;
  private final Clock clock;
  private final FileSwap swap;

  /**
   * @param file of the database, in use by nobody
   */
  CopyTaking(Path file, Clock clock) {
    this(file, clock, Files::move);
  }

  CopyTaking(Path file, Clock clock, FileSwap.Mover mover) {
    this.file = file;
    this.clock = clock;
    this.swap = new FileSwap(file, READY, KEPT, mover);
  }

  /**
   * Does what the person chose, if there is anything to do.
   *
   * @param notices gets a sentence about what was done, or why it was not
   * @throws StoreException if it fails between two moves; the next start goes on there
   */
  void run(List<String> notices) {
    Optional<String> stamp;
    try {
      stamp = swap.waiting();
      if (stamp.isEmpty()) {
        stamp = prepare(notices);
      }
    } catch (IOException | StoreException e) {
      notices.add(
          "The copy could not be put in: check the free space and your permission to write in the"
              + " data folder. It is tried again at the next start; until then the conversations"
              + " stay as they are.");
      return;
    }
    if (stamp.isEmpty()) {
      return;
    }
    try {
      swap.putIn(
          stamp.get(),
          () -> {
            DamageMark.clear(file);
            CopyMarks.clear(file);
          });
    } catch (IOException e) {
      throw new StoreException(
          "The copy of the conversations could not be put in the place of "
              + file
              + ": check your permission to write there, then restart Tempera.",
          e);
    }
    notices.add(
        "The copy is in use now; the conversations file of before is kept as "
            + swap.keptAs(stamp.get()).getFileName()
            + ".");
  }

  /** Makes a database of the copy that was taken, whole and on the disk; gives its stamp. */
  private Optional<String> prepare(List<String> notices) throws IOException {
    Optional<String> name = CopyMarks.taken(file);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Path copying = swap.beside(COPYING);
    FileSwap.delete(copying);
    Optional<SafetyCopy> copy = new CopyFolder(file, clock).named(name.get());
    if (copy.isEmpty() || !isWhole(copy.get().file(), copying)) {
      FileSwap.delete(copying);
      CopyMarks.clearTaken(file);
      notices.add(
          "The copy that was to be put in is gone or damaged: the conversations stay as they are.");
      return Optional.empty();
    }
    String stamp = swap.freeStamp(FileTimes.stamp(clock));
    swap.ready(copying, stamp);
    return Optional.of(stamp);
  }

  private static boolean isWhole(Path copy, Path into) throws IOException {
    try (FileChannel channel = PrivateFiles.createNew(into)) {
      long _ = Files.copy(copy, Channels.newOutputStream(channel));
      channel.force(true);
    }
    try (Db db = Db.openUntouched(into)) {
      return new Verification(db, () -> false).run().whole();
    } catch (StoreException e) {
      if (StoreErrors.isCorruption(e)) {
        return false;
      }
      throw e;
    }
  }
}
