package dev.tempera.app.backups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.backups.RestoreViewModel.Line;
import dev.tempera.app.backups.RestoreViewModel.Stage;
import dev.tempera.core.backup.BackupPlay;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.LateUi;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreViewModelTest {
  @TempDir private Path folder = Path.of("");

  private final LateUi ui = new LateUi();
  private final LateAnswers background = new LateAnswers();

  /** A backup with servers, schemas and a conversation, by its list. */
  private Path file() throws Exception {
    Path file = folder.resolve("a.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("backup.json"));
      zip.write(
          """
          {"format": "tempera-backup", "version": 1, "items": [
            {"kind": "conversation", "entry": "conversations/a.tempera", "id": "a", "title": "A"},
            {"kind": "file", "entry": "mcp-servers.json", "id": "mcp-servers.json"},
            {"kind": "file", "entry": "schemas.json", "id": "schemas.json"}]}
          """
              .getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private RestoreViewModel chosen(BackupPlay play) throws Exception {
    RestoreViewModel model =
        new RestoreViewModel(
            file(),
            play.restore(),
            new Threads(ui, task -> {}, background),
            ZoneOffset.UTC,
            report -> {});
    background.answer(0);
    ui.runAll();
    assertEquals(Stage.CHOOSING, model.stageProperty().get(), model.statusProperty().get());
    model.chooseAll();
    return model;
  }

  private static List<String> ticked(RestoreViewModel model) {
    return model.lines().stream()
        .filter(line -> line.chosenProperty().get())
        .map(Line::title)
        .toList();
  }

  @Test
  void programsAreOnlyTakenWhereTheyAreTickedThemselves() throws Exception {
    try (BackupPlay play = new BackupPlay(folder.resolve("data"))) {
      RestoreViewModel model = chosen(play);
      assertEquals(List.of("A", "Schemas"), ticked(model));
      assertTrue(model.hasPrograms());
      Line servers =
          model.lines().stream()
              .filter(line -> line.title().equals("MCP servers"))
              .findFirst()
              .orElseThrow();
      assertTrue(servers.details().contains("programs that are run"), servers.details());
      servers.chosenProperty().set(true);
      assertEquals(3, model.chosenProperty().get());
    }
  }

  @Test
  void stoppingIsNotOverwrittenByTheNextStep() throws Exception {
    try (BackupPlay play = new BackupPlay(folder.resolve("data"))) {
      RestoreViewModel model = chosen(play);
      model.restore();
      background.answer(0);
      model.cancel();
      ui.runNext();
      assertEquals("Stopping…", model.statusProperty().get());
      ui.runAll();
      assertEquals(Stage.DONE, model.stageProperty().get());
    }
  }
}
