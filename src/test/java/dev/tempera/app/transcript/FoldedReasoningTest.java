package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.sent.SentSource;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
  void theFoldSaysHowLongItTook() {
    List<Boolean> answered = new ArrayList<>();
    model
        .sent()
        .source(
            new SentSource() {
              @Override
              public CompletableFuture<Optional<SentRequest>> of(MessageId answer) {
                return CompletableFuture.completedFuture(Optional.empty());
              }

              @Override
              public CompletableFuture<Thought> thought(MessageId of, boolean hasText) {
                answered.add(hasText);
                // The first time its end is not stored yet.
                return CompletableFuture.completedFuture(
                    answered.size() == 1
                        ? new Thought(Optional.empty(), false)
                        : new Thought(Optional.of(Duration.ofMillis(4_200)), true));
              }
            });
    for (int i = 0; i < 3; i++) {
      fx(() -> model.show(model.shownProperty().get()));
      fx(pulse::beat);
      fx(() -> robot.lookup(".transcript").queryAs(TranscriptView.class).layout());
    }
    assertEquals("Thought for 4.2 s · 342 tokens", fold().title());
    assertTrue(answered.getFirst());
  }

  /** Gives futures that the test completes. */
  private static final class Slow implements SentSource {
    private final List<CompletableFuture<Thought>> asked = new ArrayList<>();

    @Override
    public CompletableFuture<Optional<SentRequest>> of(MessageId answer) {
      return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletableFuture<Thought> thought(MessageId answer, boolean answered) {
      CompletableFuture<Thought> time = new CompletableFuture<>();
      asked.add(time);
      return time;
    }
  }

  @Test
  void aStreamIsReadOnceAtATimeAndNoMoreOnceItIsWhole() {
    Slow slow = new Slow();
    MessageId answer = model.rows().getLast().message();
    fx(() -> {
      model.sent().source(slow);
      model.sent().clear();
      for (int i = 0; i < 3; i++) {
        model.sent().thoughts().want(answer);
      }
    });
    assertEquals(1, slow.asked.size(), "while it is being read");
    slow.asked.getFirst().complete(new SentSource.Thought(Optional.empty(), false));
    fx(pulse::beat);
    fx(() -> model.sent().thoughts().want(answer));
    assertEquals(2, slow.asked.size(), "its end was not stored yet");
    slow.asked.getLast().complete(SentSource.Thought.UNKNOWN);
    fx(pulse::beat);
    fx(() -> model.sent().thoughts().want(answer));
    assertEquals(2, slow.asked.size(), "nobody will ever know");
  }

  @Test
  void whatIsUnfoldedIsSoAfterASwitch() {
    MessageId answer =
        model.rows().stream()
            .filter(row -> row.content() instanceof RowContent.Fold)
            .findFirst()
            .orElseThrow()
            .message();
    fx(() -> model.toggles().fold(answer));
    assertFalse(fold().folded());
    ConversationId here = Objects.requireNonNull(model.shownProperty().get());
    fx(() -> model.show(conversations.start()));
    fx(pulse::beat);
    fx(() -> model.show(here));
    fx(pulse::beat);
    assertFalse(fold().folded());
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
