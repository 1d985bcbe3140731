package dev.tempera.core.backup;

import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BackupContents;
import dev.tempera.core.bundle.BackupItem.Kind;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.settings.BackupChoices;
import dev.tempera.core.settings.SettingsStore;
import dev.tempera.core.store.StoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes backups in folders, one at a time, reads each back, remembers the last good one and lets
 * old ones go. Reads the store piece by piece: whoever writes does not wait. Any thread; blocks on
 * the disk.
 */
public final class Backups implements AutoCloseable {
  /** How much of the work writing is; the rest is reading it back. */
  private static final double WRITING = 0.75;

  /** How long closing waits for what is under way, in milliseconds. */
  private static final long PATIENCE = 2_000;

  private final Supplier<Backup> backup;
  private final SettingsStore settings;
  private final Clock clock;
  private final Supplier<String> here;
  private final ReentrantLock making = new ReentrantLock();
  private final List<Consumer<Status>> listeners = new CopyOnWriteArrayList<>();
  private volatile Status status = new Status(false, 0, "");
  private volatile Cancellation cancellation = new Cancellation();
  private volatile boolean closed;

  /**
   * How far it is.
   *
   * @param running whether one is being made
   * @param progress of that, from 0 to 1
   * @param problem why the last one could not be made; empty if it could
   */
  public record Status(boolean running, double progress, String problem) {}

  /**
   * A backup that was made.
   *
   * @param contents what is in it
   * @param deleted how many older ones were let go
   */
  public record Made(Path file, long bytes, BackupContents contents, int deleted) {}

  /**
   * @param backup everything as it is when it is asked
   * @param settings say what to keep, and remember the last one
   * @param origin of the data folder, as {@link BackupOrigin} says it; asked where the disk may be
   */
  public Backups(
      Supplier<Backup> backup, SettingsStore settings, Clock clock, Supplier<String> origin) {
    this.backup = backup;
    this.settings = settings;
    this.clock = clock;
    this.here = origin;
  }

  /** What is chosen now. */
  public BackupChoices choices() {
    return settings.get().backups();
  }

  /** How far it is now. */
  public Status status() {
    return status;
  }

  /** Hears of each step, on the thread that works. */
  public Subscription listen(Consumer<Status> listener) {
    Consumer<Status> registered = each -> listener.accept(each);
    listeners.add(registered);
    return () -> listeners.remove(registered);
  }

  private void tell(Status now) {
    status = now;
    listeners.forEach(listener -> listener.accept(now));
  }

  /**
   * Makes one in the folder that is chosen, and lets old ones go there.
   *
   * @throws BundleException saying in a sentence why there is none
   * @throws StoreException if the conversations cannot be listed
   * @throws CancellationException if it was cancelled
   */
  public Made make() throws BundleException {
    return make(Path.of(choices().folder()), true);
  }

  /** Makes one in another folder, where nothing is let go; on the same terms. */
  public Made makeIn(Path folder) throws BundleException {
    return make(folder, false);
  }

  private Made make(Path folder, boolean chosen) throws BundleException {
    if (!making.tryLock()) {
      throw new BundleException("A backup is being made already.");
    }
    Cancellation current = new Cancellation();
    cancellation = current;
    String problem = "";
    try {
      if (closed) {
        throw new CancellationException();
      }
      tell(new Status(true, 0, ""));
      return make(new BackupFolder(folder), chosen, current);
    } catch (BundleException | StoreException e) {
      problem = String.valueOf(e.getMessage());
      throw e;
    } finally {
      making.unlock();
      tell(new Status(false, 0, problem));
    }
  }

  private Made make(BackupFolder folder, boolean chosen, Cancellation current)
      throws BundleException {
    // Two backups within a second would have one name; files know no fractions.
    BackupName name = new BackupName(clock.instant().truncatedTo(ChronoUnit.SECONDS), origin());
    BackupFolder.Written written =
        folder.write(
            name,
            backup.get(),
            (checking, done, total) -> {
              double part = total == 0 ? 1 : (double) done / total;
              tell(
                  new Status(true, checking ? WRITING + (1 - WRITING) * part : WRITING * part, ""));
            },
            current);
    int deleted = 0;
    if (chosen) {
      BackupContents contents = written.contents();
      BackupChoices.Last last =
          new BackupChoices.Last(
              name.text(),
              name.made().toEpochMilli(),
              written.bytes(),
              contents.of(Kind.CONVERSATION).size(),
              contents.of(Kind.EXPERIMENT).size(),
              contents.state());
      settings.update(all -> all.withBackups(all.backups().withLast(last)));
      int left = contents.left().size();
      deleted = folder.prune(name, left, choices().newest(), clock.getZone()).size();
    }
    return new Made(written.file(), written.bytes(), written.contents(), deleted);
  }

  /**
   * What tells the backups of this data folder from others. The settings only tell it to whoever
   * shows them: they may have come here in a copy of another data folder.
   */
  private String origin() {
    String origin = here.get();
    if (!choices().origin().equals(origin)) {
      settings.update(all -> all.withBackups(all.backups().withOrigin(origin)));
    }
    return origin;
  }

  /** The backups in the folder that is chosen, of any data folder, the newest first. */
  public List<BackupFolder.Found> found() {
    String folder = choices().folder();
    return folder.isBlank() ? List.of() : new BackupFolder(Path.of(folder)).all();
  }

  /** Removes what a killed program left in the folder that is chosen. */
  void tidy() {
    BackupChoices now = choices();
    if (!now.folder().isBlank() && making.tryLock()) {
      try {
        new BackupFolder(Path.of(now.folder())).tidy(here.get());
      } finally {
        making.unlock();
      }
    }
  }

  /** Stops what is under way; there is no backup of it then. */
  public void cancel() {
    cancellation.cancel();
  }

  /** Stops what is under way and waits a moment for it; none is made any more. */
  @Override
  public void close() {
    closed = true;
    cancel();
    try {
      if (making.tryLock(PATIENCE, TimeUnit.MILLISECONDS)) {
        making.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
