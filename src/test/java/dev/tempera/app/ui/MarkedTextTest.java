package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.request.WordDiff;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class MarkedTextTest {
  private static final String HEBREW =
      "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd and \u0645\u0631\u062d\u0628\u0627 "
              .repeat(8)
          + "\u05d0".repeat(150);

  private static List<WordDiff.Stretch> stretches() {
    return List.of(
        new WordDiff.Stretch(0, 5, false),
        new WordDiff.Stretch(5, 9, true),
        new WordDiff.Stretch(9, HEBREW.length(), false));
  }

  @Test
  void aTextFromRightToLeftIsLaidOutAtAnyWidth() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
    int laidOut =
        WaitForAsyncUtils.waitForAsyncFx(
            30_000,
            () -> {
              MarkedText marked = new MarkedText("some-style");
              marked.show(HEBREW, stretches(), "a-mark");
              StackPane root = new StackPane(marked);
              Scene scene = new Scene(root);
              int count = 0;
              for (int width = 30; width < 400; width += 7) {
                root.resize(width, 600);
                scene.getRoot().applyCss();
                root.layout();
                assertTrue(marked.prefHeight(width) > 0);
                count++;
              }
              return count;
            });
    assertEquals(53, laidOut);
  }

  @Test
  void nothingOfATextIsLostAndWhatIsMarkedHasItsStyle() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
    MarkedText marked =
        WaitForAsyncUtils.waitForAsyncFx(
            30_000,
            () -> {
              MarkedText made = new MarkedText("some-style");
              made.show(HEBREW, stretches(), "a-mark");
              return made;
            });
    StringBuilder all = new StringBuilder();
    StringBuilder marks = new StringBuilder();
    // What stands before a text from right to left is not seen.
    marked.getChildren().stream()
        .filter(node -> ((Text) node).getText().codePoints().anyMatch(c -> c != 0x200E))
        .forEach(node -> {
          Text text = (Text) node;
          assertTrue(text.getStyleClass().contains("some-style"));
          all.append(text.getText());
          marks.append(text.getStyleClass().contains("a-mark") ? text.getText() : "");
        });
    assertEquals(HEBREW, all.toString());
    assertEquals(HEBREW.substring(5, 9), marks.toString());
  }

  /** To style a new text takes longer than to lay it out. */
  @Test
  void theTextsThatAreThereAreUsedAgain() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
    List<List<Node>> seen =
        WaitForAsyncUtils.waitForAsyncFx(
            30_000,
            () -> {
              MarkedText marked = new MarkedText("some-style");
              marked.show("one two", List.of(stretch(0, 4, false), stretch(4, 7, true)), "a-mark");
              List<Node> first = List.copyOf(marked.getChildren());
              marked.show("three", List.of(stretch(0, 5, true)), "a-mark");
              List<Node> second = List.copyOf(marked.getChildren());
              marked.show("four five", List.of(stretch(0, 5, false), stretch(5, 9, true)), "b");
              return List.of(first, second, List.copyOf(marked.getChildren()));
            });
    assertEquals(seen.getFirst().subList(0, 1), seen.get(1));
    assertEquals(seen.get(1).getFirst(), seen.getLast().getFirst());
    assertEquals(
        List.of("four ", "five"),
        seen.getLast().stream().map(node -> ((Text) node).getText()).toList());
    assertEquals(
        List.of(List.of("some-style"), List.of("some-style", "b")),
        seen.getLast().stream().map(node -> List.copyOf(node.getStyleClass())).toList());
  }

  private static WordDiff.Stretch stretch(int from, int to, boolean marked) {
    return new WordDiff.Stretch(from, to, marked);
  }
}
