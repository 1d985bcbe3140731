package dev.tempera.core.bundle;

import dev.tempera.core.bundle.BundleImporter.Imported;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.store.DataFolder;
import dev.tempera.core.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Takes in whatever was exported: a bundle, or the conversations of everything at once. One import
 * at a time; any thread; blocks on the disk.
 */
public final class BackupImporter {
  /**
   * What became of a file.
   *
   * @param experiments ids of experiments that are new, or got answers
   * @param problems a sentence for each conversation or experiment that could not be taken in
   * @param left how many of these were not looked at because it was cancelled
   * @param settingsJson the settings that came with them, which anybody may have written; empty if
   *     there are none
   */
  public record Result(
      List<Imported> imported,
      List<String> experiments,
      List<String> problems,
      int left,
      String settingsJson) {
    public Result {
      imported = List.copyOf(imported);
      experiments = List.copyOf(experiments);
      problems = List.copyOf(problems);
    }
  }

  private static final String SETTINGS = "settings.json";
  private static final int LARGEST_SETTINGS = 4 << 20;

  private final BundleImporter importer;
  private final @Nullable BackupExperiments experiments;
  private final Path folder;

  /**
   * An importer of all that {@code importer} takes.
   *
   * @param folder where one bundle at a time is while it is read; the data folder, which has room
   *     for it if there is room for what is in it
   */
  public BackupImporter(BundleImporter importer, Path folder) {
    this.importer = importer;
    this.experiments = null;
    this.folder = folder;
  }

  /**
   * The same, which takes experiments in too.
   *
   * @param store where they are kept
   */
  public BackupImporter(BundleImporter importer, ExperimentStore store, Path folder) {
    this.importer = importer;
    this.experiments = new BackupExperiments(store);
    this.folder = folder;
  }

  /**
   * Whether a file is for this program's own importer: a bundle or a backup, by what is in it, or
   * something damaged that is called a bundle. Blocks on the disk.
   */
  public static boolean isOurs(Path file) {
    ZipFile zip = open(file);
    if (zip == null) {
      return String.valueOf(file.getFileName()).endsWith(BundleFormat.SUFFIX);
    }
    try (BackupReader reader = BackupReader.of(zip)) {
      return reader.has(BundleFormat.DOCUMENT)
          || reader.has(BackupContents.ENTRY)
          || !reader.bundles().isEmpty();
    }
  }

  /** Whether a file is one conversation of this program, by what is in it. Blocks on the disk. */
  public static boolean isBundle(Path file) {
    ZipFile zip = open(file);
    if (zip == null) {
      return false;
    }
    try (BackupReader reader = BackupReader.of(zip)) {
      return reader.has(BundleFormat.DOCUMENT)
          && !reader.has(BackupContents.ENTRY)
          && reader.bundles().isEmpty();
    }
  }

  /**
   * Imports a file: each conversation in it as a whole or not at all.
   *
   * @throws BundleException if there is nothing in it that could be imported
   * @throws StoreException if it cannot be stored
   */
  public Result importFrom(Path file, Cancellation cancellation) throws BundleException {
    return importFrom(file, (done, total) -> {}, cancellation);
  }

  /**
   * The same with a word on how far it is. Cancelled in the middle of many, it keeps what is in.
   *
   * @param progress hears of files with many conversations, on the calling thread
   * @throws CancellationException if it was cancelled and the file is one conversation
   */
  public synchronized Result importFrom(
      Path file, Backup.Progress progress, Cancellation cancellation) throws BundleException {
    return importFrom(file, item -> true, progress, cancellation);
  }

  /** The same with what is chosen of many. */
  public synchronized Result importFrom(
      Path file, Predicate<BackupItem> chosen, Backup.Progress progress, Cancellation cancellation)
      throws BundleException {
    // Opened once: reading the list of its entries takes longer the more there are.
    ZipFile zip = open(file);
    if (zip != null) {
      try (BackupReader reader = BackupReader.of(zip)) {
        if (reader.hasList() || !reader.bundles().isEmpty()) {
          return importAll(reader, name(file), chosen, progress, cancellation);
        }
      }
    }
    return new Result(
        List.of(importer.importFrom(file, cancellation)), List.of(), List.of(), 0, "");
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** Null for what is no zip: the importer of bundles says what is wrong with it. */
  static @Nullable ZipFile open(Path file) {
    try {
      return new ZipFile(file.toFile());
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private Result importAll(
      BackupReader reader,
      String file,
      Predicate<BackupItem> chosen,
      Backup.Progress progress,
      Cancellation cancellation)
      throws BundleException {
    List<BackupItem> items;
    try {
      items = reader.contents().items().stream().filter(this::isTaken).filter(chosen).toList();
    } catch (BundleException e) {
      throw new BundleException("“" + file + "” cannot be imported: " + e.getMessage() + ".", e);
    }
    DataFolder.tidy(folder);
    importer.removeUnfinished();
    List<Imported> imported = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    int total = items.size();
    for (int done = 0; done < total; done++) {
      progress.at(done, total);
      try {
        if (cancellation.isCancelled()) {
          throw new CancellationException();
        }
        importItem(reader, items.get(done), imported, taken, cancellation);
      } catch (CancellationException e) {
        return new Result(imported, taken, problems, total - done, "");
      } catch (BundleException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    progress.at(total, total);
    return new Result(imported, taken, problems, 0, settings(reader));
  }

  private boolean isTaken(BackupItem item) {
    return switch (item.kind()) {
      case CONVERSATION -> true;
      case EXPERIMENT -> experiments != null;
      case FILE -> false;
    };
  }

  /** The settings in a backup; empty if there are none that could be read. */
  static String settings(BackupReader reader) {
    if (!reader.has(SETTINGS)) {
      return "";
    }
    try {
      String text = reader.text(SETTINGS);
      return text.length() > LARGEST_SETTINGS ? "" : text;
    } catch (BundleException e) {
      return "";
    }
  }

  private void importItem(
      BackupReader reader,
      BackupItem item,
      List<Imported> imported,
      List<String> taken,
      Cancellation cancellation)
      throws BundleException {
    String name = item.entry().substring(item.entry().indexOf('/') + 1);
    Path copy = null;
    try {
      // A zip is read from its end, so it has to be a file.
      copy = DataFolder.createScratch(folder);
      reader.extract(item, copy);
    } catch (IOException e) {
      delete(copy);
      throw refused(name, "it could not be copied into the data folder", e);
    } catch (BundleException e) {
      delete(copy);
      throw refused(name, String.valueOf(e.getMessage()), e);
    }
    try {
      BackupExperiments into = experiments;
      if (item.kind() == BackupItem.Kind.CONVERSATION) {
        imported.add(importer.importNext(copy, name, cancellation));
      } else if (into != null) {
        try {
          into.take(item, copy).ifPresent(taken::add);
        } catch (BundleException e) {
          throw refused(name, String.valueOf(e.getMessage()), e);
        }
      }
    } finally {
      delete(copy);
    }
  }

  private static BundleException refused(String name, String why, Exception cause) {
    return new BundleException("“" + name + "” cannot be imported: " + why + ".", cause);
  }

  static void delete(@Nullable Path file) {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // The next start tries again.
      }
    }
  }
}
