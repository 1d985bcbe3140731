package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactfx.Subscription;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@SuppressWarnings("NullAway.Init") // fields are set before each test, on the JavaFX thread
class JsonEditorTest {
  private final FxRobot robot = new FxRobot();
  private final Queue<Runnable> background = new ArrayDeque<>();
  private JsonEditor editor;

  @BeforeEach
  void show() throws TimeoutException {
    Stage stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      editor = new JsonEditor(new FxUiExecutor(), background::add);
      stage.setScene(new Scene(editor, 400, 300));
      stage.show();
    });
  }

  @AfterEach
  void hide() throws TimeoutException {
    FxToolkit.cleanupStages();
  }

  private CodeArea area() {
    return (CodeArea) Objects.requireNonNull(editor.lookup(".code-area"));
  }

  private List<String> styleAt(int position) {
    return List.copyOf(area().getStyleOfChar(position));
  }

  /** Where the letters of a line begin, and where it goes on when it is broken. */
  private double[] lefts(int line) {
    int start = area().getAbsolutePosition(line, 0);
    int length = area().getParagraphLength(line);
    String text = area().getParagraph(line).getText();
    int first = start + text.length() - text.stripLeading().length();
    double[] lefts = new double[2];
    robot.interact(() -> {
      lefts[0] = area().getCharacterBoundsOnScreen(first, first + 1).orElseThrow().getMinX();
      lefts[1] =
          area()
              .getCharacterBoundsOnScreen(start + length - 2, start + length - 1)
              .orElseThrow()
              .getMinX();
      for (int i = first; i < start + length; i++) {
        var here = area().getCharacterBoundsOnScreen(i, i + 1).orElseThrow();
        lefts[1] = Math.min(lefts[1], here.getMinX());
      }
    });
    return lefts;
  }

  @Test
  void aBrokenLineGoesOnBelowItsFirstLetterWhereItIsOnlyRead() {
    String json = "{\n  \"a\": {\n    \"b\": \"" + "word ".repeat(40) + "\"\n  }\n}";
    robot.interact(() -> {
      editor.setEditable(false);
      editor.setText(json);
    });
    WaitForAsyncUtils.waitForFxEvents();
    double[] deep = lefts(2);
    assertEquals(deep[0], deep[1], 2);
    assertTrue(deep[0] > lefts(1)[0] + 8, "it is moved in by its indentation");
    assertEquals(json, area().getText(), "what is copied has its spaces");
    robot.interact(() -> editor.setText("{}"));
    assertEquals(List.of(), List.copyOf(area().getParagraph(0).getParagraphStyle()));
  }

  /** However it came to be, a text that is only read looks the same. */
  @Test
  void whatIsOnlyReadHasItsStylesWithItsText() {
    List<String> texts =
        List.of(
            "",
            "{}",
            "{\n  \"a\": 1,\n  \"b\": [\n    true\n  ]\n}",
            "{\n  \"a\": 12,\n  \"b\": [\n    true\n  ]\n}",
            "{\n  \"a\": 12,\n  \"c\": {\n    \"d\": \"x\"\n  },\n  \"b\": [\n    true\n  ]\n}",
            "data: no JSON\n\n: comment",
            "\n\n{\n  \"a\": 1\n}\n",
            "{}");
    StackPane root = new StackPane();
    robot.interact(() -> {
      editor.setEditable(false);
      editor.getScene().setRoot(root);
      root.getChildren().setAll(editor);
      // Who has the keyboard has brackets marked, too.
      root.setFocusTraversable(true);
      root.requestFocus();
    });
    for (String text : texts) {
      int[] changes = {0};
      Subscription counting = area().multiRichChanges().subscribe(_ -> changes[0]++);
      robot.interact(() -> editor.setText(text));
      counting.unsubscribe();
      assertTrue(changes[0] <= 1, changes[0] + " changes for " + text);
      WaitForAsyncUtils.waitForFxEvents();
      assertEquals(text, area().getText());
      List<String> folds = marks();
      JsonEditor[] fresh = new JsonEditor[1];
      robot.interact(() -> {
        fresh[0] = new JsonEditor(new FxUiExecutor(), background::add);
        fresh[0].setText(text);
        // What it has it is given anew now, line by line.
        fresh[0].setEditable(false);
        root.getChildren().setAll(fresh[0]);
      });
      WaitForAsyncUtils.waitForFxEvents();
      CodeArea wanted = (CodeArea) Objects.requireNonNull(fresh[0].lookup(".code-area"));
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) != '\n') {
          assertEquals(List.copyOf(wanted.getStyleOfChar(i)), styleAt(i), text + " at " + i);
        }
      }
      for (int line = 0; line < wanted.getParagraphs().size(); line++) {
        assertEquals(
            List.copyOf(wanted.getParagraph(line).getParagraphStyle()),
            List.copyOf(area().getParagraph(line).getParagraphStyle()),
            text + " line " + line);
      }
      assertEquals(marks(fresh[0]), folds, text);
      robot.interact(() -> root.getChildren().setAll(editor));
      WaitForAsyncUtils.waitForFxEvents();
    }
  }

  private List<String> marks() {
    return marks(editor);
  }

  private static List<String> marks(JsonEditor of) {
    return of.lookupAll(".json-fold").stream().map(each -> ((Label) each).getText()).toList();
  }

  @Test
  void theNumberOfALineMovesNoText() {
    robot.interact(() -> editor.setText("[\n" + "1,\n".repeat(120) + "1\n]"));
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> area().showParagraphAtTop(5));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(lefts(7)[0], lefts(10)[0], 0.5);
    robot.interact(() -> area().showParagraphAtTop(95));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(lefts(97)[0], lefts(101)[0], 0.5);
  }

  @Test
  void shortTextsAreColouredAtOnce() {
    robot.interact(() -> editor.setText("{\"a\": 1}"));
    assertEquals(List.of("json-key"), styleAt(1));
    assertEquals(List.of("json-number"), styleAt(6));
    assertTrue(background.isEmpty());
  }

  @Test
  void longTextsAreColouredInTheBackgroundUnlessTheyChangeMeanwhile() {
    String text = "[" + "\"abc\",\n".repeat(2000) + "1]";
    robot.interact(() -> editor.setText(text));
    assertEquals(1, background.size());
    robot.interact(() -> editor.setText(text.replace("1]", "2]")));
    background.remove().run();
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(List.of(), styleAt(2), "the text that was coloured is no longer there");
    background.remove().run();
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(List.of("json-text"), styleAt(2));
  }

  @Test
  void settingATextKeepsWhatIsTheSame() {
    robot.interact(() -> editor.setText("{\"temperature\": 0.7}"));
    robot.interact(() -> area().moveTo(3));
    robot.interact(() -> editor.setText("{\"temperature\": 0.75}"));
    assertEquals("{\"temperature\": 0.75}", editor.getText());
    assertEquals(3, area().getCaretPosition(), "the cursor did not move");
    robot.interact(() -> editor.setText("{}"));
    assertEquals("{}", editor.getText());
    robot.interact(() -> editor.setText("a\r\nb\rc"));
    assertEquals("a\nb\nc", editor.getText());
  }

  @Test
  void problemsMarkTheirLineAndGoAgain() {
    robot.interact(() -> editor.setText("[\n1\n2\n]"));
    robot.interact(() -> editor.setProblems(List.of(new TextProblem(3, 1, "A comma.", true))));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(
        List.of("json-error-line"), List.copyOf(area().getParagraph(2).getParagraphStyle()));
    assertNotNull(editor.lookup(".json-error"));
    robot.interact(() -> editor.setProblems(List.of(new TextProblem(99, 9, "Beyond.", false))));
    assertEquals(
        List.of("json-warning-line"), List.copyOf(area().getParagraph(3).getParagraphStyle()));
    robot.interact(() -> editor.setProblems(List.of()));
    WaitForAsyncUtils.waitForFxEvents();
    assertNull(editor.lookup(".json-error"));
    assertNull(editor.lookup(".json-warning"));
  }

  @Test
  void theCursorGoesToTheProblem() {
    robot.interact(() -> editor.setText("[\n1\n22\n]"));
    robot.interact(() -> editor.show(new TextProblem(3, 2, "Here.", true)));
    assertEquals(2, area().getCurrentParagraph());
    assertEquals(1, area().getCaretColumn());
  }

  @Test
  void aReadOnlyEditorIsNotTypedInto() {
    robot.interact(() -> editor.setText("{}"));
    robot.interact(() -> editor.setEditable(false));
    robot.interact(() -> editor.focusText());
    robot.type(KeyCode.ENTER, KeyCode.TAB, KeyCode.DELETE);
    assertEquals("{}", editor.getText());
  }
}
