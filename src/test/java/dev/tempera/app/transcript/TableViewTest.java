package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A table breaks its wide columns into lines before it has to be scrolled sideways. */
class TableViewTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final FxRobot robot = new FxRobot();
  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, new FxUiExecutor(), pulse, Runnable::run);
  private final StackPane root = new StackPane();

  @BeforeEach
  void open() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    fx(() -> {
      Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
      TranscriptView view = new TranscriptView(model, address -> {});
      root.getChildren().add(view);
      stage.setScene(new Scene(root, 900, 500));
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

  private void width(double width) {
    TranscriptView view = robot.lookup(".transcript").queryAs(TranscriptView.class);
    fx(() -> {
      view.setMaxWidth(width);
      root.requestLayout();
    });
    fx(view::layout);
    fx(view::layout);
  }

  private boolean scrolls() {
    return robot.lookup(".table-block .scroll-bar").<ScrollBar>queryAll().stream()
        .anyMatch(Node::isVisible);
  }

  private double right(Node node) {
    return node.localToScene(node.getBoundsInLocal()).getMaxX();
  }

  @Test
  void breaksLinesInsteadOfCuttingTheLastColumn() {
    ConversationId id = conversations.start();
    conversations.answer(
        id,
        """
        | Model | Remarks |
        |---|---|
        | nano | small and quick, for classification and such things |
        | mini | the one in the middle of the three |
        """);
    fx(() -> model.show(id));
    fx(pulse::beat);
    for (double width : new double[] {700, 360, 700}) {
      width(width);
      assertFalse(scrolls(), "at " + width);
      Node last =
          robot.lookup(".grid-cell").queryAll().stream()
              .reduce((a, b) -> right(a) > right(b) ? a : b)
              .orElseThrow();
      Node table = robot.lookup(".table-block").query();
      assertTrue(right(last) <= right(table) + 1, "cut at " + width);
    }
  }

  @Test
  void whatCannotBeBrokenIsScrolledAndHasSomethingToScroll() {
    ConversationId id = conversations.start();
    String row = "| a fairly long cell of text ".repeat(12) + "|\n";
    conversations.answer(id, row + "|---".repeat(12) + "|\n" + row);
    fx(() -> model.show(id));
    fx(pulse::beat);
    width(600);
    assertTrue(scrolls());
    ScrollBar bar = robot.lookup(".table-block .scroll-bar").queryAs(ScrollBar.class);
    assertTrue(bar.getMax() > 1);
    assertEquals(0, bar.getValue());
  }
}
