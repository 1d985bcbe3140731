package dev.tempera.core.store;

import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.PreparedStatement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes one copy of a database that is in use, and looks at all of it before it counts. One thread;
 * blocks for as long as reading and writing the whole file takes, but keeps nobody else waiting.
 */
final class CopyMaker {
  /**
   * How much room copies may take.
   *
   * @param generations so many are kept, beside the newest in which nothing is damaged and the one
   *     that is on offer
   * @param most bytes that they take together; the newest is kept whatever it takes
   * @param part of the free space that a new one may take, one in so many
   */
  record Limits(int generations, long most, int part) {
    static final Limits USUAL = new Limits(5, 8L << 30, 4);
  }

  /** How much space is free, in bytes. */
  @FunctionalInterface
  interface FreeSpace {
    long in(Path folder) throws IOException;

    /** What the file system says. */
    static FreeSpace ofFileStore() {
      return folder -> Files.getFileStore(folder).getUsableSpace();
    }
  }

  /** How an attempt ended. */
  sealed interface Outcome {
    /**
     * A copy is there.
     *
     * @param damaged how much in it is not as it was stored
     */
    record Made(SafetyCopy copy, long damaged) implements Outcome {}

    /** The database itself is damaged: a copy would be worth nothing. */
    record Damaged() implements Outcome {}

    /** It would take too much room. */
    record NoRoom() implements Outcome {}

    /** It was stopped in the middle; nothing is left of it. */
    record Stopped() implements Outcome {}
  }

  private final Path database;
  private final CopyFolder folder;
  private final Limits limits;
  private final FreeSpace space;
  private volatile boolean stopped;

  /** What is busy now. Guarded by this: nobody may interrupt what is closed meanwhile. */
  private @Nullable Db busy;

  CopyMaker(Path database, CopyFolder folder, Limits limits, FreeSpace space) {
    this.database = database;
    this.folder = folder;
    this.limits = limits;
    this.space = space;
  }

  /**
   * Makes a copy and removes those that are too many.
   *
   * @throws StoreException if the disk fails; nothing is left of the copy then
   */
  Outcome make() {
    try {
      Path place = folder.create();
      folder.tidy();
      long bytes = sizeOfCopy();
      if (bytes > limits.most() || bytes > space.in(place) / limits.part()) {
        return new Outcome.NoRoom();
      }
      Path unfinished = folder.unfinished();
      try {
        return make(unfinished);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (StoreException e) {
      if (stopped) {
        return new Outcome.Stopped();
      }
      if (StoreErrors.isCorruption(e)) {
        return new Outcome.Damaged();
      }
      throw e;
    } catch (IOException e) {
      throw new StoreException(
          "The conversations could not be copied to "
              + CopyFolder.NAME
              + " in the data folder: check the free space and your permission to write there.",
          e);
    }
  }

  /** Ends what is under way soon; nothing is made any more. Any thread. */
  void stop() {
    stopped = true;
    synchronized (this) {
      if (busy != null) {
        busy.interrupt();
      }
    }
  }

  private Outcome make(Path unfinished) throws IOException {
    if (stopped) {
      return new Outcome.Stopped();
    }
    // Private before there is anything in it; SQLite takes an empty file.
    PrivateFiles.createIfMissing(unfinished);
    copyTo(unfinished);
    Verification.Result found = verify(unfinished);
    if (stopped) {
      return new Outcome.Stopped();
    }
    if (!found.whole()) {
      return new Outcome.Damaged();
    }
    try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Path finished = folder.finished(found.damaged() == 0);
    Files.move(unfinished, finished);
    prune(finished);
    return new Outcome.Made(
        new SafetyCopy(finished, folder.now(), found.damaged() == 0), found.damaged());
  }

  /** As small as it can be: without the pages that nothing is on. */
  private long sizeOfCopy() {
    try (Db db = Db.openReader(database)) {
      return db.call(on ->
          (on.number("PRAGMA page_count") - on.number("PRAGMA freelist_count"))
              * on.number("PRAGMA page_size"));
    }
  }

  private void copyTo(Path unfinished) {
    try (Db db = Db.openCopying(database)) {
      Path _ =
          stoppable(
              db,
              () ->
                  db.call(on -> {
                    PreparedStatement vacuum = on.statement("VACUUM INTO ?");
                    vacuum.setString(1, unfinished.toString());
                    vacuum.execute();
                    return unfinished;
                  }));
    }
  }

  private Verification.Result verify(Path unfinished) {
    try (Db db = Db.openUntouched(unfinished)) {
      return stoppable(db, () -> new Verification(db, () -> stopped).run());
    }
  }

  private <T> T stoppable(Db db, Supplier<T> work) {
    synchronized (this) {
      busy = db;
    }
    try {
      return work.get();
    } finally {
      synchronized (this) {
        busy = null;
      }
    }
  }

  /**
   * Removes the oldest; never the one that was just made, nor the newest that is clean, nor the one
   * that is on offer.
   */
  private void prune(Path made) throws IOException {
    List<SafetyCopy> all = folder.all();
    Set<Path> spared = new HashSet<>(List.of(made));
    all.stream().filter(SafetyCopy::clean).findFirst().ifPresent(copy -> spared.add(copy.file()));
    CopyMarks.offered(database)
        .flatMap(found -> all.stream().filter(copy -> !copy.made().isAfter(found)).findFirst())
        .ifPresent(copy -> spared.add(copy.file()));
    int kept = 0;
    long bytes = 0;
    for (SafetyCopy copy : all) {
      long size = Files.size(copy.file());
      boolean fits = kept < limits.generations() && bytes + size <= limits.most();
      if (fits || spared.contains(copy.file())) {
        kept++;
        bytes += size;
      } else {
        Files.deleteIfExists(copy.file());
      }
    }
  }
}
