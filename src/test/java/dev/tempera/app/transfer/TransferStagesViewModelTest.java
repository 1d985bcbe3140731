package dev.tempera.app.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.testing.MemoryConversations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What exports say of themselves while they go on. */
@SuppressWarnings("NullAway.Init") // made before each test
class TransferStagesViewModelTest {
  @TempDir Path folder;
  private SqliteStore store;
  private final List<Runnable> background = new ArrayList<>();
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    store =
        SqliteStore.open(
                Files.createDirectories(folder.resolve("data")),
                Samples.CLOCK,
                problem -> {
                  throw problem;
                })
            .store();
    MemoryConversations made = new MemoryConversations();
    for (int i = 0; i < 3; i++) {
      store.save(made.add("c" + i, Samples.NOW, false, true));
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void work() {
    List<Runnable> due = List.copyOf(background);
    background.clear();
    due.forEach(Runnable::run);
  }

  private record Picked(@Nullable Path file) implements FilePicker {
    @Override
    public Optional<Path> save(String title, String name, Kind kind) {
      return Optional.ofNullable(file);
    }

    @Override
    public List<Path> open(String title, List<Kind> kinds) {
      return List.of();
    }
  }

  private BackupViewModel backup() {
    return new BackupViewModel(
        () ->
            new Backup(
                store,
                new BundleWriter(store, new Redactor(), List::of, "test", Samples.CLOCK),
                "{}"),
        UiExecutor.immediate(),
        background::add);
  }

  @Test
  void aBackupSaysHowFarItIs() {
    BackupViewModel backup = backup();
    backup.statusProperty().subscribe(now -> said.add(now));
    assertTrue(backup.begin(new Picked(folder.resolve("all.zip")), "all"));
    assertTrue(backup.runningProperty().get());
    assertEquals("Reading the list of conversations…", backup.statusProperty().get());
    work();
    assertTrue(said.contains("Conversation 1 of 3"), said.toString());
    assertTrue(said.contains("Conversation 3 of 3"), said.toString());
    assertFalse(said.contains("Conversation 4 of 3"), said.toString());
    assertEquals("3 conversations and the settings are in all.zip.", said.getLast());
    assertEquals(1, backup.progressProperty().get());
    assertFalse(backup.runningProperty().get());
  }

  @Test
  void someConversationsAreWrittenWithoutTheSettingsAndOnlyWhereAFileIsChosen() {
    BackupViewModel some = backup();
    assertFalse(some.beginSome(new Picked(null), "Export", "some"));
    assertFalse(some.runningProperty().get());
    assertEquals(List.of(), background);
    assertTrue(some.beginSome(new Picked(folder.resolve("some.zip")), "Export", "some"));
    work();
    assertEquals("3 conversations are in some.zip.", some.statusProperty().get());
  }
}
