package dev.tempera.core.run;

import dev.tempera.core.chat.TurnState;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Takes one run from the provider into memory and the journal, on a thread of its own. */
final class RunWorker implements StreamSink {
  private static final String CUT_OFF =
      "Tempera could not take in how this answer ended, for want of memory; what arrived is kept.";

  private final LiveRun run;
  private final AnswerBuilder builder;
  private final RunJournal journal;
  private final LongSupplier nanos;
  private final AnswerSize size;
  private boolean tooLarge;
  private BooleanSupplier mayWait = () -> false;
  private boolean waiting;

  RunWorker(LiveRun run, RunJournal journal, LongSupplier nanos, AnswerSize size) {
    this.size = size;
    this.run = run;
    this.builder = run.builder();
    this.journal = journal;
    this.nanos = nanos;
  }

  /**
   * Streams until the end and stores what came.
   *
   * @param mayWait asked when the server takes no more at once: whether the run may wait once more
   * @param problem hears of a failure to store
   * @return the settled answer, stored or not; empty if the run waits once more
   */
  Optional<RunAnswer> run(BooleanSupplier mayWait, Consumer<RuntimeException> problem) {
    this.mayWait = mayWait;
    try {
      run.spec().target().provider().stream(run.request(), this, run.cancellation());
    } catch (Throwable e) {
      // An Error too: the run must end and what arrived must be stored, whatever happened.
      endUnexpectedly(e);
    }
    if (waiting) {
      return Optional.empty();
    }
    if (builder.state() == TurnState.STREAMING) {
      endUnexpectedly(new IllegalStateException("the provider returned without an end"));
    }
    RunAnswer answer;
    try {
      answer = whole();
    } catch (RuntimeException | Error e) {
      // Not settled: all of its text stands in the journal, where the next start finds it.
      problem.accept(notStored(e));
      return Optional.of(builder.facts());
    }
    try {
      journal.settle(answer);
    } catch (RuntimeException | Error e) {
      problem.accept(notStored(e));
    }
    return Optional.of(answer);
  }

  /** Tried twice: whatever took the memory may have ended meanwhile. */
  private RunAnswer whole() {
    try {
      return builder.whole();
    } catch (RuntimeException | Error e) {
      return builder.whole();
    }
  }

  /** An error too is told, and ends nothing: whoever waits for the answer is to get it. */
  static RuntimeException notStored(Throwable e) {
    return e instanceof RuntimeException told
        ? told
        : new IllegalStateException(
            "The end of an answer could not be stored ("
                + e.getClass().getSimpleName()
                + "): close other windows and conversations, and restart Tempera.",
            e);
  }

  private void endUnexpectedly(Throwable e) {
    try {
      System.getLogger(RunWorker.class.getName())
          .log(System.Logger.Level.ERROR, "a provider failed unexpectedly", e);
      event(
          new StreamEvent.Ended(
              new StreamEvent.Outcome.Failed(
                  new ProviderError.Protocol(
                      "Tempera could not read this answer ("
                          + e.getClass().getSimpleName()
                          + "); what arrived is kept. Try again, and report it if it stays.",
                      null,
                      null))));
    } catch (RuntimeException | Error again) {
      builder.cutOff(CUT_OFF);
      run.news();
    }
  }

  @Override
  public void event(StreamEvent event) {
    if (tooLarge) {
      if (event instanceof StreamEvent.Ended) {
        take(size.ending());
      }
    } else if (size.exceedsWith(event)) {
      take(event);
      endTooLarge();
    } else {
      takeOrWait(event);
    }
  }

  /** The provider ends within milliseconds; what it still says meanwhile is passed over. */
  private void endTooLarge() {
    tooLarge = true;
    run.cancellation().cancel();
  }

  private void takeOrWait(StreamEvent event) {
    if (event instanceof StreamEvent.Ended(StreamEvent.Outcome.Failed(var error))
        && error instanceof ProviderError.TooManyStreams
        && !run.cancellation().isCancelled()
        && mayWait.getAsBoolean()) {
      take(new StreamEvent.Retrying(builder.attempt() + 1, Duration.ZERO, error));
      waiting = true;
    } else {
      take(event);
    }
  }

  private void take(StreamEvent event) {
    boolean facts = builder.accept(event, nanos.getAsLong());
    switch (event) {
      case StreamEvent.TextDelta(String text) -> journal.text(builder.lastPart(), text);
      case StreamEvent.ReasoningDelta(String text) -> journal.reasoning(builder.lastPart(), text);
      case StreamEvent.LogprobsDelta(var tokens) -> journal.logprobs(tokens);
      default -> {}
    }
    if (facts && !(event instanceof StreamEvent.Ended)) {
      journal.facts(builder::facts);
    }
    run.news();
  }

  @Override
  public boolean mayTryAgain(ProviderError cause) {
    return run.mayTryAgain(cause);
  }

  @Override
  public void raw(byte[] bytes, int offset, int length, long nanoTime) {
    if (tooLarge) {
      return;
    }
    long micros = TimeUnit.NANOSECONDS.toMicros(nanoTime - builder.sentNanos());
    journal.raw(builder.attempt(), bytes, offset, length, micros);
    if (size.exceedsWithRaw(length)) {
      endTooLarge();
    }
  }
}
