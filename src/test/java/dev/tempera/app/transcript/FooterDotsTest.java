package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.controls.DottedFlow;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** No line of a footer ends, or begins, with a dot that separates nothing. */
class FooterDotsTest {
  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  /** Each piece's line and whether a dot follows it. */
  private record Piece(double line, boolean dot) {}

  private static List<Piece> laidOut(double width) throws Exception {
    return WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () -> {
          DottedFlow flow = new DottedFlow();
          for (String text : List.of("stopped", "gpt-5-mini", "1.2 s to first token", "42 tok/s")) {
            flow.addPiece(new Label(text));
          }
          Region pager = new Region();
          pager.setMinSize(40, 10);
          flow.getChildren().add(pager);
          StackPane root = new StackPane(flow);
          Scene scene = new Scene(root, width, 200);
          scene.getRoot().applyCss();
          flow.resize(width, 200);
          flow.layout();
          List<Piece> pieces = new ArrayList<>();
          for (var child : flow.getChildren().subList(0, 4)) {
            var dot = ((javafx.scene.layout.HBox) child).getChildren().getLast();
            pieces.add(new Piece(child.getLayoutY(), dot.isVisible()));
          }
          return pieces;
        });
  }

  @Test
  void aDotStandsBetweenNeighboursOnly() throws Exception {
    assertEquals(List.of(true, true, true, false), laidOut(900).stream().map(Piece::dot).toList());
    boolean broken = false;
    for (double width = 80; width < 500; width += 10) {
      List<Piece> pieces = laidOut(width);
      for (int i = 0; i + 1 < pieces.size(); i++) {
        boolean beside = pieces.get(i).line() == pieces.get(i + 1).line();
        broken |= !beside;
        assertEquals(beside, pieces.get(i).dot(), "piece " + i + " at " + width);
      }
    }
    assertTrue(broken);
  }

  /** Whatever the width, and whether a word or a button comes before it. */
  @Test
  void theLastButtonNeverStandsAloneInALine() throws Exception {
    WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () -> {
          for (boolean afterButton : List.of(false, true)) {
            DottedFlow flow = new DottedFlow();
            Label last = new Label("finished");
            flow.addPiece(new Label("1.2 s to first token"));
            flow.addPiece(last);
            Button fit = new Button("fits");
            if (afterButton) {
              flow.getChildren().add(fit);
            }
            Button inspect = new Button("Inspect");
            flow.addBeside(inspect);
            Scene scene = new Scene(new StackPane(flow), 600, 200);
            scene.getRoot().applyCss();
            for (double width = 160; width < 500; width += 10) {
              flow.resize(width, 200);
              flow.layout();
              assertEquals(middle(afterButton ? fit : last), middle(inspect), 1.5, "at " + width);
            }
          }
        });
  }

  private static double middle(Node node) {
    Bounds bounds = node.localToScene(node.getLayoutBounds());
    return bounds.getCenterY();
  }
}
