package dev.tempera.app.transcript.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.text.RightToLeft;
import dev.tempera.app.transcript.text.StyledText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Right-to-left and shaped texts are laid out at every width, and hits find what is shown. */
class RightToLeftTest {
  private static final List<String> WORDS =
      List.of(
          "שלום",
          "עולם",
          "בית-ספר",
          "هذا",
          "نص",
          "عربي",
          "والكلمةالطويلةجداالتيلاتنتهي",
          "English",
          "123",
          "(x)",
          "中文段落",
          "👩‍👩‍👧‍👦",
          "👍🏽",
          "e\u0301",
          "z\u0335\u0321l",
          "ภาษาไทย",
          "हिन्दी",
          "a",
          "،",
          ".",
          "https://example.org/a-long-address/that-goes-on-and-on-and-on");

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(24); i > 0; i--) {
      text.append(WORDS.get(random.nextInt(WORDS.size())));
      text.append(random.nextInt(8) == 0 ? "" : random.nextInt(12) == 0 ? "\n" : " ");
    }
    return text.toString();
  }

  private static SelectableFlow laidOut(String text, double width) {
    SelectableFlow flow = new SelectableFlow(0, "prose");
    flow.show(StyledText.plain(text));
    Scene scene = new Scene(new Group(flow), 900, 900);
    scene.getRoot().applyCss();
    flow.resize(width, flow.prefHeight(width));
    flow.layout();
    return flow;
  }

  @Test
  void everyTextIsLaidOutAtEveryWidth() throws Exception {
    WaitForAsyncUtils.waitForAsyncFx(
        60_000,
        () -> {
          for (int seed = 0; seed < 150; seed++) {
            String text = text(new Random(seed));
            for (double width : new double[] {8, 40, 90, 200, 340, 760}) {
              SelectableFlow flow = laidOut(text, width);
              assertTrue(flow.getHeight() > 0, text);
              flow.select(0, text.length());
              flow.layout();
            }
          }
          return true;
        });
  }

  @Test
  void whatIsHitIsWhatIsShownThere() throws Exception {
    WaitForAsyncUtils.waitForAsyncFx(
        60_000,
        () -> {
          String text = "שלום עולם, זאת פסקה ארוכה עם English באמצע ועם 123 מספרים עד הסוף";
          for (double width : new double[] {120, 300, 700}) {
            SelectableFlow flow = laidOut(text, width);
            for (int i = 0; i < text.length(); i++) {
              if (text.charAt(i) == ' ') {
                continue; // may hang over the end of a line
              }
              Bounds bounds = new Path(flow.range(i, i + 1)).getBoundsInLocal();
              Point2D middle = flow.flow().localToScene(bounds.getCenterX(), bounds.getCenterY());
              int hit = flow.hit(middle.getX(), middle.getY());
              assertTrue(hit == i || hit == i + 1, width + ": " + i + " was hit as " + hit);
            }
          }
          return true;
        });
  }

  @Test
  void aParagraphKeepsToTheSideItBeginsOn() throws Exception {
    WaitForAsyncUtils.waitForAsyncFx(
        60_000,
        () -> {
          SelectableFlow flow = laidOut("שלום", 400);
          assertEquals(TextAlignment.RIGHT, flow.flow().getTextAlignment());
          Bounds word = new Path(flow.range(0, 4)).getBoundsInLocal();
          assertTrue(word.getMaxX() > 395, word.toString());
          flow.show(StyledText.plain("hello שלום"));
          assertEquals(TextAlignment.LEFT, flow.flow().getTextAlignment());
          flow.show(StyledText.plain("hello"));
          assertEquals(1, flow.flow().getChildren().size());
          return true;
        });
  }

  @Test
  void theFirstLetterSaysWhereAParagraphBegins() {
    assertTrue(RightToLeft.isBase("1. «שלום» x"));
    assertFalse(RightToLeft.isBase("x שלום"));
    assertFalse(RightToLeft.isBase("123"));
    assertTrue(RightToLeft.in("x שלום"));
    assertFalse(RightToLeft.in("中文 é"));
  }

  @Test
  void wordsCoverTheTextAndCutNoLetterInTwo() {
    for (int seed = 0; seed < 300; seed++) {
      String text = text(new Random(seed)) + "x\u0301".repeat(seed);
      StyledText cut = RightToLeft.words(StyledText.plain(text));
      assertEquals(text, cut.text());
      List<Integer> ends = new ArrayList<>();
      int start = 0;
      for (StyledText.Run run : cut.runs()) {
        assertTrue(run.end() > start, text);
        assertFalse(Character.isLowSurrogate(text.charAt(start)), text);
        start = run.end();
        ends.add(start);
      }
      assertEquals(text.length(), ends.getLast());
    }
  }

  @Test
  void theLeadIsNoPartOfWhatIsShown() throws Exception {
    WaitForAsyncUtils.waitForAsyncFx(
        60_000,
        () -> {
          SelectableFlow flow = laidOut("שלום", 400);
          assertEquals("שלום", flow.shown().text());
          assertEquals(
              RightToLeft.lead("שלום"), ((Text) flow.flow().getChildren().getFirst()).getText());
          assertEquals(0, flow.hit(10_000, 5));
          return true;
        });
  }
}
