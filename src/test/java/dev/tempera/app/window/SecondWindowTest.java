package dev.tempera.app.window;

import static dev.tempera.app.window.WindowRobot.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.store.InstanceRequest;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two windows on the same conversations. */
@SuppressWarnings("NullAway.Init") // the windows are opened before each test
class SecondWindowTest {
  @TempDir private Path data = Path.of("");
  private WindowRobot robot;
  private MainWindow first;
  private MainWindow second;

  @BeforeEach
  void openBoth() throws TimeoutException {
    robot = new WindowRobot(data, Theme.LIGHT, 1000, 760);
    first = robot.window();
    robot.context().settings().update(s -> s.withBehaviour(s.behaviour().withOfflinePace(0)));
    robot.click("#composer-text");
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
    await(() -> first.windows().all().size() == 2);
    second = first.windows().all().getLast();
    await(() -> shows(second) && second.stage().isShowing());
  }

  @AfterEach
  void closeBoth() {
    robot.fx(() -> first.windows().quit());
    robot.close();
  }

  /** Whether it shows a conversation by now. */
  private static boolean shows(MainWindow window) {
    return window.content().workspace().currentId() != null;
  }

  private static ConversationId shown(MainWindow window) {
    return Objects.requireNonNull(window.content().workspace().currentId());
  }

  private static StyleClassedTextArea composer(MainWindow window) {
    return (StyleClassedTextArea)
        Objects.requireNonNull(window.content().view().lookup("#composer-text"));
  }

  private void show(MainWindow window, ConversationId id) {
    await(() -> window.content().conversations().all().stream().anyMatch(c -> c.id().equals(id)));
    robot.fx(() -> window.content().conversations().selectedProperty().set(id));
    await(() -> id.equals(window.content().transcript().shownProperty().get()));
  }

  private static String answer(MainWindow window) {
    return window.content().transcript().lastAnswer().map(node -> node.message().text()).orElse("");
  }

  @Test
  void eachShowsAConversationOfItsOwn() {
    assertNotEquals(shown(first), shown(second));
    assertTrue(second.stage().getX() > first.stage().getX(), "beside the first one");
  }

  @Test
  void bothSeeWhatIsAskedInOne() {
    ConversationId id = Objects.requireNonNull(shown(first));
    show(second, id);
    robot.context().settings().update(s -> s.withBehaviour(s.behaviour().withOfflinePace(4)));
    robot.fx(() -> first.content().features().composer().model().send("Tell me a story"));
    await(() ->
        first.content().transcript().streamingProperty().get()
            && second.content().transcript().streamingProperty().get());
    // Stopped before its first word, there would be nothing to see.
    await(() -> !answer(first).isEmpty());
    robot.fx(() -> second.content().features().composer().model().stop());
    await(() -> robot.context().conversations().running(id).isEmpty());
    await(() -> !answer(first).isEmpty() && answer(first).equals(answer(second)));
    await(() ->
        first.content().transcript().rows().size() == second.content().transcript().rows().size());
  }

  @Test
  void whatIsSetInOneIsSetInTheOther() {
    ConversationId id = Objects.requireNonNull(shown(first));
    show(second, id);
    await(() -> field(first) != null && field(second) != null);
    robot.fx(() -> field(first).setText("0.8"));
    await(() -> field(second).getText().equals("0.8"));
    robot.fx(() -> second.content().conversations().rename(id, "Both of us"));
    await(() -> first.content().shell().titleProperty().get().equals("Both of us"));
    await(() -> first.stage().getTitle().startsWith("Both of us"));
  }

  private static TextField field(MainWindow window) {
    return (TextField) window.content().view().lookup("#field-temperature");
  }

  @Test
  void oneConversationHasOneDraft() {
    ConversationId id = Objects.requireNonNull(shown(first));
    show(second, id);
    robot.fx(() -> first.content().features().composer().model().write("half a thought"));
    await(() -> composer(second).getText().equals("half a thought"));
    robot.fx(() -> second.content().features().composer().model().send());
    await(() -> composer(first).getText().isEmpty());
    await(() -> !answer(first).isEmpty());
  }

  @Test
  void closingOneLeavesTheOther() {
    ConversationId kept = Objects.requireNonNull(shown(second));
    robot.fx(() -> first.close());
    assertFalse(first.stage().isShowing());
    assertTrue(second.stage().isShowing());
    assertEquals(1, second.windows().all().size());
    robot.fx(() -> second.content().features().composer().model().send("Still there?"));
    await(() -> !answer(second).isEmpty());
    assertTrue(second.handle(InstanceRequest.SHOW), "a second start finds the window that is left");
    robot.fx(() -> second.close());
    assertFalse(second.handle(InstanceRequest.SHOW));
    assertEquals(kept.value(), robot.context().settings().get().window().lastConversation());
  }

  @Test
  void oneLeadsWhateverIsClosed() {
    assertTrue(first.windows().beside(first).leads());
    assertFalse(first.windows().beside(second).leads());
    robot.fx(() -> first.close());
    assertTrue(second.windows().beside(second).leads());
    robot.fx(() -> second.close());
    assertTrue(second.windows().beside(second).leads());
  }

  @Test
  void anUnusedConversationIsTakenOnlyOnce() {
    robot.fx(() -> second.close());
    robot.fx(() -> first.content().view().commands().get("new.window").run());
    MainWindow third = first.windows().all().getLast();
    await(() -> shows(third));
    assertNotEquals(shown(first), shown(third));
    // The one left unused is shown.
    await(() -> first.content().conversations().all().size() == 2);
  }
}
