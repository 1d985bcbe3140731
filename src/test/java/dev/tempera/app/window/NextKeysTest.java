package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.Waits;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.GenericStyledArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed after a new conversation was asked for, and before it is there. */
class NextKeysTest {
  @TempDir Path folder;

  private final CountDownLatch told = new CountDownLatch(1);

  /** A session that says when told that something has changed. */
  private final class Slow implements ConversationListener {
    @Override
    public void conversationChanged(Conversation conversation) {
      try {
        assertTrue(told.await(Waits.START_SECONDS, TimeUnit.SECONDS));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static ConversationId shown(WindowRobot robot) {
    return Objects.requireNonNull(
        robot.window().content().conversations().selectedProperty().get());
  }

  private static String composer(WindowRobot robot) {
    return ((GenericStyledArea<?, ?, ?>) robot.node("#composer-text")).getText();
  }

  @ParameterizedTest
  @ValueSource(strings = {"focus.composer", "focus.filter", "pane.parameters"})
  void itIsForTheNewOneWhereverTheCursorWas(String before) throws Exception {
    try (WindowRobot robot = new WindowRobot(folder, Theme.LIGHT, 1100, 800)) {
      robot.hurry();
      robot.ask("What is 7 + 5?");
      ConversationId old = shown(robot);
      robot.fx(() -> robot.run(before));
      robot.context().conversations().listen(new Slow());
      robot.push(KeyCode.SHORTCUT, KeyCode.N);
      robot.write("hello");
      robot.push(KeyCode.ENTER);
      assertEquals(old, shown(robot), "the new one is not there yet");
      assertEquals("", composer(robot), "nothing goes to the one that is shown");
      told.countDown();
      WindowRobot.await(() ->
          robot.window().content().transcript().lastAnswer().isPresent()
              && !old.equals(shown(robot)));
      WindowRobot.await(() -> titled(robot, "hello"));
      assertNotEquals(old, shown(robot));
      assertEquals("", draft(robot, old));
    }
  }

  private static boolean titled(WindowRobot robot, String title) {
    Conversation now = robot.window().content().conversations().currentProperty().get();
    return now != null && title.equals(now.title());
  }

  private static String draft(WindowRobot robot, ConversationId id) {
    return robot.window().content().conversations().all().stream()
        .filter(c -> c.id().equals(id))
        .findFirst()
        .orElseThrow()
        .draft();
  }

  @Test
  void whereAnotherOneIsChosenMeanwhileNothingIsSent() throws Exception {
    try (WindowRobot robot = new WindowRobot(folder, Theme.LIGHT, 1100, 800)) {
      robot.hurry();
      robot.ask("What is 7 + 5?");
      ConversationId first = shown(robot);
      robot.push(KeyCode.SHORTCUT, KeyCode.N);
      WindowRobot.await(() -> !first.equals(shown(robot)));
      robot.ask("What is 2 + 2?");
      robot.context().conversations().listen(new Slow());
      robot.push(KeyCode.SHORTCUT, KeyCode.N);
      robot.write("kept");
      robot.push(KeyCode.ENTER);
      robot.fx(() -> robot.window().content().conversations().selectedProperty().set(first));
      WindowRobot.await(() -> composer(robot).equals("kept"));
      told.countDown();
      assertEquals(first, shown(robot));
    }
  }
}
