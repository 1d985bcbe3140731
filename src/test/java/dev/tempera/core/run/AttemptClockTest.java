package dev.tempera.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When the steps of an attempt happened. */
class AttemptClockTest {
  private static final long ASKED = 7_000_000_000L;
  private final AttemptClock clock = new AttemptClock(Instant.EPOCH, ASKED);

  private void at(long micros, StreamEvent event) {
    clock.accept(event, ASKED + micros * 1_000);
  }

  private static StreamEvent retrying(int attempt) {
    return new StreamEvent.Retrying(
        attempt, Duration.ZERO, new ProviderError.Network("It broke.", true));
  }

  static Stream<StreamEvent> content() {
    return Stream.of(
        new StreamEvent.TextDelta("a"),
        new StreamEvent.ReasoningDelta("a"),
        new StreamEvent.RefusalDelta("a"),
        new StreamEvent.ToolCallDelta(0, null, null, "a"),
        new StreamEvent.ImageReceived("a"),
        new StreamEvent.UnknownPart(ExactJson.read("{}")));
  }

  @ParameterizedTest
  @MethodSource("content")
  void whateverIsPartOfTheAnswerIsAToken(StreamEvent event) {
    at(10, new StreamEvent.Finish("stop", null));
    assertFalse(clock.hasTokens());
    at(20, event);
    assertTrue(clock.hasTokens());
    at(30, event);
    AttemptTimes times = clock.current().times();
    assertEquals(10L, times.firstEvent());
    assertEquals(20L, times.firstToken());
    assertEquals(30L, times.lastToken());
    assertNull(times.end());
  }

  @Test
  void whileNobodySaysWhenItWasSentItCountsFromTheQueue() {
    assertEquals(ASKED, clock.sentNanos());
    at(5, new StreamEvent.Sent(ASKED + 4_000));
    assertEquals(ASKED + 4_000, clock.sentNanos());
    assertEquals(4L, clock.current().times().sent());
    at(50, retrying(2));
    assertEquals(ASKED + 50_000, clock.sentNanos(), "the next one has not been sent");
  }

  @Test
  void theNextAttemptKnowsNothingOfTheOneBefore() {
    at(1, new StreamEvent.Sent(ASKED + 1_000));
    at(2, new StreamEvent.Opened(503, Map.of("server", List.of("x")), null));
    at(3, new StreamEvent.TextDelta("a"));
    at(4, retrying(2));
    assertFalse(clock.hasTokens());
    Attempt next = clock.current();
    assertEquals(
        new Attempt(
            2,
            new AttemptTimes(Instant.EPOCH.plusNanos(4_000), null, null, null, null, null, null),
            null,
            Map.of(),
            Attempt.Outcome.RUNNING,
            null),
        next);
    Attempt before = clock.all().getFirst();
    assertEquals(4L, before.times().end());
    assertEquals(503, before.status());
    assertEquals(2, clock.all().size());
  }

  @Test
  void attemptsAreCountedOnEvenIfTheProviderMiscounts() {
    assertEquals(1, clock.number());
    at(1, retrying(1));
    assertEquals(2, clock.number());
    at(2, retrying(5));
    assertEquals(5, clock.number());
  }

  @Test
  void aMomentBeforeTheAttemptIsItsBeginning() {
    at(3, new StreamEvent.Sent(ASKED - 1_000_000));
    assertEquals(0L, clock.current().times().sent());
  }

  @Test
  void anEndWithoutErrorHasNoReason() {
    at(9, new StreamEvent.Ended(new StreamEvent.Outcome.Complete()));
    assertEquals(Attempt.Outcome.COMPLETE, clock.current().outcome());
    assertNull(clock.current().reason());
    assertEquals(9L, clock.current().times().end());
  }

  private static AttemptTimes times(
      @Nullable Long sent, @Nullable Long firstToken, @Nullable Long end) {
    return new AttemptTimes(Instant.EPOCH, sent, null, null, firstToken, null, end);
  }

  @Test
  void millisecondsCountFromTheBytesThatWentOut() {
    AttemptTimes all = times(10_000L, 25_999L, 40_000L);
    assertEquals(15L, all.ttftMs());
    assertEquals(30L, all.durationMs());
    assertEquals(10L, all.queuedMs());
  }

  @Test
  void whatDidNotHappenHasNoTimeAndNoneIsNegative() {
    AttemptTimes none = times(null, null, null);
    assertNull(none.ttftMs());
    assertNull(none.durationMs());
    assertNull(none.queuedMs());
    AttemptTimes unsent = times(null, 5_000L, 6_000L);
    assertEquals(5L, unsent.ttftMs());
    assertEquals(6L, unsent.durationMs());
    assertEquals(0L, times(10_000L, 4_000L, null).ttftMs());
  }

  @Test
  void headersCannotBeChangedFromOutside() {
    var headers = new java.util.HashMap<>(Map.of("a", List.of("1")));
    Attempt attempt =
        new Attempt(1, times(null, null, null), 200, headers, Attempt.Outcome.RUNNING, null);
    headers.clear();
    assertEquals(Map.of("a", List.of("1")), attempt.headers());
    assertEquals("retried", Attempt.Outcome.RETRIED.word());
  }
}
