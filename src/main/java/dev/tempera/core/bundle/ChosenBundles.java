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
import java.util.ArrayList;
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

    /** One that cannot be read; its messages do not count. */
    void refused(String title, String why);
  }

  /**
   * What else is in a file.
   *
   * @param experiments ids of experiments that were taken in
   * @param settingsJson the settings that came with them, which anybody may have written; empty if
   *     there are none
   */
  public record Beside(List<String> experiments, String settingsJson) {
    static final Beside NOTHING = new Beside(List.of(), "");

    public Beside {
      experiments = List.copyOf(experiments);
    }
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
   * Sees all that is in a file, and takes in what is wanted of it: each conversation as a whole or
   * not at all; experiments with the conversations, if any of these was taken.
   *
   * @param progress hears after each conversation how many of how many were seen
   * @throws BundleException if it cannot be read at all
   * @throws CancellationException if it was cancelled: what is in stays
   */
  public synchronized Beside visit(
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
    return Beside.NOTHING;
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

    Beside all() throws BundleException {
      BackupContents contents = reader.contents();
      DataFolder.tidy(folder);
      List<BackupItem> items = contents.of(BackupItem.Kind.CONVERSATION);
      boolean took = false;
      for (int done = 0; done < items.size(); done++) {
        BackupItem item = items.get(done);
        took |= copied(item, copy -> one(copy, item.title(), visitor, cancellation));
        progress.at(done + 1, items.size());
      }
      if (!took) {
        return Beside.NOTHING;
      }
      List<String> taken = new ArrayList<>();
      for (BackupItem item : contents.of(BackupItem.Kind.EXPERIMENT)) {
        boolean _ = copied(item, copy -> experiments.take(item, copy).map(taken::add).isPresent());
      }
      return new Beside(taken, BackupImporter.settings(reader));
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
