package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.testing.FakeConversations;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The outline by keyboard, and the wheel that makes the text larger. */
class OutlineViewTest {
  private final FakeConversations conversations = new FakeConversations();
  private final FxRobot robot = new FxRobot();
  private final List<Integer> zooms = new ArrayList<>();

  @BeforeEach
  void open() throws TimeoutException {
    Stage stage = FxToolkit.registerPrimaryStage();
    ConversationId id = conversations.start();
    for (int i = 0; i < 30; i++) {
      conversations.user(id, "question " + i);
      conversations.answer(id, "# Heading " + i + "\n\nSome text.\n\nAnd some more of it.");
    }
    robot.interact(() -> {
      FxUiExecutor ui = new FxUiExecutor();
      TranscriptViewModel model =
          new TranscriptViewModel(conversations, ui, new FxPulse(ui), Runnable::run);
      TranscriptView view = new TranscriptView(model, address -> {});
      view.onZoomWheel(zooms::add);
      stage.setScene(new Scene(view, 700, 500));
      stage.show();
      model.show(id);
    });
  }

  @AfterEach
  void close() throws TimeoutException {
    FxToolkit.cleanupStages();
  }

  private TranscriptView view() {
    return robot.lookup(".transcript").queryAs(TranscriptView.class);
  }

  private boolean firstRowSays(String text) {
    return robot.lookup(".run").queryAll().stream()
        .filter(node -> node instanceof javafx.scene.text.Text run && run.getText().equals(text))
        .map(node -> view().sceneToLocal(node.localToScene(node.getLayoutBounds())))
        .anyMatch(bounds -> bounds.getMinY() >= 0 && bounds.getMinY() < 80);
  }

  @Test
  void whatIsTypedNarrowsItAndEnterGoesThere() throws TimeoutException {
    robot.interact(() -> view().openOutline());
    WaitForAsyncUtils.waitForFxEvents();
    robot.write("heading 1");
    robot.type(KeyCode.DOWN);
    robot.type(KeyCode.ENTER);
    Node outline = robot.lookup(".outline").query();
    assertFalse(outline.isVisible());
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> firstRowSays("Heading 10"));
  }

  @Test
  void escapeClosesItAndTheViewStays() {
    robot.interact(() -> view().openOutline());
    robot.type(KeyCode.ESCAPE);
    assertFalse(robot.lookup(".outline").query().isVisible());
    robot.interact(() -> assertEquals(true, view().isAtEnd()));
  }

  @Test
  void theWheelWithTheShortcutKeyZoomsAndDoesNotScroll() {
    robot.interact(() ->
        Event.fireEvent(
            view().lookup(".virtual-flow"),
            new ScrollEvent(
                ScrollEvent.SCROLL,
                10,
                10,
                10,
                10,
                false,
                true,
                false,
                true,
                false,
                false,
                0,
                40,
                0,
                40,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null)));
    assertEquals(List.of(1), zooms);
    robot.interact(() -> assertEquals(true, view().isAtEnd()));
  }
}
