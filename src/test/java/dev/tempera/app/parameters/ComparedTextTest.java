package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.request.WordDiff;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Variants of a text in a script that runs from right to left. */
@SuppressWarnings("NullAway.Init") // the field is set before each test, on the JavaFX thread
class ComparedTextTest {
  private static final String ARABIC =
      "هذا نص عربي طويل مع كلمات كثيرة تحتاج إلى أكثر من سطر واحد في النافذة الصغيرة";

  private final FxRobot robot = new FxRobot();
  private ComparedText text;

  @BeforeEach
  void show() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      text = new ComparedText("a text", "diff-added", true);
      stage.setScene(new Scene(text, 220, 300));
      // Whoever had the stage before may have given it a size.
      stage.sizeToScene();
      stage.show();
    });
  }

  @AfterEach
  void hide() throws Exception {
    FxToolkit.cleanupStages();
  }

  @Test
  void marksOfWhatDiffersLeaveItsWordsApart() {
    String changed = ARABIC.replace("طويل", "قصير");
    robot.interact(() -> {
      text.setText(changed);
      text.mark(WordDiff.of(ARABIC, changed).after());
    });
    WaitForAsyncUtils.waitForFxEvents();
    int[] found = new int[2];
    robot.interact(() -> {
      text.layout();
      found[0] = text.area().getParagraphLinesCount(0);
      found[1] =
          (int)
              text.area().getStyleSpans(0, changed.length()).stream()
                  .filter(span -> span.getStyle().contains("diff-added"))
                  .count();
    });
    assertTrue(found[0] > 1, "lines: " + found[0]);
    assertTrue(found[1] > 0, "marks: " + found[1]);
    assertTrue(
        text.area().getStyleSpans(0, changed.length()).getSpanCount() > 10, "a run of each word");
  }
}
