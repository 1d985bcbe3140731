package dev.tempera.app.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.inspect.InspectionSource;
import dev.tempera.core.inspect.StoredAnswer;
import dev.tempera.core.inspect.Wire;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.QueuedPulse;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Whatever comes late, the inspector shows one answer with its own stream. */
class InspectorLateAnswersTest {
  private final LateAnswers late = new LateAnswers();
  private final List<SampleAnswer> samples =
      List.of(new SampleAnswer(3), new SampleAnswer(8), new SampleAnswer(20));
  private final InspectorViewModel model =
      new InspectorViewModel(
          new Late(), new Threads(UiExecutor.immediate(), new QueuedPulse(), late));

  private final class Late implements InspectionSource {
    @Override
    public CompletableFuture<Optional<StoredAnswer>> answer(
        ConversationId conversation, MessageId id) {
      return late.ask(() -> Optional.of(of(id).stored()));
    }

    @Override
    public CompletableFuture<Wire> wire(MessageId id) {
      return late.ask(() -> of(id).stream());
    }
  }

  private SampleAnswer of(MessageId id) {
    return samples.stream().filter(sample -> sample.id().equals(id)).findFirst().orElseThrow();
  }

  private void inspect(SampleAnswer sample) {
    model.inspect(SampleAnswer.CONVERSATION, sample.id());
  }

  @RepeatedTest(60)
  void whatIsShownBelongsTogether(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    @Nullable SampleAnswer wanted = null;
    for (int i = 0; i < 60; i++) {
      switch (random.nextInt(7)) {
        case 0, 1 -> {
          wanted = samples.get(random.nextInt(samples.size()));
          inspect(wanted);
        }
        case 2 -> {
          if (random.nextInt(4) == 0) {
            wanted = null;
            model.close();
          }
        }
        case 3 -> {
          if (wanted != null) {
            model.changed(wanted.id());
          }
        }
        case 4 -> model.chosenProperty().set(random.nextInt(25) - 1);
        default -> late.answerAny(random);
      }
      belongsTo(wanted);
    }
    late.answerAll();
    if (wanted != null) {
      assertEquals(wanted.stored(), model.answerProperty().get());
      assertEquals(wanted.stream(), model.streamProperty().get().wire());
      assertFalse(model.readingProperty().get().meaning().text().isEmpty());
      assertTrue(model.replay().readyProperty().get());
    }
  }

  private void belongsTo(@Nullable SampleAnswer wanted) {
    StoredAnswer shown = model.answerProperty().get();
    if (shown != null) {
      assertEquals(wanted == null ? null : wanted.stored(), shown);
    }
    if (model.frames() > 0) {
      assertEquals(wanted == null ? null : wanted.stream(), model.streamProperty().get().wire());
    }
    int read = model.readingProperty().get().meaning().text().length();
    if (read > 0) {
      assertTrue(model.frames() > 0, "a meaning without its stream");
    }
  }

  /** Whose streams have a beginning that comes by itself. */
  private final class LateBeginnings implements InspectionSource {
    private final InspectionSource all = new Late();

    @Override
    public CompletableFuture<Optional<StoredAnswer>> answer(
        ConversationId conversation, MessageId id) {
      return all.answer(conversation, id);
    }

    @Override
    public CompletableFuture<Wire> beginning(MessageId id) {
      return late.ask(() -> Wire.beginning(of(id).stream().chunks().subList(0, 4)));
    }

    @Override
    public CompletableFuture<Wire> wire(MessageId id) {
      return all.wire(id);
    }
  }

  @RepeatedTest(40)
  void aBeginningIsShownUntilTheWholeIsThere(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    QueuedPulse pulse = new QueuedPulse();
    InspectorViewModel begins =
        new InspectorViewModel(
            new LateBeginnings(), new Threads(UiExecutor.immediate(), pulse, late));
    SampleAnswer wanted = samples.getFirst();
    int most = 0;
    for (int i = 0; i < 40; i++) {
      if (random.nextInt(6) == 0) {
        SampleAnswer next = samples.get(random.nextInt(samples.size()));
        most = next == wanted ? most : 0;
        wanted = next;
      }
      begins.inspect(SampleAnswer.CONVERSATION, wanted.id());
      if (random.nextInt(5) == 0) {
        pulse.beat();
      }
      late.answerAny(random);
      Wire wire = begins.streamProperty().get().wire();
      assertTrue(wire.size() >= most, "it became shorter");
      most = wire.size();
      for (int frame = 0; frame < wire.size(); frame++) {
        assertEquals(wanted.stream().text(frame), wire.text(frame));
      }
      assertEquals(
          begins.streamProperty().get().whole(), wire == wanted.stream(), "said to be whole");
      assertTrue(
          begins.replay().readyProperty().get() == begins.streamProperty().get().whole(),
          "a beginning is not played");
    }
    while (late.open() > 0 || !begins.readingProperty().get().whole()) {
      late.answerAll();
      pulse.beat();
    }
    assertEquals(wanted.stream(), begins.streamProperty().get().wire());
  }

  @Test
  void whatWasChosenAtTheBeginningStaysChosen() {
    QueuedPulse pulse = new QueuedPulse();
    InspectorViewModel begins =
        new InspectorViewModel(
            new LateBeginnings(), new Threads(UiExecutor.immediate(), pulse, late));
    begins.inspect(SampleAnswer.CONVERSATION, samples.get(2).id());
    late.answerAll();
    assertFalse(begins.streamProperty().get().whole());
    assertTrue(begins.lookingProperty().get());
    assertFalse(begins.readingProperty().get().meaning().text().isEmpty(), "it is put into words");
    begins.chosenProperty().set(2);
    begins.pointedProperty().set(1);
    pulse.beat();
    late.answerAll();
    assertTrue(begins.streamProperty().get().whole());
    assertEquals(2, begins.chosenProperty().get());
    assertEquals(1, begins.pointedProperty().get());
  }

  @Test
  void nothingOfAClosedPaneIsHeard() {
    inspect(samples.getFirst());
    model.close();
    late.answerAll();
    assertNull(model.answerProperty().get());
    assertEquals(0, model.frames());
    assertFalse(model.openProperty().get());
  }

  @Test
  void anotherConversationTakesTheAnswerAway() {
    inspect(samples.getFirst());
    late.answerAll();
    model.left(SampleAnswer.CONVERSATION);
    assertNotNull(model.answerProperty().get());
    model.left(new ConversationId("other"));
    assertNull(model.answerProperty().get());
    assertTrue(model.openProperty().get(), "the pane stays");
  }

  @Test
  void theChosenEventStaysWhenTheSameAnswerIsReadAgain() {
    inspect(samples.get(2));
    late.answerAll();
    model.chosenProperty().set(7);
    model.changed(samples.get(2).id());
    late.answerAll();
    assertEquals(7, model.chosenProperty().get());
    model.changed(new MessageId("another"));
    assertEquals(0, late.open(), "others are not read");
  }

  @Test
  void whatCannotBeReadIsSaid() {
    InspectionSource failing =
        new InspectionSource() {
          @Override
          public CompletableFuture<Optional<StoredAnswer>> answer(
              ConversationId conversation, MessageId id) {
            return CompletableFuture.completedFuture(Optional.empty());
          }

          @Override
          public CompletableFuture<Wire> wire(MessageId id) {
            return CompletableFuture.failedFuture(new IllegalStateException("It is too large."));
          }
        };
    InspectorViewModel other =
        new InspectorViewModel(
            failing, new Threads(UiExecutor.immediate(), new QueuedPulse(), Runnable::run));
    other.inspect(SampleAnswer.CONVERSATION, samples.getFirst().id());
    assertEquals("It is too large.", other.problemProperty().get());
    assertNull(other.answerProperty().get());
  }

  @Test
  void eventsAreWalkedWithinTheStream() {
    model.step(1);
    assertEquals(-1, model.chosenProperty().get());
    inspect(samples.getFirst());
    late.answerAll();
    int last = model.frames() - 1;
    model.step(Integer.MAX_VALUE);
    assertEquals(last, model.chosenProperty().get());
    model.step(1);
    assertEquals(last, model.chosenProperty().get());
    model.step(Integer.MIN_VALUE);
    assertEquals(0, model.chosenProperty().get());
    int offset = model.readingProperty().get().meaning().text().length() - 1;
    assertTrue(model.readingProperty().get().meaning().frameOfText(offset) > 0);
    model.pointedProperty().set(1);
    assertEquals(1, model.lit());
    model.pointedProperty().set(-1);
    assertEquals(model.chosenProperty().get(), model.lit());
  }
}
