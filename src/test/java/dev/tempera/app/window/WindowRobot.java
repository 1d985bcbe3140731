package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.settings.Settings.WindowPlace;
import dev.tempera.testing.Waits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.fxmisc.richtext.GenericStyledArea;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.robot.Motion;
import org.testfx.util.WaitForAsyncUtils;

/** A person at the real window with the built-in model. */
final class WindowRobot implements AutoCloseable {
  private final FxRobot robot = new FxRobot();
  private final AppContext context;
  private final MainWindow window;

  WindowRobot(Path data, Theme theme, double width, double height) throws TimeoutException {
    this(data, theme, width, height, null);
  }

  WindowRobot(Path data, Theme theme, double width, double height, @Nullable FilePicker files)
      throws TimeoutException {
    FxToolkit.registerPrimaryStage();
    context = AppContext.open(new AppOptions(data.resolve("data"), Map.of(), null, theme));
    context
        .settings()
        .update(s ->
            s.withWindow(
                new WindowPlace(
                    0.0,
                    0.0,
                    width,
                    height,
                    false,
                    200,
                    320,
                    true,
                    true,
                    s.window().lastConversation())));
    CompletableFuture<MainWindow> shown = new CompletableFuture<>();
    MainWindow.openWindow(context, files, shown::complete, () -> {});
    window = join(shown);
    await(() -> window.content().conversations().currentProperty().get() != null);
    await(() -> find("#field-temperature") != null);
  }

  static <T> T join(CompletableFuture<T> future) {
    try {
      return future.get(Waits.START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** A node that a condition asks for is not there yet. */
  private static final class NotYetException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  static void await(Callable<Boolean> condition) {
    Callable<Boolean> asked =
        () -> {
          try {
            return condition.call();
          } catch (NotYetException e) {
            return false;
          }
        };
    try {
      WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(asked).get());
    } catch (TimeoutException e) {
      throw new AssertionError("it did not happen in 40 s: " + Seen.now(), e);
    }
  }

  AppContext context() {
    return context;
  }

  MainWindow window() {
    return window;
  }

  /** A node of the main window or of one over it; looked for on the JavaFX thread. */
  @Nullable Node find(String selector) {
    return Platform.isFxApplicationThread()
        ? lookup(selector)
        : WaitForAsyncUtils.waitForAsyncFx(1_000L * Waits.SECONDS, () -> lookup(selector));
  }

  private static @Nullable Node lookup(String selector) {
    for (Window open : Window.getWindows()) {
      Scene scene = open.getScene();
      Node found =
          scene == null || scene.getRoot() == null ? null : scene.getRoot().lookup(selector);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * A node, waited for; a condition of {@link #await}, which is asked on the JavaFX thread, is
   * asked again if it is not there yet: nothing would come while that thread waits.
   */
  Node node(String selector) {
    return awaited(() -> find(selector), node -> true);
  }

  /** What was seen on the JavaFX thread, where nothing is half made; never a second look. */
  static Node awaited(Supplier<@Nullable Node> look, Predicate<Node> wanted) {
    if (Platform.isFxApplicationThread()) {
      return Optional.ofNullable(look.get()).filter(wanted).orElseThrow(NotYetException::new);
    }
    AtomicReference<@Nullable Node> seen = new AtomicReference<>();
    await(() -> {
      Node found = look.get();
      boolean is = found != null && wanted.test(found);
      seen.set(is ? found : null);
      return is;
    });
    return Objects.requireNonNull(seen.get());
  }

  void click(String selector) {
    robot.clickOn(awaited(() -> find(selector), Node::isVisible));
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Rests the pointer on the beginning of a text. */
  void rest(Node text) {
    robot.moveTo(text, Pos.TOP_LEFT, new Point2D(24, 18), Motion.DIRECT);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Clicks into the middle of one of several alike. */
  void click(Node node) {
    robot.clickOn(node);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Does what a menu item would do; FX thread only. */
  void run(String command) {
    window.content().view().commands().get(command).run();
  }

  void fx(Runnable action) {
    robot.interact(action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  void push(KeyCode... keys) {
    robot.push(keys);
    WaitForAsyncUtils.waitForFxEvents();
  }

  void write(String text) {
    robot.write(text, 0);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** From now on the built-in model writes as fast as it can: for who only waits for its end. */
  void hurry() {
    context.settings().update(s -> s.withBehaviour(s.behaviour().withOfflinePace(0)));
  }

  /**
   * Types a message and sends it once it can be sent: while an answer comes, Enter does nothing.
   */
  void send(String text) {
    click("#composer-text");
    write(text);
    // Said apart from what follows: a click or a key that went elsewhere is no answer that is late.
    await(() ->
        window.content().view().lookup("#composer-text") instanceof GenericStyledArea<?, ?, ?> area
            && area.getText().equals(text));
    await(() -> window.content().features().composer().model().canSendProperty().get());
    push(KeyCode.ENTER);
  }

  /** Sends a message and waits for the whole answer. */
  void ask(String text) {
    send(text);
    await(() -> !window.content().transcript().emptyProperty().get());
    await(() ->
        !window.content().transcript().streamingProperty().get()
            && window.content().transcript().lastAnswer().isPresent());
  }

  /** Makes the window as large as no screen of the tests is. */
  void resize(double width, double height) {
    fx(() -> {
      window.content().view().getScene().getWindow().setWidth(width);
      window.content().view().getScene().getWindow().setHeight(height);
    });
  }

  /** Keeps what the window shows in target/pictures, for a person to look at. */
  void picture(String name) {
    picture(name, window.content().view().getScene());
  }

  void picture(String name, Scene scene) {
    WaitForAsyncUtils.waitForFxEvents();
    WritableImage[] image = new WritableImage[1];
    robot.interact(() -> {
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      image[0] = scene.snapshot(null);
    });
    try {
      Path folder = Path.of("target/pictures");
      Files.createDirectories(folder);
      Files.write(folder.resolve(name + ".png"), PngWriter.encode(image[0]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    robot.interact(window::close);
    // Whatever else opened, the page of a fault of the toolkit, say: the next test types elsewhere.
    robot.interact(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    context.close();
  }
}
