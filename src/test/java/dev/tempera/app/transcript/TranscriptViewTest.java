package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.transcript.selection.CopiedText;
import dev.tempera.app.transcript.toolbar.MessageToolbar;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Application;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The view in a window, moved by mouse and keyboard. */
class TranscriptViewTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final FxRobot robot = new FxRobot();
  private final List<String> opened = new ArrayList<>();
  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, new FxUiExecutor(), pulse, Runnable::run);

  @BeforeEach
  void open() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    fx(() -> {
      Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
      stage.setScene(new Scene(new TranscriptView(model, opened::add), 700, 500));
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

  private void beat() {
    fx(pulse::beat);
  }

  private void until(BooleanSupplier condition) throws Exception {
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, condition::getAsBoolean);
  }

  private ConversationId shown(ConversationId id) {
    fx(() -> model.show(id));
    beat();
    return id;
  }

  private ConversationId longConversation() {
    ConversationId id = conversations.start();
    for (int i = 0; i < 40; i++) {
      conversations.user(id, "question " + i);
      conversations.answer(id, "answer " + i + "\n\nwith a second paragraph");
    }
    return shown(id);
  }

  private Node text(String wanted) {
    return robot
        .lookup((Node n) -> n instanceof Text t && n.isVisible() && t.getText().equals(wanted))
        .queryAll()
        .stream()
        .filter(TranscriptViewTest::onScreen)
        .findFirst()
        .orElseThrow(() -> new AssertionError("not on screen: " + wanted));
  }

  private boolean sees(String wanted) {
    return robot
        .lookup((Node n) -> n instanceof Text t && t.getText().equals(wanted))
        .queryAll()
        .stream()
        .anyMatch(TranscriptViewTest::onScreen);
  }

  private static boolean onScreen(Node node) {
    Bounds bounds = node.localToScene(node.getLayoutBounds());
    return node.getScene() != null && bounds.getMinY() < 490 && bounds.getMaxY() > 10;
  }

  private Point2D place(String shownText, double fraction) {
    Node node = text(shownText);
    Bounds bounds = node.localToScreen(node.getLayoutBounds());
    return new Point2D(bounds.getMinX() + fraction * bounds.getWidth(), bounds.getCenterY());
  }

  /** A turn of the wheel; the headless robot has none. */
  private void wheel(Point2D at, double delta) {
    Node root = robot.lookup(".transcript").query();
    fx(() -> {
      Point2D local = root.screenToLocal(at);
      Node target = root.lookup(".virtual-flow");
      Event.fireEvent(
          target,
          new ScrollEvent(
              ScrollEvent.SCROLL,
              local.getX(),
              local.getY(),
              at.getX(),
              at.getY(),
              false,
              false,
              false,
              false,
              false,
              false,
              0,
              delta,
              0,
              delta,
              ScrollEvent.HorizontalTextScrollUnits.NONE,
              0,
              ScrollEvent.VerticalTextScrollUnits.NONE,
              0,
              0,
              null));
    });
  }

  /** A click with Shift held; the headless robot knows no modifiers with the mouse. */
  private void shiftClick(Point2D at) {
    Node root = robot.lookup(".transcript").query();
    fx(() -> {
      Point2D local = root.screenToLocal(at);
      Event.fireEvent(
          root.lookup(".virtual-flow"),
          new MouseEvent(
              MouseEvent.MOUSE_PRESSED,
              local.getX(),
              local.getY(),
              at.getX(),
              at.getY(),
              MouseButton.PRIMARY,
              1,
              true,
              false,
              false,
              false,
              true,
              false,
              false,
              true,
              false,
              true,
              null));
    });
  }

  private String clipboard() {
    String[] text = {""};
    fx(() -> text[0] = Clipboard.getSystemClipboard().getString());
    return text[0];
  }

  @Test
  void aLongConversationOpensAtItsEnd() throws Exception {
    longConversation();
    until(() -> sees("answer 39"));
    assertTrue(model.following().onProperty().get());
  }

  @Test
  void scrollingUpReadsAndNothingMovesTheView() throws Exception {
    ConversationId id = longConversation();
    until(() -> sees("answer 39"));
    wheel(place("answer 39", 0.5), 300);
    until(() -> !model.following().onProperty().get());
    beat();
    String top = firstOnScreen();
    FakeTurn turn = conversations.begin(id);
    for (int i = 0; i < 20; i++) {
      turn.text("line " + i + "\n\n");
      beat();
    }
    assertEquals(top, firstOnScreen());
    assertTrue(model.following().unreadProperty().get() > 10);
    Button latest = robot.lookup(".latest-pill").queryButton();
    assertTrue(latest.getText().contains("new"));
    robot.clickOn(latest);
    until(() -> model.following().onProperty().get());
    until(() -> sees("line 19"));
  }

  private String firstOnScreen() {
    return robot
        .lookup((Node n) -> n instanceof Text t && !t.getText().isBlank() && onScreen(t))
        .queryAll()
        .stream()
        .min(java.util.Comparator.comparingDouble(n -> n.localToScene(0, 0).getY()))
        .map(n -> ((Text) n).getText() + n.localToScene(0, 0).getY())
        .orElse("");
  }

  @Test
  void aGrowingAnswerStaysInView() throws Exception {
    ConversationId id = longConversation();
    FakeTurn turn = conversations.begin(id);
    for (int i = 0; i < 60; i++) {
      turn.text("line " + i + "\n\n");
      beat();
    }
    until(() -> sees("line 59"));
    fx(() -> conversations.end(id, Samples.facts(TurnState.COMPLETE, null, null)));
    beat();
    until(() -> sees("line 59"));
  }

  @Test
  void draggingSelectsAndCopies() throws Exception {
    ConversationId id = conversations.start();
    conversations.user(id, "the question");
    conversations.answer(id, "the answer\n\nand more");
    shown(id);
    until(() -> sees("and more"));
    robot.moveTo(place("the question", 0.0));
    robot.press(MouseButton.PRIMARY);
    robot.moveTo(place("the answer", 0.5));
    robot.moveTo(place("and more", 0.999));
    robot.release(MouseButton.PRIMARY);
    robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
    String copied = clipboard();
    assertTrue(copied.contains("the question"), copied);
    assertTrue(copied.endsWith("the answer\n\nand more"), copied);
  }

  @Test
  void doubleClickSelectsAWordAndShiftClickExtends() throws Exception {
    ConversationId id = conversations.start();
    conversations.user(id, "alpha beta gamma");
    shown(id);
    until(() -> sees("alpha beta gamma"));
    robot.moveTo(place("alpha beta gamma", 0.5));
    robot.doubleClickOn(MouseButton.PRIMARY);
    fx(() ->
        assertEquals(
            "beta",
            CopiedText.of(model.rows(), model.selection(), model.document()::source).plain()));
    shiftClick(place("alpha beta gamma", 0.999));
    fx(() ->
        assertTrue(
            CopiedText.of(model.rows(), model.selection(), model.document()::source)
                .plain()
                .endsWith("beta gamma")));
  }

  @Test
  void everythingIsSelectedAndCopiedByKeyboard() throws Exception {
    longConversation();
    until(() -> sees("answer 39"));
    robot.clickOn(place("answer 39", 0.2));
    robot.press(KeyCode.CONTROL, KeyCode.A).release(KeyCode.A, KeyCode.CONTROL);
    robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
    String copied = clipboard();
    for (int i = 0; i < 40; i++) {
      assertTrue(copied.contains("question " + i + "\n"), "question " + i);
    }
  }

  @Test
  void homeAndEndAndMessagesByKeyboard() throws Exception {
    longConversation();
    until(() -> sees("answer 39"));
    robot.clickOn(place("answer 39", 0.2));
    robot.type(KeyCode.HOME);
    until(() -> sees("question 0"));
    assertFalse(model.following().onProperty().get());
    robot.press(KeyCode.ALT, KeyCode.DOWN).release(KeyCode.DOWN, KeyCode.ALT);
    until(() -> !sees("question 0"));
    assertTrue(sees("answer 0"));
    robot.type(KeyCode.END);
    until(() -> sees("answer 39"));
    assertTrue(model.following().onProperty().get());
  }

  @Test
  void walkingReachesEveryMessageOfAShortConversation() throws Exception {
    ConversationId id = conversations.start();
    conversations.user(id, "first");
    conversations.answer(id, "second with a [link](https://example.org)");
    conversations.user(id, "third");
    shown(id);
    until(() -> sees("third"));
    robot.clickOn(place("third", 0.5));
    MessageToolbar toolbar = robot.lookup(".message-toolbar").queryAs(MessageToolbar.class);
    List<String> sources = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      robot.press(KeyCode.ALT, KeyCode.UP).release(KeyCode.UP, KeyCode.ALT);
      fx(() -> sources.add(model.document().source(Objects.requireNonNull(toolbar.message()))));
    }
    assertEquals(List.of("third", "second with a [link](https://example.org)", "first"), sources);
    assertTrue(model.following().onProperty().get(), "what fits is not read, but followed");
  }

  @Test
  void pagingDownToTheEndFollowsAgain() throws Exception {
    longConversation();
    until(() -> sees("answer 39"));
    robot.clickOn(place("answer 39", 0.2));
    robot.type(KeyCode.PAGE_UP);
    fx(() -> assertFalse(model.following().onProperty().get()));
    robot.type(KeyCode.PAGE_DOWN, 2);
    until(() -> model.following().onProperty().get());
  }

  @Test
  void aHitInALargeRowIsBroughtOnScreenItself() throws Exception {
    ConversationId id = conversations.start();
    StringBuilder code = new StringBuilder("```\n");
    for (int i = 0; i < 55; i++) {
      code.append("line ").append(i).append(i == 50 ? " needle" : "").append('\n');
    }
    conversations.answer(id, "text above\n\n" + code + "```\n\ntext below");
    shown(id);
    fx(() -> robot.lookup(".transcript").queryAs(TranscriptView.class).readFrom(0));
    fx(() -> robot.lookup(".transcript").queryAs(TranscriptView.class).find("needle"));
    until(() -> {
      Node hit =
          robot.lookup(".hit-back").queryAll().stream()
              .filter(Node::isVisible)
              .findFirst()
              .orElse(null);
      if (hit == null) {
        return false;
      }
      Bounds bounds = hit.localToScene(hit.getBoundsInLocal());
      return bounds.getMinY() > 0 && bounds.getMaxY() < 500;
    });
  }

  @Test
  void linksAreHandedOverAndNeverOpened() throws Exception {
    ConversationId id = conversations.start();
    conversations.answer(id, "see [example.org](http://evil.example/x)");
    shown(id);
    until(() -> sees("example.org"));
    robot.clickOn(place("example.org", 0.5));
    until(() -> !opened.isEmpty());
    assertEquals(List.of("http://evil.example/x"), opened);
  }

  @Test
  void theToolbarEditsAMessageInItsPlace() throws Exception {
    ConversationId id = conversations.start();
    conversations.user(id, "wrong");
    shown(id);
    until(() -> sees("wrong"));
    robot.moveTo(place("wrong", 0.5));
    Node edit = robot.lookup((Node n) -> "Edit and resend".equals(n.getAccessibleText())).query();
    until(edit::isVisible);
    robot.clickOn(edit);
    robot.press(KeyCode.CONTROL, KeyCode.A).release(KeyCode.A, KeyCode.CONTROL);
    robot.write("right");
    robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
    until(() -> conversations.calls().contains("edit right"));
  }

  @Test
  void findingBringsTheHitOnScreen() throws Exception {
    longConversation();
    until(() -> sees("answer 39"));
    robot.clickOn(place("answer 39", 0.2));
    robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
    robot.write("question 7");
    until(() -> sees("question 7"));
    assertFalse(model.following().onProperty().get());
    robot.type(KeyCode.ESCAPE);
    until(() -> !robot.lookup(".find-bar").query().isVisible());
  }

  @Test
  void reasoningIsFoldedAndUnfoldedByKeyboard() throws Exception {
    ConversationId id = Samples.everything(conversations);
    shown(id);
    robot.interact(() -> robot.lookup(".transcript").queryAs(TranscriptView.class).readFrom(0));
    Button fold = robot.lookup(".fold").queryButton();
    String thought = "The user asks about sampling. I should explain temperature and top_p.";
    assertFalse(sees(thought));
    fx(fold::requestFocus);
    robot.type(KeyCode.SPACE);
    until(() -> sees(thought));
  }
}
