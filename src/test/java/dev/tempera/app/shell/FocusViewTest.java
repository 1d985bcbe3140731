package dev.tempera.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.SharedStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What is typed is not lost, and what keys undo and stop does not hang on where they are. */
@SuppressWarnings("NullAway.Init") // fields are set before each test
class FocusViewTest {
  private final FxRobot robot = new FxRobot();
  private final MemoryConversations conversations = new MemoryConversations();
  private Conversation rain;
  private ShellFixture fixture;
  private Stage stage;

  @BeforeEach
  void show() throws TimeoutException {
    conversations.add("Tea", ShellFixture.NOW.minus(Duration.ofMinutes(5)), false, false);
    rain = conversations.add("Rain", ShellFixture.NOW.minus(Duration.ofHours(2)), false, false);
    stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      fixture = new ShellFixture(stage, conversations, Settings.defaults(), 980, 760);
      stage.setWidth(980);
      stage.setHeight(760);
      stage.show();
      fixture.composerView.focusText();
    });
    until(() -> area().isFocused());
  }

  @AfterEach
  void hide() throws TimeoutException {
    robot.release(new KeyCode[0]);
    FxToolkit.setupFixture(() -> {
      fixture.composer.close();
      SharedStage.leave(stage);
    });
  }

  private static void until(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> onFx(condition));
    } catch (TimeoutException e) {
      throw new AssertionError("it did not happen in ten seconds", e);
    }
  }

  private static <T> T onFx(Callable<T> task) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, task);
  }

  private StyleClassedTextArea area() {
    return (StyleClassedTextArea) node("#composer-text");
  }

  private ListView<?> list() {
    return (ListView<?>) node("#conversation-list");
  }

  private Node node(String selector) {
    return Objects.requireNonNull(fixture.scene.lookup(selector), selector);
  }

  @Test
  void afterAnExampleTheNextMessageCanBeTyped() {
    robot.push(KeyCode.CONTROL, KeyCode.N);
    until(() -> fixture.scene.lookup("#welcome") != null);
    robot.clickOn("Write a haiku about rain");
    until(() -> fixture.scene.lookup("#welcome") == null);
    robot.write("and snow");
    until(() -> area().getText().equals("and snow"));
  }

  @Test
  void afterChoosingAConversationTypingWritesItsMessage() {
    Node title = robot.from(list()).lookup("Rain").query();
    robot.clickOn(title);
    until(() -> rain.id().equals(fixture.list.selectedProperty().get()));
    robot.write("How long?");
    until(() -> area().getText().equals("How long?"));
  }

  @Test
  void typingIntoAFieldStaysThere() {
    robot.clickOn("#conversation-filter").write("ra");
    until(() -> fixture.list.filterProperty().get().equals("ra"));
    assertEquals("", onFx(() -> area().getText()));
  }

  @Test
  void escapeStopsTheAnswerWhereverTheKeyboardIs() {
    robot.write("Go on");
    robot.push(KeyCode.ENTER);
    until(() -> fixture.composer.streamingProperty().get());
    robot.interact(() -> list().requestFocus());
    robot.push(KeyCode.ESCAPE);
    until(() -> !fixture.composer.streamingProperty().get());
  }

  @Test
  void theKeyUndoesTheLastDeletionOnceAndItsToastGoes() {
    List<String> undone = new ArrayList<>();
    robot.interact(() -> {
      fixture.workspace.toast(Toast.undo("One is gone", () -> undone.add("one")));
      fixture.workspace.toast(Toast.undo("Two is gone", () -> undone.add("two")));
    });
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    until(() -> undone.equals(List.of("two")));
    until(() -> robot.lookup("Two is gone").tryQuery().isEmpty());
    robot.clickOn("Undo");
    until(() -> undone.equals(List.of("two", "one")));
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertEquals(List.of("two", "one"), undone);
  }

  @Test
  void theKeyUndoesWhatIsWrittenFirst() {
    List<String> undone = new ArrayList<>();
    robot.write("a");
    robot.interact(
        () -> fixture.workspace.toast(Toast.undo("One is gone", () -> undone.add("one"))));
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    until(() -> area().getText().isEmpty());
    assertEquals(List.of(), undone);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    until(() -> undone.equals(List.of("one")));
  }
}
