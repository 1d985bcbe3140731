package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.settings.Settings.WindowPlace;
import dev.tempera.testing.Waits;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The real window with its real services and the built-in model, in a folder of its own. */
final class OpenWindow implements AutoCloseable {
  final FxRobot robot = new FxRobot();
  final AppContext context;
  final MainWindow window;

  /** Opens it and waits until it can be used. */
  OpenWindow(Path folder, @Nullable FilePicker files) throws TimeoutException {
    this(folder, files, Theme.LIGHT);
  }

  /** The same in a theme. */
  OpenWindow(Path folder, @Nullable FilePicker files, Theme theme) throws TimeoutException {
    this(folder, files, theme, null);
  }

  /** The same with a connection that is asked instead of the built-in model. */
  OpenWindow(
      Path folder, @Nullable FilePicker files, Theme theme, @Nullable ConnectionProfile connection)
      throws TimeoutException {
    FxToolkit.registerPrimaryStage();
    context = AppContext.open(new AppOptions(folder, Map.of(), connection, theme));
    context.settings().update(s -> s.withWindow(small(s.window())));
    CompletableFuture<MainWindow> shown = new CompletableFuture<>();
    MainWindow.openWindow(context, files, shown::complete, () -> {});
    window = join(shown);
    await(() -> window.content().conversations().currentProperty().get() != null);
    await(() -> find("#field-temperature") != null);
    // Otherwise the robot writes into the window that an earlier test had.
    robot.targetWindow(window.stage());
    // The last thing of a start: whoever types before has the keyboard taken away.
    await(this::isComposerFocused);
  }

  private boolean isComposerFocused() {
    Node text = find("#composer-text");
    return text != null && text.equals(text.getScene().getFocusOwner());
  }

  private static WindowPlace small(WindowPlace place) {
    return new WindowPlace(
        0.0, 0.0, 980, 900, false, 200, 320, true, true, place.lastConversation());
  }

  static <T> T join(CompletableFuture<T> future) {
    try {
      return future.get(Waits.START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until a condition, asked on the FX thread, is true. */
  static void await(Callable<Boolean> condition) {
    WindowRobot.await(condition);
  }

  static <T> T onFx(Callable<T> task) {
    return WaitForAsyncUtils.waitForAsyncFx(30_000, task);
  }

  @Nullable Node find(String selector) {
    return window.content().view().lookup(selector);
  }

  Node node(String selector) {
    return WindowRobot.awaited(() -> find(selector), node -> true);
  }

  /** Does what a menu item would do. */
  void run(String command) {
    robot.interact(() -> window.content().view().commands().get(command).run());
  }

  void press(KeyCode... keys) {
    robot.push(keys);
    WaitForAsyncUtils.waitForFxEvents();
  }

  boolean isFocused(String selector) {
    Node owner = window.content().view().getScene().getFocusOwner();
    Node wanted = find(selector);
    for (Node at = owner; at != null; at = at.getParent()) {
      if (at.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    robot.interact(() -> window.close());
    context.close();
  }
}
