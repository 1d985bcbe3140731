package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.transcript.outline.Outline;
import dev.tempera.app.transcript.selection.CopiedText;
import dev.tempera.app.transcript.toolbar.MessageToolbar;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.WritingArea;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.LateMarks;
import dev.tempera.testing.QueuedPulse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Stars and notes in the conversation view. */
@SuppressWarnings("NullAway.Init") // made before each test
class MarkingViewTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final FxRobot robot = new FxRobot();
  private final LateAnswers late = new LateAnswers();
  private final LateMarks marks = new LateMarks(late);
  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, new FxUiExecutor(), pulse, Runnable::run);
  private final List<MessageId> ids = new ArrayList<>();
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = FxToolkit.registerPrimaryStage();
    fx(() -> {
      Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
      model.marking().keepIn(marks);
      stage.setScene(new Scene(new TranscriptView(model, address -> {}), 700, 780));
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

  private <T> T onFx(Supplier<T> question) {
    List<T> answer = new ArrayList<>();
    fx(() -> answer.add(question.get()));
    return answer.getFirst();
  }

  private void settle() {
    fx(late::answerAll);
    fx(pulse::beat);
    fx(() -> view().layout());
    fx(() -> view().layout());
  }

  private TranscriptView view() {
    return (TranscriptView) stage.getScene().getRoot();
  }

  private ConversationId show(int turns) {
    ConversationId id = conversations.start();
    for (int i = 0; i < turns; i++) {
      ids.add(conversations.user(id, "question " + i));
      ids.add(conversations.answer(id, "answer " + i + "\n\nmore of " + i));
    }
    ids.forEach(message -> marks.put(id, message));
    fx(() -> model.show(id));
    settle();
    return id;
  }

  private void press(KeyCode... keys) {
    robot.push(keys);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aStarStandsAtItsMessageAndIsTakenAwayThere() {
    show(3);
    fx(() -> view().marking().star());
    settle();
    assertTrue(
        marks.kept(ids.getLast()).starred(), "the last message, where nothing is pointed at");
    assertEquals(1, robot.lookup(".icon-action.star").queryAll().size());
    robot.moveTo("question 0");
    WaitForAsyncUtils.waitForFxEvents();
    fx(() -> view().marking().star());
    assertTrue(marks.kept(ids.getFirst()).starred());
    assertEquals(2, robot.lookup(".icon-action.star").queryAll().size());
    fx(() -> robot.lookup(".icon-action.star").nth(0).queryButton().fire());
    settle();
    assertEquals(1, robot.lookup(".icon-action.star").queryAll().size());
  }

  @Test
  void whatIsReadLateIsShownInTheRowsThatAreThere() {
    ConversationId id = conversations.start();
    MessageId question = conversations.user(id, "question");
    marks.put(id, question);
    var _ = marks.star(question, true);
    var _ = marks.saveNote(question, "to be told");
    fx(() -> model.show(id));
    fx(pulse::beat);
    assertEquals(0, robot.lookup(".message-note-row").queryAll().size());
    settle();
    settle();
    assertEquals(1, robot.lookup(".message-note-row").queryAll().size());
    assertEquals(1, robot.lookup(".icon-action.star").queryAll().size());
  }

  @Test
  void aNoteIsWrittenKeptAndLeftByKey() {
    show(2);
    fx(() -> view().marking().note());
    settle();
    settle();
    WritingArea area = robot.lookup(".writing-area").queryAs(WritingArea.class);
    assertTrue(onFx(area::isFocused));
    robot.write("check the dates");
    press(KeyCode.CONTROL, KeyCode.ENTER);
    settle();
    assertEquals("check the dates", marks.kept(ids.getLast()).note());
    assertEquals(1, robot.lookup(".message-note-row").queryAll().size());
    assertTrue(onFx(() -> robot.lookup(".virtual-flow").query().isFocused()));
    fx(() -> view().marking().note());
    settle();
    settle();
    robot.write(" and more");
    press(KeyCode.ESCAPE);
    settle();
    assertEquals("check the dates", marks.kept(ids.getLast()).note());
    fx(() -> view().find("check the"));
    settle();
    assertEquals(1, onFx(() -> view().hits()));
  }

  @Test
  void oneWalksFromStarToStar() {
    show(30);
    fx(() -> model.marking().star(List.of(ids.get(4), ids.get(20)), true));
    settle();
    for (int expected : List.of(4, 20, 4)) {
      fx(() -> view().marking().walk(1));
      settle();
      assertEquals("question " + expected / 2, onFx(this::firstText), "at message " + expected);
    }
    fx(() -> view().marking().walk(-1));
    settle();
    assertEquals("question 10", onFx(this::firstText));
  }

  /** What the message says that one is at. */
  private String firstText() {
    MessageId at = robot.lookup(".message-toolbar").queryAs(MessageToolbar.class).message();
    return model.document().source(Objects.requireNonNull(at));
  }

  @Test
  void theOutlineTellsStarsAndGivesThem() {
    show(2);
    fx(() -> model.marking().toggleStar(ids.get(1)));
    settle();
    fx(() -> view().openOutline());
    List<Outline.Entry> entries = onFx(() -> Outline.of(model.rows()));
    assertEquals(
        List.of("question 0", "answer 0", "question 1"),
        entries.stream().map(Outline.Entry::text).toList());
    assertEquals(
        List.of(false, true, false), entries.stream().map(Outline.Entry::starred).toList());
    press(KeyCode.F8);
    settle();
    assertEquals(2, onFx(() -> model.marking().starred().size()));
    assertEquals(2, robot.lookup(".outline-entry .ikonli-font-icon").queryAll().size());
    press(KeyCode.ESCAPE);
  }

  @Test
  void aNoteIsNoPartOfWhatIsCopied() {
    show(1);
    fx(() -> model.marking().keepNote(ids.get(1), "my note"));
    settle();
    fx(() -> model.selection().selectAll());
    String copied =
        onFx(() ->
            CopiedText.of(model.rows(), model.selection(), model.document()::source).markdown());
    assertFalse(copied.contains("my note"), copied);
    assertTrue(copied.contains("answer 0"), copied);
  }

  @Test
  void itLooksAsItShould() throws IOException {
    show(3);
    fx(() -> {
      model.marking().star(List.of(ids.get(1), ids.get(2)), true);
      model
          .marking()
          .keepNote(
              ids.get(1),
              "Compare this with the one of last week: the second paragraph is new.\nAnd ask for"
                  + " sources.");
      model.marking().openNote(ids.get(3));
    });
    settle();
    settle();
    picture("marks-light", 700);
    picture("marks-narrow", 360);
    fx(() -> Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet()));
    picture("marks-dark", 700);
  }

  private void picture(String name, double width) throws IOException {
    fx(() -> stage.setWidth(width));
    settle();
    WritableImage image = onFx(() -> stage.getScene().snapshot(null));
    Files.createDirectories(Path.of("target/pictures"));
    Files.write(Path.of("target/pictures", name + ".png"), PngWriter.encode(image));
  }
}
