package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.WritingArea;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The fields for tool results in a window. */
class TypedViewTest {
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

  private TranscriptView view() {
    return robot.lookup(".transcript").queryAs(TranscriptView.class);
  }

  private void show(@Nullable ConversationId id) {
    fx(() -> model.show(id));
    fx(pulse::beat);
    fx(() -> view().layout());
  }

  private ConversationId asks() {
    ConversationId id = conversations.start();
    conversations.answer(id, "word\n\n".repeat(200));
    conversations.answer(
        id,
        List.of(new ContentPart.ToolCall("a", "f", "{}"), new ContentPart.ToolCall("b", "f", "{}")),
        FakeConversations.settled(TurnState.COMPLETE));
    show(id);
    return id;
  }

  private static <T extends Node> Stream<T> inOrder(Stream<T> nodes) {
    return nodes.sorted(Comparator.comparingDouble(n -> n.localToScene(0, 0).getY()));
  }

  private List<WritingArea> fields() {
    return inOrder(
            robot.lookup(".tool-form .writing-area").<WritingArea>queryAll().stream()
                .filter(field -> field.getScene() != null))
        .toList();
  }

  private void send(int index) {
    fx(() -> buttons().get(index).fire());
  }

  private List<Button> buttons() {
    return inOrder(robot.lookup(".tool-form .button").<Button>queryAll().stream()).toList();
  }

  @Test
  void whatIsTypedIsThereAfterScrollingAwayAndAfterASwitch() {
    ConversationId id = asks();
    fx(() -> fields().getFirst().replaceText("half of it"));
    fx(() -> view().readFrom(0));
    fx(() -> view().layout());
    assertEquals(List.of(), fields(), "scrolled away");
    fx(() -> view().readFrom(1));
    fx(() -> view().layout());
    assertEquals("half of it", fields().getFirst().getText());
    show(conversations.start());
    show(id);
    assertEquals("half of it", fields().getFirst().getText());
  }

  @Test
  void afterASendThatFailedTheFieldsCanBeUsedAgain() {
    asks();
    fx(() -> fields().get(0).replaceText("1"));
    send(0);
    assertTrue(fields().get(0).isDisabled(), "waits for the other");
    fx(() -> fields().get(1).replaceText("2"));
    conversations.failWith("The disk is full.");
    send(1);
    for (int i = 0; i < 2; i++) {
      assertFalse(fields().get(i).isDisabled());
      assertFalse(buttons().get(i).isDisabled());
      assertEquals(String.valueOf(i + 1), fields().get(i).getText());
    }
    conversations.failWith(null);
    send(0);
    send(1);
    assertEquals("results [1, 2]", conversations.calls().getLast());
  }

  @Test
  void enterSendsAResultAndShiftEnterBreaksItsLine() {
    asks();
    fx(() -> fields().get(0).requestFocus());
    robot.write("1");
    robot.push(KeyCode.SHIFT, KeyCode.ENTER);
    robot.write("2");
    robot.push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("1\n2", fields().get(0).getText());
    assertTrue(fields().get(0).isDisabled(), "it is sent, and waits for the other");
  }

  @Test
  void enterInAnEditedMessageDoesAsTheSettingSays() {
    ConversationId id = conversations.start();
    conversations.user(id, "hi");
    show(id);
    fx(model::editLast);
    fx(pulse::beat);
    fx(() -> view().layout());
    robot.push(KeyCode.SHIFT, KeyCode.ENTER);
    robot.write("you");
    robot.push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("edit hi\nyou", conversations.calls().getLast());
    fx(() -> view().sendOnEnterProperty().set(false));
    show(id);
    fx(model::editLast);
    fx(pulse::beat);
    fx(() -> view().layout());
    robot.push(KeyCode.ENTER);
    robot.write("all");
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("edit hi\nyou\nall", conversations.calls().getLast());
  }

  private void paste(WritingArea area, String text) {
    fx(() -> {
      ClipboardContent content = new ClipboardContent();
      content.putString(text);
      Clipboard.getSystemClipboard().setContent(content);
      area.requestFocus();
      area.paste();
    });
  }

  @Test
  void aResultThatIsTooLongToBeEditedIsKeptAndSentWhole() {
    String json = "{\"a\":[" + "1234567,".repeat(40_000) + "0]}";
    ConversationId id = asks();
    paste(fields().get(0), json);
    assertTrue(fields().get(0).getLength() < 2_000, "its beginning only");
    show(conversations.start());
    show(id);
    assertTrue(fields().get(0).getLength() < 2_000, "the same after a switch");
    fx(() -> fields().get(1).replaceText("2"));
    fx(() -> buttons().stream().filter(b -> b.getText().startsWith("Send")).forEach(Button::fire));
    assertEquals("results [" + json + ", 2]", conversations.calls().getLast());
  }

  @Test
  void aResultThatIsTooLongToBeEditedCanBeRemoved() {
    asks();
    paste(fields().get(0), "x".repeat(5_000));
    assertFalse(fields().get(0).isEditable());
    fx(() -> view().layout());
    Node call =
        inOrder(robot.lookup(".tool-call").<Node>queryAll().stream()).findFirst().orElseThrow();
    for (Button button : buttons().subList(0, 2)) {
      double bottom = button.localToScene(button.getBoundsInLocal()).getMaxY();
      assertTrue(bottom <= call.localToScene(call.getBoundsInLocal()).getMaxY(), "is seen");
    }
    fx(() ->
        buttons().stream()
            .filter(b -> b.getText().equals("Remove"))
            .findFirst()
            .orElseThrow()
            .fire());
    assertTrue(fields().get(0).isEditable());
    paste(fields().get(0), "x".repeat(600));
    assertEquals(600, fields().get(0).getLength());
  }

  @Test
  void aPasteThatIsTooLongForAnEditedMessageIsToldAndNotTaken() {
    ConversationId id = conversations.start();
    conversations.user(id, "hi");
    show(id);
    fx(model::editLast);
    fx(pulse::beat);
    fx(() -> view().layout());
    WritingArea editor = robot.lookup(".message-editor .writing-area").queryAs(WritingArea.class);
    paste(editor, "x".repeat(5_000));
    assertEquals("hi", editor.getText());
    assertTrue(model.actions().noticeProperty().get().contains("too long to be edited"));
  }

  @Test
  void rightToLeftTextIsBrokenIntoLinesWhereItIsWritten() {
    String arabic = "هذا نص عربي طويل مع كلمات كثيرة تحتاج إلى أكثر من سطر واحد ".repeat(4);
    asks();
    fx(() -> fields().getFirst().replaceText(arabic));
    fx(() -> view().layout());
    assertTrue(lines(fields().getFirst()) > 1, "the result of a tool call");
    ConversationId id = conversations.start();
    conversations.user(id, arabic);
    show(id);
    fx(model::editLast);
    fx(pulse::beat);
    fx(() -> view().layout());
    WritingArea editor = robot.lookup(".message-editor .writing-area").queryAs(WritingArea.class);
    assertEquals(arabic, editor.getText());
    assertTrue(lines(editor) > 1, "an edited message");
  }

  private int lines(WritingArea area) {
    int[] lines = new int[1];
    fx(() -> lines[0] = area.getParagraphLinesCount(0));
    return lines[0];
  }

  @Test
  void tabLeadsOutOfAnEditedMessage() {
    ConversationId id = conversations.start();
    conversations.user(id, "hi");
    show(id);
    fx(model::editLast);
    fx(pulse::beat);
    fx(() -> view().layout());
    WritingArea editor = robot.lookup(".message-editor .writing-area").queryAs(WritingArea.class);
    assertTrue(editor.isFocused());
    robot.push(KeyCode.TAB);
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(editor.isFocused());
    assertEquals("hi", editor.getText());
  }

  @Test
  void theToolbarOfAMessageGoesWithItsConversation() {
    asks();
    Node rows = robot.lookup(".virtual-flow").query();
    fx(rows::requestFocus);
    robot.press(KeyCode.ALT, KeyCode.UP);
    robot.release(KeyCode.UP, KeyCode.ALT);
    WaitForAsyncUtils.waitForFxEvents();
    Node toolbar = robot.lookup(".message-toolbar").query();
    assertTrue(toolbar.isVisible());
    ConversationId other = conversations.start();
    conversations.user(other, "another one");
    show(other);
    assertFalse(toolbar.isVisible(), "it would act on a message of the other conversation");
  }
}
