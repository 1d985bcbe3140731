package dev.tempera.core.bundle;

import dev.tempera.core.bundle.BundleImporter.Imported;
import dev.tempera.core.bundle.BundleImporter.Look;
import dev.tempera.core.bundle.BundleImporter.Outcome;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.store.DataFolder;
import dev.tempera.core.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Bundles and backups, looked into one conversation after the other, of which each is taken in only
 * if it is wanted. One at a time; any thread; blocks on the disk.
 */
public final class ChosenBundles {
  /** Sees what is in a file, on the calling thread. */
  public interface Visitor {
    /** A message of the conversation that comes next. */
    void message(MessageNode node);

    /** The conversation whose messages came; whether it is to be taken in. */
    boolean wants(Look look);

    /** The folder of what is in this one where it comes from, by names from the top. */
    List<String> folder(List<String> there);

    /** What was wanted is here now. */
    void took(Look look, Outcome outcome);

    /** An experiment; whether it is to be taken in. */
    boolean wants(ExperimentLook look);

    /** That experiment is here now. */
    void took(ExperimentLook look);

    /** One that cannot be read; its messages do not count. */
    void refused(String title, String why);
  }

  private final BundleImporter importer;
  private final BackupExperiments experiments;
  private final Path folder;

  /** Whether what killed imports left has been removed. */
  private boolean tidied;

  /**
   * @param store keeps experiments
   * @param folder where one bundle at a time is while it is read: the data folder
   */
  public ChosenBundles(BundleImporter importer, ExperimentStore store, Path folder) {
    this.importer = importer;
    this.experiments = new BackupExperiments(store);
    this.folder = folder;
  }

  /**
   * Sees all that is in a file, and takes in what is wanted of it: each conversation and experiment
   * as a whole or not at all.
   *
   * @param progress hears after each of them how many of how many were seen
   * @return the settings that came with what was taken, which anybody may have written; empty if
   *     there are none, or nothing was taken
   * @throws BundleException if it cannot be read at all
   * @throws CancellationException if it was cancelled: what is in stays
   */
  public synchronized String visit(
      Path file, Visitor visitor, Backup.Progress progress, Cancellation cancellation)
      throws BundleException {
    ZipFile zip = BackupImporter.open(file);
    if (zip != null) {
      try (BackupReader reader = BackupReader.of(zip)) {
        if (reader.hasList() || !reader.bundles().isEmpty()) {
          return new Visit(reader, visitor, progress, cancellation).all();
        }
      }
    }
    boolean _ = one(file, "", visitor, cancellation);
    return "";
  }

  private boolean one(Path file, String title, Visitor visitor, Cancellation cancellation)
      throws BundleException {
    if (cancellation.isCancelled()) {
      throw new CancellationException();
    }
    Wanted wanted = new Wanted(visitor, title);
    try {
      Optional<Imported> imported = importer.importWanted(file, wanted, cancellation);
      Look look = wanted.look;
      if (imported.isEmpty() || look == null) {
        return false;
      }
      visitor.took(look, imported.get().outcome());
      return true;
    } catch (BundleException | StoreException e) {
      visitor.refused(wanted.title, String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** One conversation on its way in. */
  private final class Wanted implements BundleImporter.Wanting {
    private final Visitor visitor;
    private String title;
    private @Nullable Look look;

    Wanted(Visitor visitor, String title) {
      this.visitor = visitor;
      this.title = title;
    }

    @Override
    public void message(MessageNode node) {
      visitor.message(node);
    }

    @Override
    public boolean wants(Look seen) {
      if (!visitor.wants(seen)) {
        return false;
      }
      look = seen;
      title = seen.title();
      if (!tidied) {
        tidied = true;
        importer.removeUnfinished();
      }
      return true;
    }

    @Override
    public List<String> folder(List<String> there) {
      return visitor.folder(there);
    }
  }

  /** What is done with a copy of an item; whether something came of it. */
  @FunctionalInterface
  private interface Use {
    boolean of(Path copy) throws BundleException;
  }

  /** A file with many. */
  private final class Visit {
    private final BackupReader reader;
    private final Visitor visitor;
    private final Backup.Progress progress;
    private final Cancellation cancellation;

    Visit(
        BackupReader reader, Visitor visitor, Backup.Progress progress, Cancellation cancellation) {
      this.reader = reader;
      this.visitor = visitor;
      this.progress = progress;
      this.cancellation = cancellation;
    }

    String all() throws BundleException {
      BackupContents contents = reader.contents();
      DataFolder.tidy(folder);
      List<BackupItem> talks = contents.of(BackupItem.Kind.CONVERSATION);
      List<BackupItem> trials = contents.of(BackupItem.Kind.EXPERIMENT);
      int total = talks.size() + trials.size();
      int done = 0;
      boolean took = false;
      for (BackupItem item : talks) {
        took |= copied(item, copy -> one(copy, item.title(), visitor, cancellation));
        progress.at(++done, total);
      }
      for (BackupItem item : trials) {
        took |= copied(item, copy -> experiment(item, copy));
        progress.at(++done, total);
      }
      return took ? BackupImporter.settings(reader) : "";
    }

    private boolean experiment(BackupItem item, Path copy) throws BundleException {
      ExperimentLook look = experiments.look(item, copy);
      if (!visitor.wants(look)) {
        return false;
      }
      try {
        boolean _ = experiments.take(item, copy).isPresent();
      } catch (StoreException e) {
        throw new BundleException(String.valueOf(e.getMessage()), e);
      }
      visitor.took(look);
      return true;
    }

    /**
     * Does something with a copy of an item, which is removed then.
     *
     * @return what that gives; false where it cannot be done, which is told
     */
    private boolean copied(BackupItem item, Use use) throws BundleException {
      if (cancellation.isCancelled()) {
        throw new CancellationException();
      }
      Path copy = null;
      try {
        copy = copied(item);
        return use.of(copy);
      } catch (BundleException e) {
        visitor.refused(item.title(), String.valueOf(e.getMessage()));
        return false;
      } finally {
        BackupImporter.delete(copy);
      }
    }

    /** A zip is read from its end, so it has to be a file. */
    private Path copied(BackupItem item) throws BundleException {
      @Nullable Path copy = null;
      try {
        copy = DataFolder.createScratch(folder);
        reader.extract(item, copy);
        return copy;
      } catch (IOException e) {
        BackupImporter.delete(copy);
        throw new BundleException("it could not be copied into the data folder", e);
      } catch (BundleException e) {
        BackupImporter.delete(copy);
        throw e;
      }
    }
  }
}
