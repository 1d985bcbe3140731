package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.selection.CopiedText;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Selecting and copying in a window, by mouse and by keyboard. */
class SelectionViewTest {
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
      Clipboard.getSystemClipboard().clear();
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

  private <T> T onFx(Supplier<T> question) {
    java.util.List<T> answer = new java.util.ArrayList<>();
    fx(() -> answer.add(question.get()));
    return answer.getFirst();
  }

  private void until(BooleanSupplier condition) {
    try {
      WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> onFx(condition::getAsBoolean));
    } catch (TimeoutException e) {
      throw new AssertionError("it did not happen", e);
    }
  }

  private ConversationId show(String... answers) {
    ConversationId id = conversations.start();
    for (int i = 0; i < answers.length; i++) {
      conversations.user(id, "question " + i);
      conversations.answer(id, answers[i]);
    }
    fx(() -> model.show(id));
    fx(pulse::beat);
    until(() -> model.wholeProperty().get());
    return id;
  }

  private static boolean onScreen(Node node) {
    Bounds bounds = node.localToScene(node.getLayoutBounds());
    return node.getScene() != null && bounds.getMinY() > 2 && bounds.getMaxY() < 498;
  }

  /** A point of a text that is on screen. */
  private Point2D place(String wanted, double fraction) {
    until(() ->
        robot.lookup((Node n) -> isText(n, wanted)).queryAll().stream()
            .anyMatch(SelectionViewTest::onScreen));
    return onFx(() -> {
      Node node =
          robot.lookup((Node n) -> isText(n, wanted)).queryAll().stream()
              .filter(SelectionViewTest::onScreen)
              .findFirst()
              .orElseThrow();
      Bounds bounds = node.localToScreen(node.getLayoutBounds());
      return new Point2D(bounds.getMinX() + fraction * bounds.getWidth(), bounds.getCenterY());
    });
  }

  private static boolean isText(Node node, String wanted) {
    return node instanceof Text text && text.isVisible() && text.getText().equals(wanted);
  }

  private String plain() {
    return onFx(
        () -> CopiedText.of(model.rows(), model.selection(), model.document()::source).plain());
  }

  private String clipboard() {
    return onFx(() -> String.valueOf(Clipboard.getSystemClipboard().getString()));
  }

  private void press(KeyCode... keys) {
    robot.press(keys);
    for (int i = keys.length - 1; i >= 0; i--) {
      robot.release(keys[i]);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aTripleClickSelectsTheParagraph() {
    show("one two three\n\nfour");
    robot.moveTo(place("one two three", 0.5));
    for (int i = 0; i < 3; i++) {
      robot.press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
    }
    assertEquals("one two three", plain());
  }

  @Test
  void draggingPastTheEdgeScrollsAndSelectsWhatComes() {
    String[] answers = new String[30];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = "answer " + i;
    }
    show(answers);
    robot.moveTo(place("answer 29", 0.99));
    robot.press(MouseButton.PRIMARY);
    robot.moveTo(place("answer 28", 0.5));
    // Above the window's rows: it scrolls for as long as the pointer stays there.
    Point2D above =
        onFx(() -> new Point2D(robot.window(0).getX() + 200, robot.window(0).getY() + 1));
    fx(() -> {
      Node flow = robot.lookup(".virtual-flow").query();
      Point2D local = flow.screenToLocal(above);
      Event.fireEvent(
          flow,
          new javafx.scene.input.MouseEvent(
              javafx.scene.input.MouseEvent.MOUSE_DRAGGED,
              local.getX(),
              -60,
              above.getX(),
              above.getY() - 60,
              MouseButton.PRIMARY,
              1,
              false,
              false,
              false,
              false,
              true,
              false,
              false,
              false,
              false,
              false,
              null));
    });
    until(() ->
        CopiedText.of(model.rows(), model.selection(), model.document()::source)
            .plain()
            .contains("answer 10"));
    robot.release(MouseButton.PRIMARY);
    int rows = onFx(() -> model.selection().to().row() - model.selection().from().row());
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(
        rows,
        onFx(() -> model.selection().to().row() - model.selection().from().row()),
        "it stops when the button is released");
    String copied = plain();
    assertTrue(copied.endsWith("answer 29"), copied);
    for (int i = 11; i < 30; i++) {
      assertTrue(copied.contains("answer " + i), "answer " + i);
    }
    assertFalse(onFx(() -> model.following().onProperty().get()));
  }

  @Test
  void theKeyboardAloneSelectsAndCopies() {
    show("alpha beta gamma\n\ndelta");
    fx(() -> robot.lookup(".virtual-flow").query().requestFocus());
    assertEquals("", plain());
    press(KeyCode.SHIFT, KeyCode.DOWN);
    press(KeyCode.SHIFT, KeyCode.DOWN);
    assertTrue(plain().contains("question 0"), plain());
    press(KeyCode.SHIFT, KeyCode.CONTROL, KeyCode.END);
    assertTrue(plain().endsWith("alpha beta gamma\n\ndelta"), plain());
    press(KeyCode.SHIFT, KeyCode.CONTROL, KeyCode.HOME);
    assertEquals("", plain());
    press(KeyCode.CONTROL, KeyCode.A);
    press(KeyCode.CONTROL, KeyCode.C);
    assertTrue(clipboard().contains("alpha beta gamma\n\ndelta"), clipboard());
    press(KeyCode.ESCAPE);
    assertEquals("", plain());
  }

  @Test
  void charactersAndWordsAreAddedByKeyboard() {
    show("alpha beta gamma");
    robot.clickOn(place("alpha beta gamma", 0.001));
    press(KeyCode.SHIFT, KeyCode.RIGHT);
    press(KeyCode.SHIFT, KeyCode.RIGHT);
    assertEquals("al", plain());
    press(KeyCode.SHIFT, KeyCode.LEFT);
    assertEquals("a", plain());
    press(KeyCode.SHIFT, KeyCode.CONTROL, KeyCode.RIGHT);
    assertEquals("alpha ", plain());
    press(KeyCode.SHIFT, KeyCode.END);
    assertEquals("alpha beta gamma", plain());
    press(KeyCode.SHIFT, KeyCode.CONTROL, KeyCode.LEFT);
    assertEquals("alpha beta ", plain());
  }

  @Test
  void theClipboardHoldsMarkdownAndHtmlOrTheWordsAlone() {
    show("Some **bold** words");
    fx(() -> {
      int last = model.rows().size() - 1;
      while (!(model.rows().get(last).content() instanceof RowContent.Prose)) {
        last--;
      }
      model.selection().selectRow(last);
      robot.lookup(".virtual-flow").query().requestFocus();
    });
    press(KeyCode.CONTROL, KeyCode.C);
    assertEquals("Some **bold** words", clipboard());
    fx(() -> {
      Clipboard clipboard = Clipboard.getSystemClipboard();
      assertEquals("<p>Some <strong>bold</strong> words</p>", clipboard.getHtml().strip());
      Object markdown = clipboard.getContent(DataFormat.lookupMimeType("text/markdown"));
      assertEquals(
          "Some **bold** words",
          markdown instanceof ByteBuffer bytes
              ? StandardCharsets.UTF_8.decode(bytes.duplicate().rewind()).toString()
              : markdown);
    });
    press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
    assertEquals("Some bold words", clipboard());
    fx(() -> assertFalse(Clipboard.getSystemClipboard().hasHtml()));
  }

  @Test
  void theMenuCopiesToo() {
    show("Some **bold** words");
    fx(() -> {
      model.selection().selectAll();
      Node flow = robot.lookup(".virtual-flow").query();
      Point2D at = flow.localToScreen(100, 100);
      Event.fireEvent(
          flow,
          new ContextMenuEvent(
              ContextMenuEvent.CONTEXT_MENU_REQUESTED,
              100,
              100,
              at.getX(),
              at.getY(),
              false,
              null));
    });
    robot.clickOn("Copy as plain text");
    until(() -> String.valueOf(Clipboard.getSystemClipboard().getString()).contains("bold"));
    assertTrue(clipboard().endsWith("Some bold words"), clipboard());
  }

  @Test
  void theSelectionStaysOnScreenWhileAnAnswerStreamsBelow() {
    ConversationId id = show("alpha beta gamma");
    robot.moveTo(place("alpha beta gamma", 0.45));
    robot.doubleClickOn(MouseButton.PRIMARY);
    assertEquals("beta", plain());
    FakeTurn turn = conversations.begin(id);
    for (int i = 0; i < 10; i++) {
      turn.text("more **text** " + i + "\n\n");
      fx(pulse::beat);
      assertEquals("beta", plain());
    }
    press(KeyCode.CONTROL, KeyCode.C);
    assertEquals("beta", clipboard());
  }
}
