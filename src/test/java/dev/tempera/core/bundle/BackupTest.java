package dev.tempera.core.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.bundle.BundleImporter.Imported;
import dev.tempera.core.bundle.BundleImporter.Outcome;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsExport;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // the store is opened before each test
class BackupTest {
  @TempDir Path folder;
  private SqliteStore store;

  @BeforeEach
  void open() throws IOException {
    store = BundleFixture.store(folder.resolve("data"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Backup backup(String settings) {
    return new Backup(store, BundleFixture.writer(store), settings);
  }

  @Test
  void everyConversationComesBackFromIt() throws Exception {
    Random random = new Random(5);
    List<ConversationId> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(BundleFixture.random(store, random));
    }
    List<String> steps = new ArrayList<>();
    Path file = folder.resolve("all.zip");
    Backup.Result result =
        backup("{}")
            .write(file, (done, total) -> steps.add(done + "/" + total), new Cancellation());
    assertEquals(new Backup.Result(5, List.of(), List.of()), result);
    assertEquals(List.of("0/5", "1/5", "2/5", "3/5", "4/5", "5/5"), steps);
    SqliteStore other = BundleFixture.store(folder.resolve("other"));
    try {
      BackupImporter importer = new BackupImporter(BundleFixture.importer(other), folder);
      BackupImporter.Result taken = importer.importFrom(file, new Cancellation());
      assertEquals(List.of(), taken.problems());
      assertEquals(
          Set.copyOf(ids), Set.copyOf(taken.imported().stream().map(Imported::id).toList()));
      for (ConversationId id : ids) {
        BundleFixture.assertSame(store, other, id);
      }
      // Again: everything is there already.
      assertEquals(
          Set.of(Outcome.PRESENT),
          Set.copyOf(
              importer.importFrom(file, new Cancellation()).imported().stream()
                  .map(Imported::outcome)
                  .toList()));
    } finally {
      other.close();
    }
  }

  /** Opening it for each conversation takes longer the more there are. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theFileIsOpenedOnce() throws Exception {
    for (int i = 0; i < 3; i++) {
      var _ = BundleFixture.small(store);
    }
    Path file = folder.resolve("all.zip");
    var _ = backup("{}").write(file, (done, total) -> {}, new Cancellation());
    SqliteStore other = BundleFixture.store(folder.resolve("other"));
    try {
      BundleImporter importer =
          new BundleImporter(
              other,
              id -> {
                // What is open can be read to its end all the same.
                assertTrue(file.toFile().delete() || Files.notExists(file));
              });
      BackupImporter.Result taken =
          new BackupImporter(importer, folder).importFrom(file, new Cancellation());
      assertEquals(List.of(), taken.problems());
      assertEquals(3, taken.imported().size());
    } finally {
      other.close();
    }
  }

  @Test
  void oneBadBundleDoesNotKeepTheOthersOut() throws Exception {
    Conversation good = BundleFixture.small(store);
    Path bundle = BundleFixture.export(store, good.id(), folder.resolve("good.tempera"));
    Path file = folder.resolve("mixed.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("conversations/bad.tempera"));
      zip.write(new byte[] {'P', 'K', 0});
      zip.putNextEntry(new ZipEntry("conversations/../../out.tempera"));
      zip.write(1);
      zip.putNextEntry(new ZipEntry("conversations/good.tempera"));
      zip.write(Files.readAllBytes(bundle));
    }
    BackupImporter.Result taken =
        new BackupImporter(BundleFixture.importer(store), folder)
            .importFrom(file, new Cancellation());
    assertEquals(List.of(new Imported(good.id(), Outcome.PRESENT)), taken.imported());
    assertEquals(1, taken.problems().size());
    assertTrue(taken.problems().getFirst().startsWith("“bad.tempera” cannot be imported: "));
    Files.writeString(file, "no zip");
    assertThrows(
        BundleException.class,
        () ->
            new BackupImporter(BundleFixture.importer(store), folder)
                .importFrom(file, new Cancellation()));
  }

  @Test
  void theSettingsHoldNoSecret() throws Exception {
    ConnectionProfile profile =
        new ConnectionProfile(
            "own",
            "My server",
            ConnectionProfile.Kind.CUSTOM,
            "https://me:hidden-word@host.test:8443/v1?token=hidden-token",
            Map.of("X-Token", "hidden-header"),
            "MY_VARIABLE",
            true,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    String json = SettingsExport.json(Settings.defaults().withConnections(List.of(profile)));
    assertFalse(json.contains("hidden"), json);
    assertTrue(json.contains("https://host.test:8443/v1"), json);
    assertTrue(json.contains("X-Token"), json);
    Path file = folder.resolve("all.zip");
    backup(json).write(file, (done, total) -> {}, new Cancellation());
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream in = zip.getInputStream(zip.getEntry("settings.json"))) {
      assertEquals(json, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void whatNoImportWouldTakeIsNotWrittenAsIfItWereGood() throws Exception {
    Conversation small = BundleFixture.small(store);
    BundleFixture.small(store);
    Path probe = BundleFixture.export(store, small.id(), folder.resolve("probe.tempera"));
    long size;
    try (ZipFile zip = new ZipFile(probe.toFile())) {
      size = zip.stream().mapToLong(ZipEntry::getSize).sum();
    }
    Path file = folder.resolve("one.tempera");
    writer(size).write(small.id(), file, new Cancellation());
    assertTrue(Files.exists(file));
    Files.delete(file);
    StoreException refused =
        assertThrows(
            StoreException.class,
            () -> writer(size - 1).write(small.id(), file, new Cancellation()));
    assertTrue(String.valueOf(refused.getMessage()).contains("larger than a bundle"));
    assertFalse(Files.exists(file));
    Backup.Result result =
        new Backup(store, writer(1_000), "{}")
            .write(folder.resolve("all.zip"), (done, total) -> {}, new Cancellation());
    assertEquals(new Backup.Result(0, List.of("Foxes", "Foxes"), List.of()), result);
  }

  private BundleWriter writer(long total) {
    return new BundleWriter(
        store,
        new Redactor(),
        List::of,
        "test",
        Samples.CLOCK,
        new BundleFile.Limits(1 << 20, 1 << 20, 1 << 20, total));
  }

  @Test
  void nothingIsLeftInTheFolderThatAnImportUses() throws Exception {
    BundleFixture.small(store);
    Path file = folder.resolve("all.zip");
    backup("{}").write(file, (done, total) -> {}, new Cancellation());
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    Path old = Files.createFile(scratch.resolve("tempera123.import.part"));
    Path other = Files.createFile(scratch.resolve("settings.json"));
    new BackupImporter(BundleFixture.importer(store), scratch).importFrom(file, new Cancellation());
    assertFalse(Files.exists(old));
    try (var files = Files.list(scratch)) {
      assertEquals(List.of(other), files.toList());
    }
  }

  @Test
  void cancelledLeavesWhatWasThere() throws Exception {
    BundleFixture.small(store);
    Conversation second = BundleFixture.small(store);
    assertTrue(store.conversation(second.id()).isPresent());
    Path file = folder.resolve("all.zip");
    Files.writeString(file, "older");
    Cancellation cancellation = new Cancellation();
    assertThrows(
        CancellationException.class,
        () -> backup("{}").write(file, (done, total) -> cancellation.cancel(), cancellation));
    assertEquals("older", Files.readString(file));
    try (var files = Files.list(folder)) {
      assertFalse(files.anyMatch(f -> f.toString().endsWith(".part")));
    }
  }
}
