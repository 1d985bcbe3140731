package dev.tempera.app.window;

import static dev.tempera.app.window.WindowRobot.await;

import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.Waits;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of a closed window lives on in the program, which may run for weeks. */
@SuppressWarnings("NullAway.Init") // the window is opened before each test
class ClosedWindowTest {
  @TempDir private Path data = Path.of("");
  private WindowRobot robot;
  private MainWindow first;

  @BeforeEach
  void open() throws TimeoutException {
    robot = new WindowRobot(data, Theme.LIGHT, 1000, 760);
    first = robot.window();
    robot.context().settings().update(s -> s.withBehaviour(s.behaviour().withOfflinePace(0)));
  }

  @AfterEach
  void close() {
    robot.fx(() -> first.windows().quit());
    robot.close();
  }

  @Test
  void nothingKeepsIt() {
    List<WeakReference<?>> parts = openUseAndClose();
    // The one that was used last is known: it is the one that is left.
    robot.click("#composer-text");
    robot.fx(() -> first.windows().use(first));
    Waits.until(() -> {
      System.gc();
      return parts.stream().allMatch(part -> part.refersTo(null));
    });
  }

  /** With a caret that blinks, an answer, a pane and a dialog that was open. */
  private List<WeakReference<?>> openUseAndClose() {
    robot.click("#composer-text");
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
    await(() -> first.windows().all().size() == 2);
    MainWindow second = first.windows().all().getLast();
    await(() -> second.content().workspace().currentId() != null);
    robot.fx(() -> second.content().features().composer().model().send("Tell me a story"));
    await(() -> second.content().transcript().lastAnswer().isPresent());
    await(() -> !second.content().transcript().streamingProperty().get());
    robot.fx(() -> second.content().view().commands().get("app.settings").run());
    await(() -> Window.getWindows().size() == 3);
    robot.fx(Window.getWindows().getLast()::hide);
    robot.fx(() -> second.content().view().commands().get("answer.inspect").run());
    robot.node("#inspector-raw");
    List<WeakReference<?>> parts =
        List.of(
            new WeakReference<>(second),
            new WeakReference<>(second.content()),
            new WeakReference<>(second.content().view()),
            new WeakReference<>(second.content().transcript()),
            new WeakReference<>(second.content().shell()));
    robot.fx(second::close);
    return parts;
  }
}
