package dev.tempera.app.bin;

import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.MemorySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.scene.control.ListView;
import javafx.stage.Stage;

/** Draws the page of the bin into a folder, for a person to look at. */
public final class BinPictures {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final FxUiExecutor UI = new FxUiExecutor();

  private BinPictures() {}

  /** Draws everything into the folder given as the first argument. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    started.await();
    Platform.setImplicitExit(false);
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
      String name = theme.name().toLowerCase(Locale.ROOT);
      draw(folder.resolve("bin-" + name + ".png"), theme, filled());
      draw(folder.resolve("bin-empty-" + name + ".png"), theme, new MemoryConversations());
    }
    System.exit(0);
  }

  private static MemoryConversations filled() {
    MemoryConversations all = new MemoryConversations();
    delete(all, "Old experiments with the seed", 29);
    delete(all, "Summarise the minutes of the last twelve meetings in five lines each", 12);
    delete(all, "", 1);
    delete(all, "A haiku about rain", 0);
    return all;
  }

  private static void delete(MemoryConversations all, String title, int daysAgo) {
    var made = all.add(title, NOW.minus(Duration.ofDays(40)), false, true);
    all.now(NOW.minus(Duration.ofDays(daysAgo)));
    all.delete(made.id()).join();
  }

  private static void draw(Path file, Theme theme, MemoryConversations conversations)
      throws Exception {
    Stage stage =
        onFx(() -> {
          BinViewModel model =
              new BinViewModel(
                  conversations,
                  new MemorySettings(Settings.defaults()),
                  UI,
                  Clock.fixed(NOW, ZoneOffset.UTC),
                  toast -> {});
          BinView view = new BinView(model, (title, text, yes) -> false, () -> {});
          return new Dialogs(() -> null, new ThemeController(new Appearance(theme, 1)))
              .open("Deleted conversations", view, 620, 520, model::close);
        });
    frames(6);
    onFx(() -> {
      ((ListView<?>) stage.getScene().lookup("#bin-list")).getSelectionModel().select(1);
      return true;
    });
    frames(6);
    Files.write(file, onFx(() -> PngWriter.encode(stage.getScene().snapshot(null))));
    onFx(() -> {
      stage.close();
      return true;
    });
  }

  private static void frames(int count) throws InterruptedException {
    FxPulse pulse = new FxPulse(UI);
    for (int i = 0; i < count; i++) {
      CountDownLatch frame = new CountDownLatch(1);
      pulse.next(frame::countDown);
      frame.await();
    }
  }

  private static <T> T onFx(Callable<T> task) throws Exception {
    FutureTask<T> future = new FutureTask<>(task);
    Platform.runLater(future);
    return future.get();
  }
}
