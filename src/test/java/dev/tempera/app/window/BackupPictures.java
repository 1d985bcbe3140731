package dev.tempera.app.window;

import dev.tempera.app.ui.PngWriter;
import dev.tempera.core.settings.BackupChoices.Often;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.store.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Draws the windows of the backups, for a person to look at. */
@EnabledIfSystemProperty(named = "backup.pictures", matches = ".+")
class BackupPictures {
  @TempDir Path folder;

  @Test
  void draw() throws Exception {
    Path out = Files.createDirectories(Path.of(System.getProperty("backup.pictures")));
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
      String name = theme.name().toLowerCase(Locale.ROOT);
      Path data = Files.createDirectories(folder.resolve(name).resolve("data"));
      Path to = Files.createDirectory(folder.resolve(name).resolve("to"));
      Files.createDirectory(folder.resolve(name).resolve(".stfolder"));
      try (OpenWindow window = new OpenWindow(data, null, theme)) {
        for (String title : List.of("Fog in the harbour", "A long title ".repeat(12), "Tides")) {
          var conversation = Samples.conversation();
          window.context.archive().append(Samples.user(conversation, null, "a word"), conversation);
          window.context.conversations().rename(conversation.id(), title).get(9, TimeUnit.SECONDS);
        }
        window
            .context
            .settings()
            .update(all ->
                all.withBackups(all.backups().withFolder(to.toString()).withOften(Often.DAILY)));
        var _ = window.context.backups().make();
        var gone = window.context.archive().conversations().getFirst().id();
        window.context.conversations().delete(gone).get(9, TimeUnit.SECONDS);
        window.run("files.backups");
        OpenWindow.await(() -> !((ListView<?>) in("#backups-list")).getItems().isEmpty());
        OpenWindow.await(() -> ((Labeled) in("#backups-warning")).isVisible());
        save(out.resolve("backups-" + name + ".png"), "#backups");
        window.robot.interact(
            () -> ((ListView<?>) in("#backups-list")).getSelectionModel().selectFirst());
        window.robot.interact(() -> ((Button) in("#backups-restore")).fire());
        OpenWindow.await(() -> ((ListView<?>) in("#restore-list")).getItems().size() > 2);
        save(out.resolve("restore-" + name + ".png"), "#restore");
        save(out.resolve("notice-" + name + ".png"), "#conversation-title");
        window.robot.interact(() -> {
          in("#restore").getScene().getWindow().setWidth(380);
          in("#backups").getScene().getWindow().setWidth(380);
        });
        save(out.resolve("backups-narrow-" + name + ".png"), "#backups");
        save(out.resolve("restore-narrow-" + name + ".png"), "#restore");
        window.robot.interact(() -> {
          in("#restore").getScene().getWindow().hide();
          in("#backups").getScene().getWindow().hide();
        });
      }
    }
  }

  private static Node in(String selector) {
    return Window.getWindows().stream()
        .filter(Stage.class::isInstance)
        .map(each -> each.getScene().getRoot().lookup(selector))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private static void save(Path file, String selector) throws Exception {
    for (int i = 0; i < 5; i++) {
      OpenWindow.onFx(() -> {
        in(selector).getScene().getRoot().applyCss();
        in(selector).getScene().getRoot().layout();
        return true;
      });
    }
    Files.write(
        file, OpenWindow.onFx(() -> PngWriter.encode(in(selector).getScene().snapshot(null))));
  }
}
