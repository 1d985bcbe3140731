package dev.tempera.app.transcript.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.Samples;
import dev.tempera.app.transcript.TranscriptView;
import dev.tempera.app.transcript.TranscriptViewModel;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Every row says what it is, and an answer's end is announced. */
class RowSpeechTest {
  private static List<String> spoken(String markdown) {
    FakeConversations conversations = new FakeConversations();
    QueuedPulse pulse = new QueuedPulse();
    ConversationId id = Samples.answered(conversations, markdown);
    TranscriptViewModel model =
        new TranscriptViewModel(conversations, UiExecutor.immediate(), pulse, Runnable::run);
    model.show(id);
    pulse.beat();
    List<String> all = new ArrayList<>();
    model.rows().forEach(row -> all.add(RowSpeech.of(row.content())));
    return all;
  }

  @Test
  void rowsSayWhatTheyAre() {
    List<String> all =
        spoken(
            "# Title\n\ntext $x$\n\n- one\n- [x] two\n\n3. three\n\n> said\n\n---\n\n"
                + "```java\nint x;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n$$y$$\n\n![cat](c.png)");
    assertEquals(
        List.of(
            "Heading level 1: Title",
            "text $x$",
            "Item: one",
            "Done: two",
            "Item 3. three",
            "Quote: said",
            "Separator",
            "Code, java: int x;",
            "Table of 2 columns and 1 rows: a,b; 1,2",
            "Formula: $$y$$",
            "Picture: cat"),
        all.subList(1, 12));
    assertTrue(all.getFirst().startsWith("Message from "), all.getFirst());
  }

  @Test
  void everyRowOnScreenHasARoleAndAText() throws Exception {
    FxRobot robot = new FxRobot();
    Stage stage = FxToolkit.registerPrimaryStage();
    FakeConversations conversations = new FakeConversations();
    QueuedPulse pulse = new QueuedPulse();
    TranscriptViewModel model =
        new TranscriptViewModel(conversations, new FxUiExecutor(), pulse, Runnable::run);
    ConversationId id = Samples.everything(conversations);
    robot.interact(() -> {
      stage.setScene(new Scene(new TranscriptView(model, address -> {}), 700, 900));
      stage.show();
      model.show(id);
    });
    for (double place : new double[] {0, 0.4, 0.7, 1}) {
      robot.interact(() -> {
        pulse.beat();
        robot.lookup(".transcript").queryAs(TranscriptView.class).readFrom(place);
      });
      WaitForAsyncUtils.waitForFxEvents();
      robot.interact(() -> {
        List<Node> rows = robot.lookup(".row").queryAll().stream().toList();
        assertTrue(rows.size() > 3);
        for (Node row : rows) {
          assertEquals(AccessibleRole.LIST_ITEM, row.getAccessibleRole());
          assertFalse(row.getAccessibleText().isBlank());
        }
      });
    }
    FxToolkit.cleanupStages();
  }

  @Test
  void theEndOfAnAnswerIsAnnouncedWithoutMovingTheFocus() throws Exception {
    FxRobot robot = new FxRobot();
    Stage stage = FxToolkit.registerPrimaryStage();
    FakeConversations conversations = new FakeConversations();
    QueuedPulse pulse = new QueuedPulse();
    TranscriptViewModel model =
        new TranscriptViewModel(conversations, new FxUiExecutor(), pulse, Runnable::run);
    ConversationId id = conversations.start();
    List<String> said = new ArrayList<>();
    ChangeListener<String> listener = (o, before, now) -> said.add(now);
    robot.interact(() -> {
      stage.setScene(new Scene(new TranscriptView(model, address -> {}), 700, 500));
      stage.show();
      model.show(id);
      pulse.beat();
      robot.lookup(".virtual-flow").query().accessibleTextProperty().addListener(listener);
      conversations.begin(id).text("an answer");
      pulse.beat();
      pulse.beat();
    });
    WaitForAsyncUtils.waitForFxEvents();
    Node focus = stage.getScene().getFocusOwner();
    robot.interact(() -> {
      conversations.end(id, Samples.facts(TurnState.COMPLETE, null, null));
      pulse.beat();
    });
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(pulse::beat);
    assertTrue(said.contains("Conversation. The answer is finished."), said.toString());
    assertEquals(focus, stage.getScene().getFocusOwner());
    FxToolkit.cleanupStages();
  }
}
