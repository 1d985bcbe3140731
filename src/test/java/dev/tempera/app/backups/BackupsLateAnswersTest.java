package dev.tempera.app.backups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.backup.Backups;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.place.FolderPlace;
import dev.tempera.core.settings.BackupChoices.Often;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.store.Samples;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.LateUi;
import dev.tempera.testing.MemorySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsLateAnswersTest {
  @TempDir private Path folder = Path.of("");

  private final LateUi ui = new LateUi();
  private final LateAnswers background = new LateAnswers();
  private final MemorySettings settings = new MemorySettings(Settings.defaults());
  private final Backups backups =
      new Backups(
          () -> {
            throw new IllegalStateException("none is made here");
          },
          settings,
          Samples.CLOCK,
          () -> "0a1b2c3d");
  private final List<Path> asked = new ArrayList<>();

  private BackupsViewModel model() {
    return new BackupsViewModel(
        backups,
        settings,
        path -> {
          asked.add(path);
          return new FolderPlace(FolderPlace.Kind.SYNCHRONISED, String.valueOf(path.getFileName()));
        },
        new Threads(ui, task -> {}, background),
        background,
        ZoneOffset.UTC);
  }

  @Test
  void whatIsSaidOfAFolderThatIsNoLongerChosenIsNotHeard() throws Exception {
    Path first = Files.createDirectory(folder.resolve("First"));
    Path second = Files.createDirectory(folder.resolve("Second"));
    Files.writeString(second.resolve("tempera-backup-20260301T102030Z-0123abcd.zip"), "x");
    try (BackupsViewModel model = model()) {
      model.setFolder(first);
      assertEquals(Often.DAILY, settings.get().backups().often());
      model.setFolder(second);
      int owed = background.open();
      assertTrue(owed >= 2, "owed " + owed);
      // The newest answer first, the others after it.
      while (background.open() > 0) {
        background.answer(background.open() - 1);
        ui.runAll();
      }
      assertTrue(model.targetProperty().get().startsWith("Second synchronises"));
      assertEquals(1, model.found().size());
      assertEquals(
          "1 Mar 2026, 10:20   1 kB   of another data folder", model.found().getFirst().title());
    }
  }

  @Test
  void afterItIsClosedNothingIsHeard() throws Exception {
    BackupsViewModel model = model();
    model.setFolder(Files.createDirectory(folder.resolve("First")));
    model.close();
    while (background.open() > 0) {
      background.answer(0);
      ui.runAll();
    }
    assertEquals("", model.targetProperty().get());
    assertEquals(0, settings.listening());
  }

  @Test
  void whoChoseNeverIsNotOverruledByAnotherFolder() throws Exception {
    try (BackupsViewModel model = model()) {
      model.setFolder(Files.createDirectory(folder.resolve("First")));
      model.setOften(Often.NEVER);
      model.setFolder(Files.createDirectory(folder.resolve("Second")));
      assertEquals(Often.NEVER, settings.get().backups().often());
      assertFalse(settings.get().backups().isOn());
    }
  }
}
