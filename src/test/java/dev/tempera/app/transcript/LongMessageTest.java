package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.selection.CopiedText;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A long text that a person wrote shows its beginning, and all of it when asked. */
class LongMessageTest {
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

  private ConversationId asked(String prompt) {
    ConversationId id = conversations.start();
    conversations.user(id, prompt);
    conversations.answer(id, "Fine.");
    show(id);
    return id;
  }

  private void show(ConversationId id) {
    fx(() -> model.show(id));
    fx(pulse::beat);
    fx(() -> robot.lookup(".transcript").queryAs(TranscriptView.class).layout());
  }

  private static String lines(String word, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> word + " " + i)
        .collect(Collectors.joining("\n"));
  }

  private List<RowContent> text() {
    return model.rows().stream()
        .filter(row -> row.message().equals(model.rows().getFirst().message()))
        .filter(row -> row.section() == BlockRow.Section.TEXT)
        .map(BlockRow::content)
        .toList();
  }

  private RowContent.More more() {
    return (RowContent.More) text().getLast();
  }

  private String words() {
    return text().stream().map(RowContent::text).collect(Collectors.joining("\n"));
  }

  @Test
  void aShortOneIsWhole() {
    asked(lines("row", 24));
    assertFalse(text().getLast() instanceof RowContent.More);
    assertTrue(words().contains("row 24"));
  }

  @Test
  void aLongOneShowsItsBeginningAndSaysHowMuchThereIs() {
    asked(lines("row", 120));
    assertEquals("Show all 120 lines", more().title());
    assertTrue(words().strip().endsWith("row 12"), words());
    Button button = robot.lookup(".fold").queryButton();
    assertEquals("Show all 120 lines", button.getText());
    fx(button::fire);
    assertEquals("Show less", more().title());
    assertTrue(words().strip().endsWith("row 120"), words());
    fx(() -> robot.lookup(".fold").queryButton().fire());
    assertTrue(words().strip().endsWith("row 12"));
  }

  @Test
  void oneLongLineIsCutToo() {
    asked("x".repeat(2_399) + "\uD83D\uDE00" + "y".repeat(2_000));
    assertEquals("Show all 4,401 characters", more().title());
    assertEquals(1_200, words().strip().length());
  }

  @Test
  void codeInItIsCutAndCopiedWhole() {
    asked("Look at this:\n\n```java\n" + lines("int a;", 200) + "\n```\nWhat is it?");
    RowContent.Code code = (RowContent.Code) text().get(1);
    assertTrue(code.last());
    assertTrue(code.text().endsWith("int a; 11"), code.text());
    BlockRow row =
        model.rows().stream()
            .filter(r -> r.content() instanceof RowContent.Code)
            .findFirst()
            .orElseThrow();
    assertTrue(model.document().codeToPaste(row).endsWith("int a; 200"));
    assertEquals("Show all 202 lines", more().title());
  }

  @Test
  void asMarkdownItIsFoldedToo() {
    asked("# Title\n\n" + lines("- item", 60));
    fx(() -> model.toggles().raw(model.rows().getFirst().message()));
    assertTrue(text().getFirst().text().contains("Title"));
    assertTrue(more().folded());
    assertTrue(text().size() < 20, text().toString());
  }

  @Test
  void aSwitchAndAnAnswerKeepItUnfolded() {
    ConversationId id = asked(lines("row", 120));
    fx(() -> model.toggles().whole(model.rows().getFirst().message()));
    show(conversations.start());
    show(id);
    assertEquals("Show less", more().title());
  }

  @Test
  void aHitInWhatIsHiddenUnfoldsIt() {
    asked(lines("row", 119) + "\nthe needle");
    fx(() -> model.finder().find("needle"));
    fx(pulse::beat);
    assertEquals(1, model.finder().countProperty().get());
    assertFalse(more().folded());
    int row = Objects.requireNonNull(model.finder().hit()).row();
    assertTrue(model.rows().get(row).content().text().contains("needle"));
  }

  @Test
  void copyingEverythingCopiesWhatIsHiddenToo() {
    String prompt = lines("row", 120);
    asked(prompt);
    fx(() -> model.selection().selectAll());
    CopiedText copied = CopiedText.of(model.rows(), model.selection(), model.document()::source);
    assertTrue(copied.markdown().contains(prompt), copied.markdown());
    assertTrue(copied.plain().contains(prompt), copied.plain());
    assertNotNull(copied.html());
  }

  @Test
  void answersAreNeverFolded() {
    ConversationId id = conversations.start();
    conversations.user(id, "go");
    conversations.answer(id, lines("- row", 120));
    show(id);
    assertTrue(model.rows().stream().noneMatch(row -> row.content() instanceof RowContent.More));
  }
}
