package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.ManualDelay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** No toast goes unread because others came. */
class ToastPaneTest {
  private final ManualDelay delay = new ManualDelay();
  private final ToastPane[] pane = new ToastPane[1];

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private void fx(Runnable action) {
    new FxRobot()
        .interact(() -> {
          if (pane[0] == null) {
            pane[0] = new ToastPane(delay, UiExecutor.immediate());
          }
          action.run();
        });
  }

  private List<String> shown() {
    List<String> texts = new ArrayList<>();
    fx(() ->
        pane[0]
            .getChildren()
            .forEach(box -> texts.add(((Label) ((HBox) box).getChildren().getFirst()).getText())));
    return texts;
  }

  @Test
  void whatCanBeDoneIsReadInANarrowWindow() {
    fx(() -> {
      pane[0].show(
          new Toast("Words that are too many for one line of it. ".repeat(4), "Undo", () -> {}));
      Scene scene = new Scene(new StackPane(pane[0]), 260, 400);
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      Button undo = (Button) pane[0].lookup(".toast-action");
      assertTrue(undo.getWidth() >= Math.floor(undo.prefWidth(-1)), "wide " + undo.getWidth());
    });
  }

  @Test
  void manyRefusalsAreAllTold() {
    for (int i = 1; i <= 6; i++) {
      String text = "“" + i + "” is empty.";
      fx(() -> pane[0].show(Toast.of(text)));
    }
    List<String> shown = shown();
    assertEquals(3, shown.size());
    String all = String.join("\n", shown);
    assertEquals(
        "“1” is empty.\n“2” is empty.\n“3” is empty.\n“4” is empty.\n“5” is empty.\n“6” is empty.",
        all);
    fx(() -> delay.advance(Duration.ofSeconds(9)));
    assertEquals(1, shown().size(), "more lines take longer to read");
    fx(() -> delay.advance(Duration.ofSeconds(30)));
    assertEquals(List.of(), shown());
  }

  @Test
  void whatOffersSomethingStaysByItself() {
    List<String> done = new ArrayList<>();
    fx(() -> {
      pane[0].show(Toast.undo("removed", () -> done.add("undone")));
      for (int i = 1; i <= 5; i++) {
        pane[0].show(Toast.of("told " + i));
      }
    });
    assertEquals(List.of("removed", "told 1\ntold 2\ntold 3\ntold 4", "told 5"), shown());
    fx(() -> ((Button) ((HBox) pane[0].getChildren().getFirst()).getChildren().get(1)).fire());
    assertEquals(List.of("undone"), done);
    fx(() -> {
      pane[0].clear();
      pane[0].show(Toast.of("told"));
      for (int i = 1; i <= 4; i++) {
        pane[0].show(Toast.undo("offer " + i, () -> {}));
      }
    });
    assertEquals(List.of("told", "offer 3", "offer 4"), shown());
    assertTrue(done.size() == 1);
  }
}
