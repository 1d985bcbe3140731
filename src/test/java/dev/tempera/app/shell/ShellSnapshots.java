package dev.tempera.app.shell;

import dev.tempera.app.ui.PngWriter;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.MemoryConversations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Draws the window in several states into a folder, for a person to look at. */
public final class ShellSnapshots {
  private final Path folder;

  private ShellSnapshots(Path folder) {
    this.folder = folder;
  }

  /** Draws everything into the folder given as the first argument. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    started.await();
    Platform.setImplicitExit(false);
    ShellSnapshots all = new ShellSnapshots(folder);
    for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
      String name = theme.name().toLowerCase(java.util.Locale.ROOT);
      all.shot("welcome-" + name, theme, 1, 980, 760, new MemoryConversations(), f -> {});
      all.shot("list-" + name, theme, 1, 980, 760, filled(), ShellSnapshots::busy);
      all.shot(
          "palette-" + name,
          theme,
          1,
          980,
          760,
          filled(),
          f -> {
            f.view.commands().get("palette.open").run();
            ((TextField) f.scene.lookup("#palette-query")).setText("co");
          });
    }
    all.shot("narrow", Theme.LIGHT, 1, 560, 700, filled(), ShellSnapshots::busy);
    all.shot("zoomed", Theme.LIGHT, 1.5, 980, 900, new MemoryConversations(), f -> {});
    all.shot(
        "shortcuts",
        Theme.LIGHT,
        1,
        980,
        900,
        filled(),
        f -> f.view.commands().get("help.shortcuts").run());
    System.exit(0);
  }

  private static MemoryConversations filled() {
    MemoryConversations c = new MemoryConversations();
    c.add("Naming the new tea", ShellFixture.NOW.minus(Duration.ofMinutes(4)), false, false);
    c.add("Prompts for release notes", ShellFixture.NOW.minus(Duration.ofHours(3)), true, false);
    c.add("A haiku about rain", ShellFixture.NOW.minus(Duration.ofHours(2)), false, false);
    c.add("Why is the sky blue?", ShellFixture.NOW.minus(Duration.ofDays(1)), false, false);
    c.add(
        "Summarise the minutes of the last twelve meetings in five lines",
        ShellFixture.NOW.minus(Duration.ofDays(3)),
        false,
        false);
    c.add("SQL from a question", ShellFixture.NOW.minus(Duration.ofDays(20)), false, false);
    c.add("Old experiments", ShellFixture.NOW.minus(Duration.ofDays(90)), false, false);
    return c;
  }

  private static void busy(ShellFixture f) {
    f.shell
        .notices()
        .add("The settings file was damaged; it was kept as settings.json.broken-1 beside it.");
    f.composer.send("Tell me more");
    f.composer.write(
        "# Task\nSummarise **{{text}}** in `three` lines:\n- short\n- plain\n> no quotes\n");
    f.list.move(1);
    f.list.delete(f.list.all().getLast().id());
  }

  private void shot(
      String name,
      Theme theme,
      double zoom,
      double width,
      double height,
      MemoryConversations conversations,
      Consumer<ShellFixture> then)
      throws Exception {
    Settings settings = Settings.defaults().withAppearance(new Appearance(theme, zoom));
    Stage stage = onFx(() -> new Stage());
    ShellFixture fixture =
        onFx(() -> {
          ShellFixture made = new ShellFixture(stage, conversations, settings, width, height);
          stage.show();
          made.composerView.focusText();
          return made;
        });
    frames(fixture, 4);
    onFx(() -> {
      then.accept(fixture);
      return true;
    });
    frames(fixture, 40);
    for (Window window : onFx(() -> java.util.List.copyOf(Window.getWindows()))) {
      Scene scene = window.getScene();
      String suffix = window.equals(stage) ? "" : "-window";
      write(name + suffix, onFx(() -> PngWriter.encode(scene.snapshot(null))));
      onFx(() -> {
        window.hide();
        return true;
      });
    }
  }

  private void write(String name, byte[] png) throws IOException {
    Files.write(folder.resolve(name + ".png"), png);
  }

  private static void frames(ShellFixture fixture, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      CountDownLatch frame = new CountDownLatch(1);
      fixture.pulse.next(frame::countDown);
      if (!frame.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no frame came");
      }
    }
  }

  private static <T> T onFx(java.util.concurrent.Callable<T> task)
      throws InterruptedException, ExecutionException {
    FutureTask<T> future = new FutureTask<>(task);
    Platform.runLater(future);
    return future.get();
  }
}
