package dev.tempera.core.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The copies that the store makes of itself while nobody works, one a day, and what becomes of them
 * when the conversations file was damaged. Any thread; blocks on the disk. Every method may throw
 * {@link StoreException}.
 */
public final class SafetyCopies {
  private final Path database;
  private final Clock clock;
  private final CopyFolder folder;
  private final CopyMaker maker;

  /**
   * The copies in a data folder that this process owns.
   *
   * @param clock says when a day ends
   */
  public SafetyCopies(Path dataFolder, Clock clock) {
    this(dataFolder, clock, CopyMaker.Limits.USUAL, CopyMaker.FreeSpace.ofFileStore());
  }

  SafetyCopies(Path dataFolder, Clock clock, CopyMaker.Limits limits, CopyMaker.FreeSpace space) {
    this.database = dataFolder.toAbsolutePath().resolve(SqliteStore.FILE_NAME);
    this.clock = clock;
    this.folder = new CopyFolder(database, clock);
    this.maker = new CopyMaker(database, folder, limits, space);
  }

  /** The copies, the newest first. */
  public List<SafetyCopy> all() {
    try {
      return folder.all();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** What a copy holds; nothing if it cannot be read. */
  public Optional<Holdings> holdings(SafetyCopy copy) {
    try (Db db = Db.openUntouched(copy.file())) {
      return Optional.of(db.call(Holdings::of));
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  /** Whether today has none yet. */
  boolean isDue() {
    LocalDate today = LocalDate.now(clock);
    return all().stream()
        .noneMatch(copy -> copy.made().atZone(clock.getZone()).toLocalDate().equals(today));
  }

  /** Makes one: see {@link CopyMaker#make}. One thread at a time. */
  CopyMaker.Outcome make() {
    return maker.make();
  }

  /** Ends what is under way soon; nothing is made any more. */
  void stop() {
    maker.stop();
  }

  /**
   * The newest copy that can be read, if the conversations file was damaged and the person has not
   * said yet whether to use it. Reads the whole copy.
   */
  public Optional<CopyOffer> offer() {
    Optional<Instant> found = CopyMarks.offered(database);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    // One of after holds no more than the file itself.
    return newestWhole(found.get()).flatMap(this::offer);
  }

  private Optional<CopyOffer> offer(SafetyCopy copy) {
    try (Db db = Db.openReader(database)) {
      Holdings now = db.call(Holdings::of);
      return holdings(copy).map(held -> new CopyOffer(copy, held, now));
    }
  }

  /** The newest copy that can be read. Reads the whole copy. */
  public Optional<SafetyCopy> newestWhole() {
    return newestWhole(Instant.MAX);
  }

  private Optional<SafetyCopy> newestWhole(Instant until) {
    return all().stream()
        .filter(copy -> !copy.made().isAfter(until))
        .filter(this::isWhole)
        .findFirst();
  }

  /** Whether a copy can be put in. Reads the whole copy. */
  public boolean isWhole(SafetyCopy copy) {
    try (Db db = Db.openUntouched(copy.file())) {
      return new Verification(db, () -> false).run().whole();
    } catch (StoreException e) {
      return false;
    }
  }

  /** The copy of a name; nothing if there is none. */
  public Optional<SafetyCopy> named(String name) {
    return all().stream().filter(copy -> copy.name().equals(name)).findFirst();
  }

  /**
   * Puts a copy in the place of the conversations file when the store is opened the next time. What
   * is there now is kept beside it.
   */
  public void take(SafetyCopy copy) {
    try {
      CopyMarks.take(database, copy.name());
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Whether a copy that was taken waits to be put in. */
  public boolean isTaking() {
    try {
      return CopyMarks.taken(database).isPresent();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Stays with the conversations file as it is: nothing is offered any more. */
  public void keep() {
    try {
      CopyMarks.clear(database);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private StoreException unreadable(IOException cause) {
    return new StoreException(
        "The copies of the conversations cannot be read: check your permission to read "
            + database.resolveSibling(CopyFolder.NAME)
            + ".",
        cause);
  }

  private StoreException unwritable(IOException cause) {
    return new StoreException(
        "That could not be noted: check the free space and your permission to write in "
            + database.getParent()
            + ".",
        cause);
  }
}
