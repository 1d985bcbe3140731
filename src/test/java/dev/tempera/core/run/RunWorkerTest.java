package dev.tempera.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a worker hands on, to the journal and to the answer, without a thread or a queue. */
class RunWorkerTest {
  /** Remembers the words of each call. */
  private static final class Words extends RunFixture.Recorded {
    final List<String> raw = new ArrayList<>();
    boolean broken;
    @Nullable Error error;

    @Override
    public void raw(int attempt, byte[] bytes, int offset, int length, long offsetMicros) {
      raw.add(attempt + " " + offset + "+" + length + " at " + offsetMicros);
    }

    @Override
    public void settle(RunAnswer answer) {
      if (broken) {
        throw new IllegalStateException("The disk is full.");
      }
      if (error != null) {
        throw error;
      }
      super.settle(answer);
    }
  }

  /** Says what the test says, on the worker's own thread. */
  private record Played(Consumer<StreamSink> script) implements ChatProvider {
    @Override
    public ConnectionProfile profile() {
      return ConnectionProfile.usual("played", ConnectionProfile.Kind.CUSTOM);
    }

    @Override
    public PreparedRequest prepare(ChatRequest request, ModelInfo model) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void stream(PreparedRequest request, StreamSink sink, Cancellation cancellation) {
      script.accept(sink);
    }

    @Override
    public List<ModelInfo> models() {
      return List.of();
    }

    @Override
    public ModelInfo model(String id) {
      return ModelInfo.unknown(id);
    }

    @Override
    public ConnectionCheck check() {
      return new ConnectionCheck("It answers.", null);
    }
  }

  private static final StreamEvent COMPLETE =
      new StreamEvent.Ended(new StreamEvent.Outcome.Complete());

  private final Words journal = new Words();
  private final List<String> problems = new ArrayList<>();
  private final List<String> news = new ArrayList<>();
  private LongSupplier nanos = () -> 0;

  private RunAnswer run(long largest, BiConsumer<StreamSink, LiveRun> script) {
    return tryRun(largest, false, script).orElseThrow();
  }

  private Optional<RunAnswer> tryRun(
      long largest, boolean mayWait, BiConsumer<StreamSink, LiveRun> script) {
    AnswerBuilder builder =
        new AnswerBuilder(
            new AnswerBuilder.Asked(
                Answer.started("c", "m", Instant.EPOCH), ModelInfo.unknown("m"), List::of),
            "",
            new AttemptClock(Instant.EPOCH, 0));
    LiveRun[] live = new LiveRun[1];
    RunSpec spec =
        RunFixture.spec(
            new Played(sink -> script.accept(sink, live[0])),
            RunFixture.CONVERSATION,
            () -> journal,
            null);
    live[0] = new LiveRun(spec, builder);
    RunNews[] ear = new RunNews[1];
    ear[0] =
        live[0].onNews(() -> {
          news.add("news");
          ear[0].acknowledge();
        });
    return new RunWorker(live[0], journal, () -> nanos.getAsLong(), new AnswerSize(largest))
        .run(() -> mayWait, e -> problems.add(String.valueOf(e.getMessage())));
  }

  @Test
  void eachPieceGoesToTheJournalUnderItsPart() {
    run(
        1_000,
        (sink, _) -> {
          sink.event(new StreamEvent.ReasoningDelta("a"));
          sink.event(new StreamEvent.TextDelta("b"));
          sink.event(new StreamEvent.TextDelta("c"));
          sink.event(new StreamEvent.LogprobsDelta(List.of()));
          sink.event(new StreamEvent.Finish("stop", null));
          sink.event(COMPLETE);
        });
    assertEquals(
        List.of("reasoning 0", "facts", "text 1", "text 1", "logprobs", "facts"), journal.calls);
    assertEquals(6, news.size(), "each is told");
  }

  @Test
  void rawBytesAreNotedWithTheirAttemptAndTheirTimeSinceItWasSent() {
    run(
        1_000,
        (sink, _) -> {
          sink.event(new StreamEvent.Sent(5_000_000));
          sink.raw(new byte[9], 2, 3, 5_250_000);
          sink.event(
              new StreamEvent.Retrying(
                  2, Duration.ZERO, new ProviderError.Network("It broke.", true)));
          sink.event(new StreamEvent.Sent(6_000_000));
          sink.raw(new byte[9], 0, 9, 6_001_000);
          sink.event(COMPLETE);
        });
    assertEquals(List.of("1 2+3 at 250", "2 0+9 at 1"), journal.raw);
  }

  @Test
  void anAnswerThatIsTooLargeIsEndedAndNothingMoreIsTakenIn() {
    RunAnswer answer =
        run(
            3,
            (sink, run) -> {
              sink.event(new StreamEvent.TextDelta("abc"));
              assertFalse(run.cancellation().isCancelled());
              sink.event(new StreamEvent.TextDelta("def"));
              assertTrue(run.cancellation().isCancelled(), "the server need not go on");
              sink.event(new StreamEvent.TextDelta("ghi"));
              sink.raw(new byte[1], 0, 1, 1);
              sink.event(new StreamEvent.Ended(new StreamEvent.Outcome.Stopped("Stopped.")));
            });
    assertEquals("abcdef", answer.message().text());
    assertEquals(TurnState.INTERRUPTED, answer.facts().state());
    assertTrue(String.valueOf(answer.facts().error()).contains("did not end within"));
    assertEquals(List.of(), journal.raw);
  }

  @Test
  void aServerThatSendsForEverAndSaysNothingIsEnded() {
    byte[] block = new byte[1 << 20];
    RunAnswer answer =
        run(
            1_000,
            (sink, run) -> {
              sink.event(new StreamEvent.TextDelta("so far"));
              for (int i = 0; i < 200 && !run.cancellation().isCancelled(); i++) {
                sink.event(new StreamEvent.KeepAlive("working"));
                sink.raw(block, 0, block.length, i);
              }
              int kept = journal.raw.size();
              assertTrue(kept < 200, "the database would grow for ever");
              sink.raw(block, 0, block.length, 0);
              assertEquals(kept, journal.raw.size());
              sink.event(new StreamEvent.Ended(new StreamEvent.Outcome.Stopped("Stopped.")));
            });
    assertEquals("so far", answer.message().text());
    assertEquals(TurnState.INTERRUPTED, answer.facts().state());
    assertTrue(String.valueOf(answer.facts().error()).contains("next to nothing of an answer"));
  }

  @Test
  void aProviderThatBreaksEndsTheAnswerWithASentence() {
    RunAnswer answer =
        run(
            1_000,
            (sink, _) -> {
              sink.event(new StreamEvent.TextDelta("so far"));
              throw new AssertionError("test");
            });
    assertEquals(TurnState.FAILED, answer.facts().state());
    assertEquals("so far", answer.message().text());
    assertTrue(String.valueOf(answer.facts().error()).contains("(AssertionError)"));
    assertEquals(answer, journal.settled.join());
  }

  @Test
  void aProviderThatReturnsWithoutAnEndIsSaidToHaveFailed() {
    RunAnswer answer = run(1_000, (sink, _) -> sink.event(new StreamEvent.TextDelta("so far")));
    assertEquals(TurnState.FAILED, answer.facts().state());
    assertEquals("so far", answer.message().text());
  }

  @Test
  void whatCannotBeStoredIsToldAndStillHandedOver() {
    journal.broken = true;
    RunAnswer answer = run(1_000, (sink, _) -> sink.event(COMPLETE));
    assertEquals(TurnState.COMPLETE, answer.facts().state());
    assertEquals(List.of("The disk is full."), problems);
  }

  @Test
  void anErrorWhileItIsStoredIsToldAndTheAnswerIsHandedOver() {
    journal.error = new OutOfMemoryError("simulated");
    RunAnswer answer = run(1_000, (sink, _) -> sink.event(COMPLETE));
    assertEquals(TurnState.COMPLETE, answer.facts().state());
    assertEquals(
        List.of(
            "The end of an answer could not be stored (OutOfMemoryError): close other windows and"
                + " conversations, and restart Tempera."),
        problems);
  }

  @Test
  void anEndThatCannotBeTakenInEndsTheAnswerAllTheSame() {
    RunAnswer answer =
        run(
            1_000,
            (sink, _) -> {
              sink.event(new StreamEvent.TextDelta("so far"));
              nanos =
                  () -> {
                    throw new OutOfMemoryError("simulated");
                  };
              sink.event(COMPLETE);
            });
    assertEquals(TurnState.INTERRUPTED, answer.facts().state());
    assertEquals("so far", answer.message().text());
    assertTrue(String.valueOf(answer.facts().error()).contains("for want of memory"));
    assertEquals(answer, journal.settled.join());
  }

  private static final StreamEvent NO_MORE =
      new StreamEvent.Ended(
          new StreamEvent.Outcome.Failed(new ProviderError.TooManyStreams("No more.")));

  @Test
  void whereTheServerTakesNoMoreItWaitsIfItMay() {
    assertTrue(tryRun(1_000, true, (sink, _) -> sink.event(NO_MORE)).isEmpty());
    assertFalse(journal.settled.isDone());
    RunAnswer failed = tryRun(1_000, false, (sink, _) -> sink.event(NO_MORE)).orElseThrow();
    assertEquals("No more.", failed.facts().error());
  }

  @Test
  void whatWasStoppedOrFailedOtherwiseDoesNotWait() {
    RunAnswer stopped =
        tryRun(
                1_000,
                true,
                (sink, run) -> {
                  run.stop();
                  sink.event(NO_MORE);
                })
            .orElseThrow();
    assertEquals(TurnState.FAILED, stopped.facts().state());
    StreamEvent other =
        new StreamEvent.Ended(
            new StreamEvent.Outcome.Failed(new ProviderError.Network("Gone.", true)));
    assertTrue(tryRun(1_000, true, (sink, _) -> sink.event(other)).isPresent());
  }
}
