package dev.tempera.app.transcript.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.flow.SelectableFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class GrowingTextTest {
  private static final String LINE =
      "The quick brown fox jumps over the lazy dog again and again.\n";

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private static void onFx(Runnable task) {
    WaitForAsyncUtils.waitForAsyncFx(
        60_000,
        () -> {
          task.run();
          return true;
        });
  }

  private static void layOut(GrowingText text, double width) {
    if (text.getScene() == null) {
      Scene scene = new Scene(new Group(text), 900, 900);
      scene.getRoot().applyCss();
    }
    text.resize(width, text.prefHeight(width));
    text.layout();
    text.getChildren().forEach(child -> ((SelectableFlow) child).layout());
  }

  private static String shown(GrowingText text) {
    return text.getChildren().stream()
        .map(child ->
            ((SelectableFlow) child)
                .flow().getChildren().stream()
                    .map(run -> ((Text) run).getText())
                    .collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void onlyTheEndIsLaidOutAnewWhileItGrows() {
    onFx(() -> {
      GrowingText text = new GrowingText();
      String all = LINE.repeat(100);
      text.show(all, 0, 0);
      List<Node> before = new ArrayList<>(text.getChildren());
      assertTrue(before.size() > 5, "in blocks");
      for (int i = 0; i < 40; i++) {
        all += "More. ";
        text.show(all, 0, 0);
      }
      for (int i = 0; i < before.size() - 1; i++) {
        assertSame(before.get(i), text.getChildren().get(i));
      }
      assertEquals(all.replace("\n", ""), shown(text).replace("\n", ""));
    });
  }

  @Test
  void aTextMayEndWithTheBlankAtTheEndOfABlock() {
    onFx(() -> {
      String all = "a".repeat(1_600) + " ";
      GrowingText whole = new GrowingText();
      whole.show(all, 0, 0);
      assertEquals(all, shown(whole));
      GrowingText text = new GrowingText();
      for (int length = 1_598; length <= 1_601; length++) {
        text.show(all.substring(0, length), 0, 0);
        assertEquals(all.substring(0, length), shown(text).replace("\n", ""));
      }
      text.show(all + "b", 0, 0);
      assertEquals(all + "b", shown(text).replace("\n", ""));
    });
  }

  @Test
  void anyTextInAnyPiecesIsShownAsItIs() {
    Random random = new Random(11);
    onFx(() -> {
      for (int run = 0; run < 60; run++) {
        GrowingText text = new GrowingText();
        StringBuilder all = new StringBuilder();
        for (int piece = 0; piece < 12; piece++) {
          all.append(
              switch (random.nextInt(4)) {
                case 0 -> "\n".repeat(1 + random.nextInt(3));
                case 1 -> "word ".repeat(random.nextInt(300));
                case 2 -> "😀".repeat(random.nextInt(1_200));
                default -> "x".repeat(random.nextInt(2_000));
              });
          int shared = all.isEmpty() ? 0 : random.nextInt(all.length());
          text.show(all.toString(), shared, shared);
        }
        // The line end that a block ends with is the end of the block.
        String expected = all.substring(0, Math.min(all.length(), 25_000)).replace("\n", "");
        String now = shown(text).replace("\n", "");
        assertEquals(expected, now.substring(0, Math.min(now.length(), expected.length())));
      }
    });
  }

  @Test
  void rightToLeftTextIsLaidOutAtEveryWidth() {
    onFx(() -> {
      String all =
          ("هذا نص عربي طويل والكلمةالطويلةجداالتيلاتنتهي שלום עולם ".repeat(12) + "\n").repeat(4);
      for (double width : new double[] {8, 60, 140, 260, 700}) {
        GrowingText text = new GrowingText();
        text.show(all, 40, 60);
        layOut(text, width);
        assertTrue(text.getHeight() > 0);
      }
    });
  }

  @Test
  void whatIsSharedAndWhatDiffersHasAStyleOfItsOwn() {
    onFx(() -> {
      GrowingText text = new GrowingText();
      text.show("It is red now", 6, 9);
      List<Node> runs = ((SelectableFlow) text.getChildren().getFirst()).flow().getChildren();
      assertEquals(
          List.of("It is ", "red", " now"), runs.stream().map(r -> ((Text) r).getText()).toList());
      assertTrue(runs.getFirst().getStyleClass().contains("note"));
      assertTrue(runs.get(1).getStyleClass().contains("strong"));
    });
  }

  @Test
  void everyPlaceOfAWordIsFoundWhateverItsCase() {
    onFx(() -> {
      GrowingText text = new GrowingText();
      text.show(LINE.repeat(60), 0, 0);
      assertEquals(60, text.find("FOX"));
      layOut(text, 300);
      assertNotNull(text.look(59), "the last one is laid out somewhere");
      text.show(LINE.repeat(61), 0, 0);
      assertEquals(61, text.find("fox"));
      assertEquals(0, text.find(""));
    });
  }

  @Test
  void aVeryLongTextIsCutAndSaysSo() {
    onFx(() -> {
      GrowingText text = new GrowingText();
      text.show(LINE.repeat(1_000), 0, 0);
      assertTrue(shown(text).endsWith("The rest is in the conversation."));
      assertTrue(shown(text).length() < GrowingText.LONGEST + 100);
    });
  }
}
