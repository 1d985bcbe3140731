package dev.tempera.app.settings;

import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.MemoryCredentials;
import dev.tempera.testing.MemorySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/** Draws the settings windows into a folder, for a person to look at. */
public final class SettingsSnapshots {
  private SettingsSnapshots() {}

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
      ThemeController look =
          onFx(() ->
              new ThemeController(
                  new Appearance(theme, Double.parseDouble(System.getProperty("zoom", "1")))));
      MemorySettings store = new MemorySettings(Settings.defaults());
      FxUiExecutor ui = new FxUiExecutor();
      shot(
          folder,
          "settings-" + name,
          look,
          () -> {
            SettingsViewModel model = new SettingsViewModel(store, ui);
            return new SettingsView(model);
          });
      shot(folder, "connections-start-" + name, look, () -> view(model(store, m -> {})));
      shot(
          folder,
          "connections-key-" + name,
          look,
          () -> {
            ConnectionsView view = view(model(store, ConnectionsViewModel::connectOpenRouter));
            Platform.runLater(
                () -> ((PasswordField) view.lookup("#connection-key")).setText("sk-or-v1-secret"));
            return view;
          });
      store.update(s ->
          s.withConnections(
              List.of(
                  ConnectionProfile.usual("openrouter", Kind.OPENROUTER),
                  ConnectionProfile.usual("ollama", Kind.OLLAMA))));
      shot(
          folder,
          "connections-form-" + name,
          look,
          () ->
              view(
                  model(
                      store,
                      m -> {
                        m.select("ollama");
                        m.saveAndTest("");
                      })));
      shot(
          folder,
          "connections-local-" + name,
          look,
          () -> view(model(store, ConnectionsViewModel::connectLocal)));
    }
    System.exit(0);
  }

  private static ConnectionsView view(ConnectionsViewModel model) {
    return new ConnectionsView(model, Pane::new);
  }

  private static ConnectionsViewModel model(
      MemorySettings store, Consumer<ConnectionsViewModel> then) {
    ConnectionsViewModel model =
        new ConnectionsViewModel(
            store,
            new MemoryCredentials(true),
            p ->
                new FakeChecks(
                    p, q -> new ConnectionCheck("Ollama 0.9 answered with 3 models.", null)),
            () ->
                CompletableFuture.completedFuture(
                    List.of(ConnectionProfile.usual("x", Kind.LM_STUDIO))),
            new FxUiExecutor(),
            Runnable::run,
            t -> {});
    then.accept(model);
    return model;
  }

  private static void shot(Path folder, String name, ThemeController look, Callable<Region> content)
      throws Exception {
    Stage stage =
        onFx(() -> new Dialogs(() -> null, look).open(name, content.call(), 820, 640, () -> {}));
    FxPulse pulse = new FxPulse(new FxUiExecutor());
    for (int i = 0; i < 10; i++) {
      CountDownLatch frame = new CountDownLatch(1);
      pulse.next(frame::countDown);
      frame.await();
    }
    Files.write(
        folder.resolve(name + ".png"),
        onFx(() -> PngWriter.encode(stage.getScene().snapshot(null))));
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
