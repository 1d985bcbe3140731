package dev.tempera.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.SharedStage;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What is highlighted in the list, what is shown, and what keys and menus act on, are the same. */
@SuppressWarnings("NullAway.Init") // fields are set before each test
class OneSelectionTest {
  private final FxRobot robot = new FxRobot();
  private final MemoryConversations conversations = new MemoryConversations();
  private Conversation tea;
  private Conversation rain;
  private ShellFixture fixture;
  private Stage stage;

  @BeforeEach
  void show() throws TimeoutException {
    tea = conversations.add("Tea", ShellFixture.NOW.minus(Duration.ofMinutes(5)), false, false);
    rain = conversations.add("Rain", ShellFixture.NOW.minus(Duration.ofHours(2)), false, false);
    stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      fixture = new ShellFixture(stage, conversations, Settings.defaults(), 980, 760);
      stage.setWidth(980);
      stage.setHeight(760);
      stage.show();
    });
    until(() -> tea.id().equals(fixture.list.selectedProperty().get()));
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
      WaitForAsyncUtils.waitFor(
          10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
    } catch (TimeoutException e) {
      throw new AssertionError("it did not happen in ten seconds", e);
    }
  }

  private Node title(String text) {
    return robot.from(list()).lookup(text).query();
  }

  private ListView<?> list() {
    return (ListView<?>)
        Objects.requireNonNull(fixture.scene.lookup("#conversation-list"), "no list");
  }

  @Test
  void deleteDeletesWhatTheRightClickSelected() {
    robot.clickOn(title("Rain"), MouseButton.SECONDARY);
    until(() -> rain.id().equals(fixture.list.selectedProperty().get()));
    robot.push(KeyCode.ESCAPE).push(KeyCode.DELETE);
    until(() -> conversations.conversation(rain.id()).deletedAt() != null);
    assertNull(conversations.conversation(tea.id()).deletedAt());
  }

  @Test
  void whatIsPressedIsShownAlsoWhereThePointerIsDraggedAway() {
    // The headless platform has no drag and drop: what would take the row along does not begin.
    fixture.scene.addEventFilter(MouseEvent.DRAG_DETECTED, Event::consume);
    robot.moveTo(title("Rain")).press(MouseButton.PRIMARY).moveTo("#composer-text");
    robot.release(MouseButton.PRIMARY);
    until(() -> rain.id().equals(fixture.list.selectedProperty().get()));
    assertEquals(
        list().getSelectionModel().getSelectedIndex(),
        WaitForAsyncUtils.waitForAsyncFx(
            10_000,
            () -> fixture.list.rows().indexOf(list().getSelectionModel().getSelectedItem())));
  }
}
