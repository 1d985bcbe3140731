package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Reasoning that is folded away is found, and unfolded when its hit is looked at. */
class FoldedReasoningTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final FxRobot robot = new FxRobot();
  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, new FxUiExecutor(), pulse, Runnable::run);

  @BeforeEach
  void open() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    ConversationId id = conversations.start();
    conversations.user(id, "a question");
    Answer facts =
        new Answer(
            TurnState.COMPLETE,
            "offline",
            "tiny",
            null,
            null,
            null,
            "stop",
            null,
            new Usage(5L, 400L, null, 342L, null, "{}"),
            null,
            Instant.EPOCH,
            null,
            null,
            null,
            null);
    conversations.answer(
        id,
        List.of(reasoning("I think of *walnuts* first."), new ContentPart.Text("No nuts here.")),
        facts);
    fx(() -> {
      Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
      stage.setScene(new Scene(new TranscriptView(model, address -> {}), 700, 500));
      stage.show();
      model.show(id);
    });
    fx(pulse::beat);
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  private static ContentPart reasoning(String text) {
    return new ContentPart.Reasoning(text, List.of(), ContentPart.Reasoning.REASONING);
  }

  private void fx(Runnable action) {
    robot.interact(action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private RowContent.Fold fold() {
    return model.rows().stream()
        .map(row -> row.content())
        .filter(RowContent.Fold.class::isInstance)
        .map(RowContent.Fold.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private String hitRow() {
    return model.rows().get(Objects.requireNonNull(model.finder().hit()).row()).content().text();
  }

  @Test
  void theFoldSaysHowMuchThereIs() {
    assertEquals("Reasoning · 342 tokens", fold().title());
    assertTrue(fold().folded());
  }

  @Test
  void aHitInItIsCountedAndUnfoldsIt() {
    fx(() -> model.finder().find("walnuts"));
    fx(pulse::beat);
    assertFalse(fold().folded());
    assertEquals(1, model.finder().countProperty().get());
    assertEquals("I think of walnuts first.", hitRow());
  }

  @Test
  void aHitElsewhereLeavesItFolded() {
    fx(() -> model.finder().find("no nuts"));
    fx(pulse::beat);
    assertEquals("No nuts here.", hitRow());
    assertTrue(fold().folded());
  }

  @Test
  void whatIsNotSaidIsNotFound() {
    fx(() -> model.finder().find("almonds"));
    fx(pulse::beat);
    assertEquals(0, model.finder().countProperty().get());
    assertTrue(fold().folded());
  }
}
