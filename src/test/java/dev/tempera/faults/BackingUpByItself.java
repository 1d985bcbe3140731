package dev.tempera.faults;

import dev.tempera.core.backup.BackupFolder;
import dev.tempera.core.backup.Backups;
import dev.tempera.core.bundle.BackupCheck;
import dev.tempera.core.bundle.BackupItem.Kind;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.settings.JsonSettingsStore;
import dev.tempera.core.settings.SettingsStore;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Backups go into a folder, each beside the older ones. */
final class BackingUpByItself implements Activity {
  private static final int CONVERSATIONS = 8;
  private static final String DATA = "data";
  private static final String OUT = "out";

  @Override
  public String name() {
    return "backups";
  }

  private static SettingsStore settings(Path folder) {
    return JsonSettingsStore.open(folder.resolve(DATA), "test", Samples.CLOCK, problem -> {})
        .store();
  }

  /** So many minutes after the usual time: files are called by it. */
  private static Backups backups(SqliteStore store, SettingsStore settings, int minutes) {
    return new Backups(
        () -> Fixture.backup(store),
        settings,
        Clock.offset(Samples.CLOCK, Duration.ofMinutes(minutes)),
        () -> "0a1b2c3d");
  }

  @Override
  public void prepare(Path folder) throws Exception {
    Path out = Files.createDirectory(folder.resolve(OUT));
    try (Fixture.Opened opened = Fixture.open(Files.createDirectory(folder.resolve(DATA)));
        SettingsStore settings = settings(folder)) {
      for (int i = 0; i < CONVERSATIONS; i++) {
        var _ = Fixture.fill(opened.store(), "Kept " + i, 5, 12_000, i);
      }
      var _ = backups(opened.store(), settings, 0).makeIn(out);
    }
  }

  @Override
  public void run(Path folder, Said said) throws Exception {
    try (Fixture.Opened opened = Fixture.open(folder.resolve(DATA));
        SettingsStore settings = settings(folder)) {
      said.begins();
      for (int i = 1; i <= 2; i++) {
        var _ = backups(opened.store(), settings, i).makeIn(folder.resolve(OUT));
        said.line("made");
      }
    }
  }

  @Override
  public OptionalLong check(Path folder, List<String> said) throws Exception {
    Path out = folder.resolve(OUT);
    List<BackupFolder.Found> found = new BackupFolder(out).all();
    long made = said.stream().filter("made"::equals).count();
    Fixture.expect(true, found.size() >= 1 + made, "the older one, and those that were told");
    for (BackupFolder.Found each : found) {
      var contents = BackupCheck.read(each.file(), new Cancellation());
      Fixture.expect(CONVERSATIONS, contents.of(Kind.CONVERSATION).size(), "conversations");
    }
    try (Fixture.Opened opened = Fixture.open(folder.resolve(DATA));
        SettingsStore settings = settings(folder)) {
      Fixture.checkWhole(opened.store(), folder.resolve(DATA));
      // The next one takes the place of what was left half.
      var _ = backups(opened.store(), settings, 9).makeIn(out);
    }
    try (Stream<Path> left = Files.list(out)) {
      Fixture.expect(
          0L, left.filter(file -> file.toString().endsWith(".part")).count(), "half files");
    }
    return OptionalLong.empty();
  }
}
