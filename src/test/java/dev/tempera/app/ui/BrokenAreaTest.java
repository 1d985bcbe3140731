package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Texts with right-to-left letters are broken into lines in areas that are edited. */
@SuppressWarnings("NullAway.Init") // fields are set before each test, on the JavaFX thread
class BrokenAreaTest {
  private static final String ARABIC =
      "هذا نص عربي طويل مع كلمات كثيرة تحتاج إلى أكثر من سطر واحد في النافذة الصغيرة";

  private static final List<String> WORDS =
      List.of(
          "שלום", "עולם", "בית-ספר", "هذا", "نص", "عربي", "English", "123", "(x)", "中文", "👍🏽",
          "،");

  private final FxRobot robot = new FxRobot();
  private StyleClassedTextArea area;

  @BeforeEach
  void show() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      area = new StyleClassedTextArea(false);
      Wrapping.of(area);
      stage.setScene(new Scene(area, 220, 300));
      stage.show();
      area.requestFocus();
    });
  }

  @AfterEach
  void hide() throws Exception {
    FxToolkit.cleanupStages();
  }

  private void fx(Runnable action) {
    robot.interact(action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private int lines(int paragraph) {
    int[] lines = new int[1];
    fx(() -> lines[0] = area.getParagraphLinesCount(paragraph));
    return lines[0];
  }

  @Test
  void aParagraphIsBrokenAndStandsOnTheRight() {
    fx(() -> area.replaceText(ARABIC));
    assertTrue(area.isWrapText());
    assertTrue(lines(0) >= 3, "in " + lines(0));
    assertEquals(List.of("right-to-left"), List.copyOf(area.getParagraph(0).getParagraphStyle()));
    fx(() -> area.replaceText("a plain text"));
    assertTrue(area.isWrapText());
  }

  @Test
  void whatIsTypedIsBrokenAtOnce() {
    for (int i = 0; i < ARABIC.length(); i++) {
      String letter = ARABIC.substring(i, i + 1);
      fx(() -> area.appendText(letter));
    }
    assertEquals(ARABIC, area.getText());
    assertTrue(lines(0) >= 3, "in " + lines(0));
    fx(() -> area.deleteText(4, 30));
    assertTrue(lines(0) >= 1);
    fx(() -> area.undo());
    assertEquals(ARABIC, area.getText());
  }

  @Test
  void everyTextIsLaidOutAtEveryWidth() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = 1 + random.nextInt(30); i > 0; i--) {
        text.append(WORDS.get(random.nextInt(WORDS.size())));
        text.append(random.nextInt(8) == 0 ? "" : random.nextInt(12) == 0 ? "\n" : " ");
      }
      double width = 60 + random.nextInt(300);
      fx(() -> {
        area.replaceText(text.toString());
        area.setPrefWidth(width);
        area.resize(width, 300);
        area.layout();
      });
    }
    assertTrue(area.getLength() > 0);
  }

  @Test
  void aWordThatIsLongerThanALineKeepsItsLine() {
    fx(() -> area.replaceText("نص " + "والكلمة".repeat(12)));
    assertFalse(area.isWrapText());
    fx(() -> area.replaceText(ARABIC));
    assertTrue(area.isWrapText());
  }
}
