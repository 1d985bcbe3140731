package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.transcript.choosing.ChosenMessages;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import dev.tempera.testing.SharedStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Choosing messages in the conversation view, by mouse and by keyboard. */
@SuppressWarnings("NullAway.Init") // made before each test
class ChoosingViewTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final FxRobot robot = new FxRobot();
  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, new FxUiExecutor(), pulse, Runnable::run);
  private final ChosenMessages chosen = model.chosen();
  private final List<List<MessageId>> exported = new ArrayList<>();
  private final List<MessageId> ids = new ArrayList<>();
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = FxToolkit.registerPrimaryStage();
    fx(() -> {
      Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
      TranscriptView view = new TranscriptView(model, address -> {});
      view.choosing().onExport((conversation, messages) -> exported.add(messages));
      stage.setScene(new Scene(view, 700, 780));
      stage.show();
      Clipboard.getSystemClipboard().clear();
    });
  }

  @AfterEach
  void close() throws Exception {
    fx(() -> SharedStage.leave(stage));
    FxToolkit.cleanupStages();
  }

  private void fx(Runnable action) {
    robot.interact(action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private <T> T onFx(Supplier<T> question) {
    List<T> answer = new ArrayList<>();
    fx(() -> answer.add(question.get()));
    return answer.getFirst();
  }

  private void settle() {
    fx(pulse::beat);
    fx(() -> view().layout());
    fx(() -> view().layout());
  }

  private TranscriptView view() {
    return (TranscriptView) stage.getScene().getRoot();
  }

  /** Some questions with answers. */
  private ConversationId show(int turns) {
    ConversationId id = conversations.start();
    for (int i = 0; i < turns; i++) {
      ids.add(conversations.user(id, "question " + i));
      ids.add(conversations.answer(id, "answer " + i + "\n\nmore of " + i));
    }
    fx(() -> model.show(id));
    settle();
    settle();
    return id;
  }

  private void press(KeyCode... keys) {
    robot.push(keys);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private List<MessageId> now() {
    return onFx(chosen::inOrder);
  }

  /** A click with a key held, of which the headless platform tells nothing. */
  private void click(String text, KeyCode held) {
    fx(() -> {
      Node node = robot.lookup(text).query();
      Bounds in = node.localToScene(node.getLayoutBounds());
      for (EventType<MouseEvent> type :
          List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED)) {
        Event.fireEvent(
            node,
            new MouseEvent(
                type,
                in.getCenterX(),
                in.getCenterY(),
                0,
                0,
                MouseButton.PRIMARY,
                1,
                held == KeyCode.SHIFT,
                held == KeyCode.CONTROL,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                true,
                null));
      }
    });
  }

  @Test
  void aClickWithTheKeyHeldBeginsAndClicksGoOn() {
    show(3);
    click("question 1", KeyCode.CONTROL);
    assertEquals(List.of(ids.get(2)), now());
    assertTrue(onFx(() -> robot.lookup(".chosen-bar").query().isVisible()));
    robot.clickOn("answer 1");
    assertEquals(List.of(ids.get(2), ids.get(3)), now());
    robot.clickOn("answer 1");
    assertEquals(List.of(ids.get(2)), now());
    robot.clickOn("answer 2");
    click("question 2", KeyCode.SHIFT);
    assertEquals(List.of(ids.get(2), ids.get(4), ids.get(5)), now());
    assertTrue(onFx(() -> model.selection().isEmpty()), "no text is selected meanwhile");
    assertFalse(onFx(() -> robot.lookup(".message-toolbar").query().isVisible()));
    press(KeyCode.ESCAPE);
    assertFalse(onFx(() -> chosen.activeProperty().get()));
    assertEquals(0, robot.lookup(".choice").queryAll().size());
    robot.clickOn("answer 2");
    assertEquals(List.of(), now());
  }

  @Test
  void theKeyboardAloneIsEnough() {
    show(3);
    fx(() -> view().choosing().begin());
    press(KeyCode.HOME);
    press(KeyCode.DOWN);
    press(KeyCode.SPACE);
    press(KeyCode.SHIFT, KeyCode.DOWN);
    assertEquals(List.of(ids.get(1), ids.get(2)), now());
    press(KeyCode.END);
    press(KeyCode.SPACE);
    assertEquals(List.of(ids.get(1), ids.get(2), ids.get(5)), now());
    press(KeyCode.CONTROL, KeyCode.C);
    String copied = onFx(() -> Clipboard.getSystemClipboard().getString());
    assertTrue(copied.contains("answer 0\n\nmore of 0\n\n**"), copied);
    assertTrue(copied.contains("question 1") && copied.contains("more of 2"), copied);
    assertFalse(copied.contains("question 0") || copied.contains("answer 1"), copied);
    press(KeyCode.CONTROL, KeyCode.A);
    assertEquals(ids, now());
    press(KeyCode.ESCAPE);
    press(KeyCode.CONTROL, KeyCode.SPACE);
    assertEquals(1, now().size());
  }

  @Test
  void theBarExportsJustThoseInTheirOrder() {
    show(3);
    click("answer 2", KeyCode.CONTROL);
    robot.clickOn("question 0");
    robot.clickOn("#chosen-export");
    assertEquals(List.of(List.of(ids.get(0), ids.get(5))), exported);
    robot.clickOn("#chosen-turns");
    assertEquals(List.of(ids.get(0), ids.get(1), ids.get(4), ids.get(5)), now());
    robot.clickOn("#chosen-none");
    assertEquals(List.of(), now());
    assertTrue(onFx(() -> robot.lookup("#chosen-copy").query().isDisabled()));
    robot.clickOn("#chosen-all");
    assertEquals(ids, now());
  }

  @Test
  void theChoiceOutlivesScrollingAndAnAnswerThatStreamsIn() {
    ConversationId id = show(30);
    fx(() -> view().readFrom(0));
    settle();
    click("question 1", KeyCode.CONTROL);
    fx(() -> view().readFrom(1));
    settle();
    FakeTurn turn = conversations.begin(id);
    turn.text("a new answer");
    settle();
    fx(() -> conversations.end(id, FakeConversations.settled(TurnState.COMPLETE)));
    settle();
    assertEquals(List.of(ids.get(2)), now());
    assertEquals(61, onFx(() -> chosen.totalProperty().get()));
    fx(() -> view().readFrom(0));
    settle();
    assertEquals(1, robot.lookup(".choice.chosen").queryAll().size());
    fx(() -> model.show(conversations.start()));
    assertFalse(onFx(() -> chosen.activeProperty().get()), "it belongs to its conversation");
  }

  @Test
  void theMenuIsAboutWhatIsChosen() {
    show(2);
    assertEquals(List.of(), onFx(view().choosing()::menuItems));
    click("question 0", KeyCode.CONTROL);
    List<MenuItem> items = onFx(view().choosing()::menuItems);
    assertEquals(
        List.of("Copy", "Export as…", "Choose all", "Choose none", "Leave the choice of messages"),
        items.stream().map(MenuItem::getText).toList());
    fx(items.get(2)::fire);
    assertEquals(ids, now());
    fx(items.get(1)::fire);
    assertEquals(List.of(ids), exported);
    fx(items.get(4)::fire);
    assertFalse(onFx(() -> chosen.activeProperty().get()));
  }

  @Test
  void theBarCoversNoMessage() {
    show(30);
    fx(() -> view().choosing().begin());
    settle();
    Region bar = robot.lookup(".chosen-bar").queryAs(Region.class);
    Node rows = robot.lookup(".row-scroll").query();
    double end = onFx(() -> rows.getBoundsInParent().getMaxY());
    assertEquals(onFx(() -> bar.getBoundsInParent().getMinY()), end, 1);
    press(KeyCode.ESCAPE);
    settle();
    assertEquals(780, onFx(() -> rows.getBoundsInParent().getMaxY()), 1);
  }

  @Test
  void itLooksAsItShould() throws IOException {
    show(3);
    fx(() -> {
      chosen.toggle(ids.get(2));
      chosen.toggle(ids.get(3));
    });
    settle();
    picture("choosing-light", 700);
    picture("choosing-narrow", 360);
    fx(() -> Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet()));
    picture("choosing-dark", 700);
    assertEquals(6, robot.lookup(".choice").queryAll().size());
  }

  private void picture(String name, double width) throws IOException {
    fx(() -> stage.setWidth(width));
    settle();
    WritableImage image = onFx(() -> stage.getScene().snapshot(null));
    Files.createDirectories(Path.of("target/pictures"));
    Files.write(Path.of("target/pictures", name + ".png"), PngWriter.encode(image));
  }
}
