package dev.tempera.core.bundle;

import dev.tempera.core.bundle.BundleImporter.Imported;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.store.DataFolder;
import dev.tempera.core.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
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
   * @param problems a sentence for each conversation that could not be taken in
   * @param left how many conversations were not looked at because it was cancelled
   * @param settingsJson the settings that came with them, which anybody may have written; empty if
   *     there are none
   */
  public record Result(
      List<Imported> imported, List<String> problems, int left, String settingsJson) {
    public Result {
      imported = List.copyOf(imported);
      problems = List.copyOf(problems);
    }
  }

  private static final Pattern BUNDLE = Pattern.compile("conversations/[^/]+\\.tempera");
  private static final int MOST_BUNDLES = 100_000;

  /** The limit of what is in a bundle, and some more for being a zip. */
  private static final long LARGEST_BUNDLE =
      BundleFile.Limits.USUAL.total() + (BundleFile.Limits.USUAL.total() >> 6);

  private static final int LARGEST_SETTINGS = 4 << 20;

  private final BundleImporter importer;
  private final Path folder;

  /**
   * An importer of all that {@code importer} takes.
   *
   * @param folder where one bundle at a time is while it is read; the data folder, which has room
   *     for it if there is room for what is in it
   */
  public BackupImporter(BundleImporter importer, Path folder) {
    this.importer = importer;
    this.folder = folder;
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
    // Opened once: reading the list of its entries takes longer the more there are.
    ZipFile zip = open(file);
    if (zip != null) {
      try {
        List<String> bundles = bundles(zip);
        if (!bundles.isEmpty()) {
          return importAll(zip, bundles, progress, cancellation);
        }
      } finally {
        closeQuietly(zip);
      }
    }
    return new Result(List.of(importer.importFrom(file, cancellation)), List.of(), 0, "");
  }

  /** Null for what is no zip: the importer of bundles says what is wrong with it. */
  private static @Nullable ZipFile open(Path file) {
    try {
      return new ZipFile(file.toFile());
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private static void closeQuietly(ZipFile zip) {
    try {
      zip.close();
    } catch (IOException e) {
      // It was only read.
    }
  }

  private Result importAll(
      ZipFile zip, List<String> bundles, Backup.Progress progress, Cancellation cancellation) {
    DataFolder.tidy(folder);
    importer.removeUnfinished();
    List<Imported> imported = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    int total = bundles.size();
    for (int done = 0; done < total; done++) {
      progress.at(done, total);
      try {
        if (cancellation.isCancelled()) {
          throw new CancellationException();
        }
        imported.add(importEntry(zip, bundles.get(done), cancellation));
      } catch (CancellationException e) {
        return new Result(imported, problems, total - done, "");
      } catch (BundleException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    progress.at(total, total);
    return new Result(imported, problems, 0, settings(zip));
  }

  /** The settings in a backup; empty if there are none that could be read. */
  private static String settings(ZipFile zip) {
    ZipEntry entry = zip.getEntry("settings.json");
    if (entry == null) {
      return "";
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(LARGEST_SETTINGS + 1);
      return bytes.length > LARGEST_SETTINGS ? "" : new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** The bundles in a backup; none, if it is none. */
  private static List<String> bundles(ZipFile zip) {
    if (zip.getEntry(BundleFormat.DOCUMENT) != null) {
      return List.of();
    }
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> BUNDLE.matcher(name).matches())
        .limit(MOST_BUNDLES)
        .toList();
  }

  private Imported importEntry(ZipFile zip, String entry, Cancellation cancellation)
      throws BundleException {
    String name = entry.substring(entry.indexOf('/') + 1);
    Path copy = null;
    try (InputStream in = zip.getInputStream(new ZipEntry(zip.getEntry(entry)))) {
      // A zip is read from its end, so it has to be a file.
      copy = DataFolder.createScratch(folder);
      copy(in, copy, name);
      return importer.importNext(copy, name, cancellation);
    } catch (IOException e) {
      throw new BundleException("“" + name + "” cannot be imported: it is damaged.", e);
    } finally {
      delete(copy);
    }
  }

  private static void copy(InputStream in, Path to, String name)
      throws IOException, BundleException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    try (OutputStream out = Files.newOutputStream(to)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        total += count;
        if (total > LARGEST_BUNDLE) {
          throw new BundleException(
              "“" + name + "” cannot be imported: it is larger than a conversation can be.");
        }
        out.write(buffer, 0, count);
      }
    }
  }

  private static void delete(@Nullable Path file) {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // The next start tries again.
      }
    }
  }
}
