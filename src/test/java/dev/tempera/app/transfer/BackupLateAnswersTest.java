package dev.tempera.app.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.LateUi;
import dev.tempera.testing.MemoryConversations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup that begins late, tells of itself late and is cancelled at any moment. */
@SuppressWarnings("NullAway.Init") // made before each test
class BackupLateAnswersTest {
  private static final int CONVERSATIONS = 3;

  @TempDir Path folder;
  private SqliteStore store;

  @BeforeEach
  void open() throws Exception {
    store =
        SqliteStore.open(
                Files.createDirectories(folder.resolve("data")),
                Samples.CLOCK,
                problem -> {
                  throw problem;
                })
            .store();
    MemoryConversations made = new MemoryConversations();
    for (int i = 0; i < CONVERSATIONS; i++) {
      Conversation each = made.add("c" + i, Samples.NOW, false, true);
      store.save(each);
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** Chooses one file and opens none. */
  private record OneFile(Path file) implements FilePicker {
    @Override
    public Optional<Path> save(String title, String name, Kind kind) {
      return Optional.of(file);
    }

    @Override
    public List<Path> open(String title, List<Kind> kinds) {
      return List.of();
    }
  }

  @Test
  void theLastWordIsHowItEndedAndTheFileAgreesWithIt() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      LateAnswers later = new LateAnswers();
      LateUi ui = new LateUi();
      Path file = folder.resolve("all-" + seed + ".zip");
      BackupViewModel backup = new BackupViewModel(this::backup, ui, later);
      int cancelAt = random.nextInt(12);
      assertTrue(backup.begin(new OneFile(file), "all"));
      boolean cancelled = false;
      double furthest = 0;
      for (int step = 0; step < 12; step++) {
        if (step == cancelAt && later.open() > 0) {
          backup.cancel();
          cancelled = true;
        }
        if (random.nextBoolean()) {
          later.answerNext();
        } else {
          ui.runNext();
        }
        assertTrue(backup.progressProperty().get() >= furthest, "seed " + seed);
        furthest = backup.progressProperty().get();
      }
      later.answerAll();
      assertTrue(backup.runningProperty().get() || furthest == 1 || cancelled, "seed " + seed);
      ui.runAll();
      assertEquals(false, backup.runningProperty().get(), "seed " + seed);
      assertEquals(!cancelled, Files.exists(file), "seed " + seed);
      assertEquals(
          cancelled
              ? "Cancelled: nothing was written."
              : "3 conversations and the settings are in all-" + seed + ".zip.",
          backup.statusProperty().get(),
          "seed " + seed);
    }
  }

  private Backup backup() {
    return new Backup(
        store, new BundleWriter(store, new Redactor(), List::of, "test", Samples.CLOCK), "{}");
  }
}
