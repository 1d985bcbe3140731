package dev.tempera.app.window;

import dev.tempera.app.support.AboutView;
import dev.tempera.app.support.AboutViewModel;
import dev.tempera.app.support.CrashReport;
import dev.tempera.app.support.CrashView;
import dev.tempera.app.support.CrashViewModel;
import dev.tempera.app.support.SupportActions;
import dev.tempera.app.transfer.BackupView;
import dev.tempera.app.transfer.BackupViewModel;
import dev.tempera.app.transfer.ExportView;
import dev.tempera.app.transfer.ExportViewModel;
import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.MemorySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.scene.control.ListView;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/** Draws the pages about, crash and export into a folder, for a person to look at. */
public final class SupportPictures {
  private static final FxUiExecutor UI = new FxUiExecutor();
  private static final SupportActions ACTIONS =
      new SupportActions(text -> {}, () -> {}, () -> {}, () -> {});

  private SupportPictures() {}

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
      ThemeController look = onFx(() -> new ThemeController(new Appearance(theme, 1)));
      draw(folder.resolve("about-" + name + ".png"), look, 760, 600, () -> about());
      draw(folder.resolve("crash-" + name + ".png"), look, 640, 380, () -> crash(false));
      draw(folder.resolve("crash-open-" + name + ".png"), look, 640, 380, () -> crash(true));
      draw(folder.resolve("export-" + name + ".png"), look, 520, 400, () -> export(false));
      draw(folder.resolve("export-many-" + name + ".png"), look, 520, 400, () -> export(true));
      draw(folder.resolve("backup-" + name + ".png"), look, 460, 190, () -> backup());
    }
    System.exit(0);
  }

  private static Region about() {
    AboutViewModel model =
        new AboutViewModel(
            "0.1.0", () -> CompletableFuture.completedFuture("x"), ACTIONS, UI, Runnable::run);
    AboutView view = new AboutView(model);
    model.copyDiagnostics();
    Platform.runLater(
        () -> ((ListView<?>) view.lookup("#about-dependencies")).getSelectionModel().select(4));
    return view;
  }

  private static Region crash(boolean unfolded) {
    StringBuilder details = new StringBuilder("java.lang.IllegalStateException: no such row\n");
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      details.append("    at ").append(frame).append('\n');
    }
    CrashReport report =
        new CrashReport(
            "Something in Tempera failed that should not have. What is written is safe, and you"
                + " can go on.",
            details.toString(),
            "x");
    CrashViewModel model =
        new CrashViewModel(report, () -> CompletableFuture.completedFuture("x"), ACTIONS, UI);
    CrashView view = new CrashView(model, () -> {});
    if (unfolded) {
      model.copyReport();
      view.getChildren().stream()
          .filter(TitledPane.class::isInstance)
          .forEach(pane -> ((TitledPane) pane).setExpanded(true));
    }
    return view;
  }

  private static Region export(boolean many) {
    ConversationId id = new ConversationId("c");
    ExportViewModel model =
        new ExportViewModel(
            many ? List.of(id, new ConversationId("d")) : List.of(id),
            new ExportViewModel.Services(
                () -> {
                  throw new IllegalStateException("never begun");
                },
                new MemorySettings(Settings.defaults()),
                new NoFiles(),
                file -> {}),
            UI,
            task -> {});
    if (!many) {
      model.toPrint();
    }
    return new ExportView(model, () -> {}, () -> {});
  }

  /** Who is asked for a file gives none. */
  private static final class NoFiles implements FilePicker {
    @Override
    public Optional<Path> save(String title, String name, Kind kind) {
      return Optional.empty();
    }

    @Override
    public List<Path> open(String title, List<Kind> kinds) {
      return List.of();
    }
  }

  private static Region backup() {
    BackupViewModel model =
        new BackupViewModel(
            () -> {
              throw new IllegalStateException("never begun");
            },
            UI,
            task -> {});
    model.begin(
        new FilePicker() {
          @Override
          public Optional<Path> save(String title, String name, Kind kind) {
            return Optional.of(Path.of("all.zip"));
          }

          @Override
          public List<Path> open(String title, List<Kind> kinds) {
            return List.of();
          }
        },
        "all");
    return new BackupView(model, () -> {});
  }

  private static void draw(
      Path file, ThemeController look, double width, double height, Callable<Region> content)
      throws Exception {
    Stage stage =
        onFx(() ->
            new Dialogs(() -> null, look).open("Tempera", content.call(), width, height, () -> {}));
    FxPulse pulse = new FxPulse(UI);
    for (int i = 0; i < 10; i++) {
      CountDownLatch frame = new CountDownLatch(1);
      pulse.next(frame::countDown);
      frame.await();
    }
    Files.write(file, onFx(() -> PngWriter.encode(stage.getScene().snapshot(null))));
    onFx(() -> {
      stage.close();
      return true;
    });
  }

  private static <T> T onFx(Callable<T> task) throws Exception {
    FutureTask<T> future = new FutureTask<>(task);
    Platform.runLater(future);
    return future.get();
  }
}
