package dev.tempera.core.run;

import dev.tempera.core.provider.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the attempts of one run apart and notes when their steps happened. Not safe for threads:
 * its run guards it.
 */
final class AttemptClock {
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final Instant askedAt;
  private final long askedNanos;
  private final List<Attempt> over = new ArrayList<>();

  private int number = 1;
  private long queued;
  private long sent = UNKNOWN;
  private long headers = UNKNOWN;
  private long firstEvent = UNKNOWN;
  private long firstToken = UNKNOWN;
  private long lastToken = UNKNOWN;
  private long end = UNKNOWN;
  private @Nullable Integer status;
  private Map<String, List<String>> responseHeaders = Map.of();
  private Attempt.Outcome outcome = Attempt.Outcome.RUNNING;
  private @Nullable String reason;

  /**
   * @param askedAt when the run was asked for
   * @param askedNanos the same moment by {@link System#nanoTime}
   */
  AttemptClock(Instant askedAt, long askedNanos) {
    this.askedAt = askedAt;
    this.askedNanos = askedNanos;
    this.queued = askedNanos;
  }

  /** The number of the attempt that is on its way. */
  int number() {
    return number;
  }

  /** When its bytes went out, or when it was queued while nobody has said. */
  long sentNanos() {
    return sent == UNKNOWN ? queued : sent;
  }

  /** Whether any of the answer has come in this attempt. */
  boolean hasTokens() {
    return firstToken != UNKNOWN;
  }

  /** Takes note of an event at {@code now} ({@link System#nanoTime}). */
  void accept(StreamEvent event, long now) {
    switch (event) {
      case StreamEvent.Sent(long nanos) -> sent = nanos;
      case StreamEvent.Opened opened -> {
        headers = now;
        status = opened.status();
        responseHeaders = opened.headers();
      }
      case StreamEvent.Retrying retry -> {
        finish(Attempt.Outcome.RETRIED, retry.cause().message(), now);
        begin(retry.attempt(), now);
      }
      case StreamEvent.Ended ended -> end(ended.outcome(), now);
      case StreamEvent.TextDelta _,
          StreamEvent.ReasoningDelta _,
          StreamEvent.RefusalDelta _,
          StreamEvent.ToolCallDelta _,
          StreamEvent.ImageReceived _,
          StreamEvent.AudioReceived _,
          StreamEvent.UnknownPart _ ->
          token(now);
      case StreamEvent.KeepAlive _ -> {
        // Life, but nothing of the answer.
      }
      default -> event(now);
    }
  }

  private void token(long now) {
    event(now);
    if (firstToken == UNKNOWN) {
      firstToken = now;
    }
    lastToken = now;
  }

  private void event(long now) {
    if (firstEvent == UNKNOWN) {
      firstEvent = now;
    }
  }

  private void end(StreamEvent.Outcome how, long now) {
    switch (how) {
      case StreamEvent.Outcome.Complete() -> finish(Attempt.Outcome.COMPLETE, null, now);
      case StreamEvent.Outcome.Interrupted(var error) ->
          finish(Attempt.Outcome.INTERRUPTED, error.message(), now);
      case StreamEvent.Outcome.Failed(var error) ->
          finish(Attempt.Outcome.FAILED, error.message(), now);
      case StreamEvent.Outcome.Stopped(String note) -> finish(Attempt.Outcome.STOPPED, note, now);
    }
  }

  private void finish(Attempt.Outcome how, @Nullable String why, long now) {
    end = now;
    outcome = how;
    reason = why;
  }

  private void begin(int next, long now) {
    over.add(current());
    number = Math.max(next, number + 1);
    queued = now;
    sent = UNKNOWN;
    headers = UNKNOWN;
    firstEvent = UNKNOWN;
    firstToken = UNKNOWN;
    lastToken = UNKNOWN;
    end = UNKNOWN;
    status = null;
    responseHeaders = Map.of();
    outcome = Attempt.Outcome.RUNNING;
    reason = null;
  }

  /** The attempt on its way, or the last one. */
  Attempt current() {
    AttemptTimes times =
        new AttemptTimes(
            askedAt.plus(Duration.ofNanos(queued - askedNanos)),
            micros(sent),
            micros(headers),
            micros(firstEvent),
            micros(firstToken),
            micros(lastToken),
            micros(end));
    return new Attempt(number, times, status, responseHeaders, outcome, reason);
  }

  /** All attempts so far, the one on its way included. */
  List<Attempt> all() {
    List<Attempt> all = new ArrayList<>(over);
    all.add(current());
    return all;
  }

  private @Nullable Long micros(long nanos) {
    return nanos == UNKNOWN ? null : (Long) (Math.max(0, nanos - queued) / 1000);
  }
}
