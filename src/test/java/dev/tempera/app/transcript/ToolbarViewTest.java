package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.transcript.toolbar.MessageToolbar;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.CacheMarks;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import java.util.List;
import javafx.application.Application;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The toolbar of a message offers what can be done now, with the message under the pointer. */
class ToolbarViewTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final FxRobot robot = new FxRobot();
  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, new FxUiExecutor(), pulse, Runnable::run);

  @BeforeEach
  void open() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    fx(() -> {
      Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
      stage.setScene(new Scene(new TranscriptView(model, address -> {}), 700, 500));
      stage.show();
    });
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  private void fx(Runnable action) {
    robot.interact(action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void settle() {
    fx(pulse::beat);
    fx(() -> robot.lookup(".transcript").queryAs(TranscriptView.class).layout());
    fx(() -> robot.lookup(".transcript").queryAs(TranscriptView.class).layout());
  }

  private MessageToolbar toolbar() {
    return robot.lookup(".message-toolbar").queryAs(MessageToolbar.class);
  }

  private boolean offers(String name) {
    return toolbar().getChildren().stream()
        .anyMatch(child ->
            child instanceof Button button
                && button.isVisible()
                && name.equals(button.getAccessibleText()));
  }

  @Test
  void followsTheStateOfItsMessage() {
    ConversationId id = conversations.start();
    conversations.user(id, "hi");
    FakeTurn turn = conversations.begin(id);
    turn.text("half an answer");
    fx(() -> model.show(id));
    settle();
    robot.moveTo("half an answer");
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(turn.message(), toolbar().message());
    assertFalse(offers("Regenerate"), "it is being written");
    fx(() -> conversations.end(id, FakeConversations.settled(TurnState.COMPLETE)));
    settle();
    assertTrue(offers("Regenerate"));
    assertTrue(offers("Delete"));
  }

  @Test
  void followsWhatIsScrolledUnderThePointer() {
    ConversationId id = conversations.start();
    for (int i = 0; i < 30; i++) {
      conversations.user(id, "question " + i + "\n\nmore of it");
    }
    fx(() -> model.show(id));
    settle();
    robot.moveTo(".virtual-flow");
    WaitForAsyncUtils.waitForFxEvents();
    MessageId before = toolbar().message();
    assertTrue(toolbar().isVisible());
    robot.scroll(40, VerticalDirection.UP);
    settle();
    assertNotEquals(before, toolbar().message());
    assertTrue(toolbar().isVisible());
  }

  @Test
  void aQuestionIsMarkedForTheCacheByAMenu() {
    ConversationId id = conversations.start();
    MessageId question = conversations.user(id, "a long book");
    conversations.answer(id, "read");
    fx(() -> model.show(id));
    settle();
    robot.moveTo("a long book");
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(offers("Cache up to here…"));
    Button cache =
        (Button)
            toolbar().getChildren().stream()
                .filter(child -> "Cache up to here…".equals(child.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    fx(cache::fire);
    ContextMenu menu =
        robot.listWindows().stream()
            .filter(ContextMenu.class::isInstance)
            .map(ContextMenu.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of("Keep for 5 minutes", "Keep for an hour", "Do not cache"),
        menu.getItems().stream().map(MenuItem::getText).toList());
    fx(menu.getItems().get(1)::fire);
    settle();
    assertEquals("1h", CacheMarks.of(conversations.tree(id).get(question).orElseThrow().message()));
    assertTrue(robot.lookup("cached up to here, an hour").tryQuery().isPresent());
    robot.moveTo("read");
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(offers("Cache up to here…"));
  }
}
