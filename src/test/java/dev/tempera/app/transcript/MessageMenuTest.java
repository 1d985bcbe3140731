package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What a right click on a message offers. */
class MessageMenuTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final FxRobot robot = new FxRobot();
  private final ConversationId id = conversations.start();
  private final List<MessageId> branched = new ArrayList<>();
  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, new FxUiExecutor(), pulse, Runnable::run);

  @BeforeEach
  void open() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    fx(() -> {
      Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
      model.actions().onBranchOff(branched::add);
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

  private void show() {
    fx(() -> model.show(id));
    fx(pulse::beat);
  }

  private List<String> menuOf(String text) throws Exception {
    robot.rightClickOn(
        robot
            .lookup((Node n) -> n instanceof Text t && t.isVisible() && t.getText().equals(text))
            .<Node>query());
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !items().isEmpty());
    return items().stream().filter(i -> !i.isDisable()).map(MenuItem::getText).toList();
  }

  private static List<MenuItem> items() {
    return WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () ->
            Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .filter(Window::isShowing)
                .flatMap(menu -> menu.getItems().stream())
                .filter(item -> item.getText() != null)
                .toList());
  }

  @Test
  void aQuestionOffersEverythingThatItsToolbarDoes() throws Exception {
    conversations.user(id, "a question");
    conversations.answer(id, "an answer");
    show();
    assertEquals(
        List.of(
            "Select all",
            "Choose this message",
            "Copy message",
            "Edit and resend",
            "Vary this message…",
            "Cache up to here…",
            "Show as Markdown",
            "Delete",
            "Branch into a new conversation"),
        menuOf("a question"));
  }

  @Test
  void anAnswerCanBeBranchedOff() throws Exception {
    conversations.user(id, "a question");
    MessageId answer = conversations.answer(id, "an answer");
    show();
    assertTrue(menuOf("an answer").contains("Regenerate"));
    robot.clickOn("Branch into a new conversation");
    assertEquals(List.of(answer), branched);
  }

  @Test
  void whatIsBeingWrittenOffersOnlyWhatCanBeDone() throws Exception {
    conversations.user(id, "a question");
    show();
    fx(() -> conversations.begin(id).text("arriving"));
    fx(pulse::beat);
    List<String> offered = menuOf("arriving");
    assertTrue(offered.contains("Copy message"));
    for (String not : List.of("Regenerate", "Delete", "Branch into a new conversation")) {
      assertFalse(offered.contains(not), not);
    }
  }

  @Test
  void theMenuActsOnTheMessageUnderThePointer() throws Exception {
    MessageId question = conversations.user(id, "a question");
    conversations.answer(id, "an answer");
    show();
    menuOf("a question");
    robot.clickOn("Delete");
    robot.push(KeyCode.ESCAPE);
    assertEquals(question, model.actions().removedProperty().get());
  }
}
