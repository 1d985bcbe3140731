package dev.tempera.bench;

import dev.tempera.core.backup.BackupFolder;
import dev.tempera.core.backup.Backups;
import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BackupCheck;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.settings.JsonSettingsStore;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.settings.SettingsStore;
import dev.tempera.core.store.SqliteStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * A backup of a store with 1 GB of text: how long writing it and reading it back take, what memory
 * they need, and how long somebody who writes meanwhile waits. {@code --megabytes N} for another
 * size.
 */
public final class BackupBench {
  private BackupBench() {}

  /** Runs it; {@code --json} for one JSON object. */
  public static void main(String[] args) throws Exception {
    List<String> options = Arrays.asList(args);
    int at = options.indexOf("--megabytes");
    int megabytes = at < 0 ? 1_000 : Integer.parseInt(options.get(at + 1));
    Figures figures = new Figures("backup");
    Path folder = Files.createTempDirectory("tempera-bench");
    try (SqliteStore store = open(folder);
        SettingsStore settings =
            JsonSettingsStore.open(folder, "bench", Clock.systemUTC(), problem -> {}).store()) {
      SearchTextMaker maker = new SearchTextMaker();
      long bytes = maker.fill(store, megabytes);
      figures.add("text_mb", bytes / 1e6, "of " + maker.messages() + " messages");
      long start = System.nanoTime();
      String _ = store.rooms().state().sum();
      figures.add("state_ms", millis(start), "whether anything has changed");
      double alone = longestSave(store, maker, new AtomicBoolean(true));
      make(store, settings, maker, Files.createDirectory(folder.resolve("to")), figures);
      figures.add("save_alone_longest_ms", alone, "one message, without a backup: the floor");
    } finally {
      delete(folder);
    }
    figures.print(System.out, options.contains("--json"));
  }

  private static void make(
      SqliteStore store, SettingsStore settings, SearchTextMaker maker, Path to, Figures figures)
      throws Exception {
    Backups backups =
        new Backups(
            () ->
                new Backup(
                    store,
                    new BundleWriter(store, new Redactor(), List::of, "bench", Clock.systemUTC()),
                    "{}"),
            settings,
            Clock.systemUTC(),
            () -> "0a1b2c3d");
    AtomicBoolean ended = new AtomicBoolean();
    double[] longest = new double[1];
    Thread writer = Thread.ofPlatform().start(() -> longest[0] = longestSave(store, maker, ended));
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      pool.resetPeakUsage();
    }
    long start = System.nanoTime();
    Backups.Made made = backups.makeIn(to);
    figures.add("backup_s", millis(start) / 1e3, "written and read back");
    ended.set(true);
    writer.join();
    figures.add("backup_mb", made.bytes() / 1e6, made.contents().items().size() + " things in it");
    figures.add("heap_peak_mb", peak() / 1e6, "the sum of the pools' own peaks: an upper bound");
    figures.add("save_meanwhile_longest_ms", longest[0], "one message, on the disk");
    start = System.nanoTime();
    var _ = BackupCheck.read(new BackupFolder(to).all().getFirst().file(), new Cancellation());
    figures.add("verify_s", millis(start) / 1e3, "reading it back again");
  }

  /** Saves messages, at least a hundred, until the other has ended. */
  private static double longestSave(SqliteStore store, SearchTextMaker maker, AtomicBoolean ended) {
    double longest = 0;
    for (int i = 0; i < 100 || !ended.get(); i++) {
      long start = System.nanoTime();
      maker.saveOne(store);
      longest = Math.max(longest, millis(start));
    }
    return longest;
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private static SqliteStore open(Path folder) {
    return SqliteStore.open(
            folder,
            Clock.systemUTC(),
            problem -> {
              throw problem;
            })
        .store();
  }

  private static double millis(long since) {
    return (System.nanoTime() - since) / 1e6;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
