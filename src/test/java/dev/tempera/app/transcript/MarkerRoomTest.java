package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.transcript.cells.RowPane;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.application.Application;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Numbers of lists and labels of footnotes stand beside their text, however long they are. */
class MarkerRoomTest {
  private static final String LATIN = "words that go on for a while";
  private static final String HEBREW = "מילים שנמשכות עוד זמן מה";

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

  private void show(String answer, double zoom) {
    ConversationId id = conversations.start();
    conversations.answer(id, answer);
    fx(() -> {
      view().zoomProperty().set(zoom);
      model.show(id);
    });
    fx(pulse::beat);
    fx(() -> view().layout());
  }

  private TranscriptView view() {
    return robot.lookup(".transcript").queryAs(TranscriptView.class);
  }

  private static String answer(String words) {
    return String.join(
        "\n\n",
        words + "[^1] " + words + "[^a-label-of-many-letters] " + words + "[^x]",
        "99. " + words + "\n100. " + words + "\n101. " + words,
        "- " + words + "\n\n  1000000. " + words,
        "> 1234. " + words,
        "[^1]: " + words,
        "[^a-label-of-many-letters]: " + words,
        "[^x]: " + words + "\n\n    " + words);
  }

  @ParameterizedTest
  @CsvSource({"false, 1", "false, 2", "true, 1", "true, 1.5"})
  void noneIsPaintedOverAText(boolean rightToLeft, double zoom) {
    show(answer(rightToLeft ? HEBREW : LATIN), zoom);
    Set<String> seen = new TreeSet<>();
    for (double place : new double[] {0, 0.3, 0.6, 1}) {
      fx(() -> view().readFrom(place));
      fx(() -> view().layout());
      robot.lookup(".row").<RowPane>queryAll().forEach(row -> check(row, rightToLeft, seen));
    }
    assertEquals(9, seen.size(), () -> "of lists and footnotes: " + seen);
  }

  private static void check(RowPane row, boolean rightToLeft, Set<String> seen) {
    List<Node> parts = row.getChildrenUnmodifiable();
    Bounds body = parts.getLast().getBoundsInParent();
    for (Node part : parts) {
      if (part instanceof Text text && text.isVisible() && row.getScene() != null) {
        Bounds marker = text.getBoundsInParent();
        seen.add(text.getText());
        assertTrue(
            rightToLeft
                ? marker.getMinX() >= body.getMaxX() && marker.getMaxX() <= row.getWidth()
                : marker.getMaxX() <= body.getMinX() && marker.getMinX() >= 0,
            () -> text.getText() + " at " + marker + " beside " + body);
      }
    }
  }
}
