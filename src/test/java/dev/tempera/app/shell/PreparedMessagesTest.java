package dev.tempera.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.SteppedPulse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The page of messages is made some frames after the start, whatever a person does until then. */
@SuppressWarnings("NullAway.Init") // fields are set before each test
class PreparedMessagesTest {
  private final FxRobot robot = new FxRobot();
  private final MemoryConversations conversations = new MemoryConversations();
  private final SteppedPulse frames = new SteppedPulse();
  private Conversation spoken;
  private Conversation empty;
  private ShellFixture fixture;

  @BeforeEach
  void open() throws TimeoutException {
    spoken = conversations.add("Tea", ShellFixture.NOW.minus(Duration.ofHours(1)), false, false);
    empty = conversations.add("New", ShellFixture.NOW, false, true);
    Stage stage = FxToolkit.registerPrimaryStage();
    robot.interact(() -> {
      fixture =
          new ShellFixture(
              stage, conversations, Settings.defaults(), new ShellFixture.Size(980, 760), frames);
      // As far as the welcome, and no further.
      while (fixture.scene.lookup("#welcome") == null) {
        frames.beat();
      }
    });
    until(() -> fixture.list.all().size() == 2);
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
  }

  private void show(Conversation conversation) throws TimeoutException {
    boolean welcome = conversation.equals(empty);
    robot.interact(() -> fixture.list.selectedProperty().set(conversation.id()));
    until(() -> fixture.shell.welcomeProperty().get() == welcome);
  }

  private void makeTheRest() {
    robot.interact(() -> {
      while (!frames.isIdle()) {
        frames.beat();
      }
    });
  }

  private long messages() {
    return fixture.scene.getRoot().lookupAll(".label").stream()
        .filter(node -> node instanceof Label label && label.getText().equals("(transcript)"))
        .count();
  }

  private Node page() {
    return Objects.requireNonNull(
        fixture.scene.getRoot().lookupAll(".label").stream()
            .filter(node -> node instanceof Label label && label.getText().equals("(transcript)"))
            .map(Node::getParent)
            .findFirst()
            .orElse(null));
  }

  @Test
  void theyStandBehindTheWelcome() throws TimeoutException {
    show(empty);
    assertEquals(0, messages());
    makeTheRest();
    assertEquals(1, messages());
    assertFalse(page().isVisible());
  }

  @Test
  void whoSawThemAndCameBackToTheWelcomeHasThemOnce() throws TimeoutException {
    show(spoken);
    assertTrue(page().isVisible());
    show(empty);
    makeTheRest();
    assertEquals(1, messages());
    assertFalse(page().isVisible());
  }
}
