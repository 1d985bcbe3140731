package dev.tempera.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.provider.StreamEvent.TopLogprob;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an answer is made of counts, so that none is without an end. */
class AnswerSizeTest {
  private static final String LONG = "x".repeat(1_000);

  static Stream<StreamEvent> large() {
    List<Integer> bytes = Collections.nCopies(1_000, 65);
    TopLogprob word = new TopLogprob(LONG, -1, null);
    return Stream.of(
        new StreamEvent.TextDelta(LONG),
        new StreamEvent.ReasoningDelta(LONG),
        new StreamEvent.RefusalDelta(LONG),
        new StreamEvent.ToolCallDelta(0, null, null, LONG),
        new StreamEvent.ToolCallDelta(0, null, LONG, ""),
        new StreamEvent.ToolCallDelta(0, LONG, null, ""),
        new StreamEvent.ImageReceived(LONG),
        new StreamEvent.ReasoningDetail(ExactJson.read("[\"" + LONG + "\"]")),
        new StreamEvent.AnnotationReceived(ExactJson.read("[\"" + LONG + "\"]")),
        new StreamEvent.UnknownPart(ExactJson.read("[\"" + LONG + "\"]")),
        new StreamEvent.UnknownField(LONG, ExactJson.read("1")),
        new StreamEvent.LogprobsDelta(
            Collections.nCopies(20, new TokenLogprob("", 0, null, List.of()))),
        new StreamEvent.LogprobsDelta(List.of(new TokenLogprob(LONG, 0, null, List.of()))),
        new StreamEvent.UnaskedLogprobs(List.of(new TokenLogprob(LONG, 0, null, List.of()))),
        new StreamEvent.LogprobsDelta(List.of(new TokenLogprob("", 0, bytes, List.of()))),
        new StreamEvent.LogprobsDelta(List.of(new TokenLogprob("", 0, null, List.of(word)))),
        new StreamEvent.LogprobsDelta(
            List.of(new TokenLogprob("", 0, null, List.of(new TopLogprob("", -1, bytes))))),
        new StreamEvent.LogprobsDelta(
            List.of(
                new TokenLogprob(
                    "", 0, null, Collections.nCopies(100, new TopLogprob("", -1, null))))));
  }

  @ParameterizedTest
  @MethodSource("large")
  void everyKindOfContentCounts(StreamEvent event) {
    AnswerSize size = new AnswerSize(1_999);
    size.exceedsWith(event);
    assertTrue(size.exceedsWith(event), event.getClass().getSimpleName());
  }

  @Test
  void theLimitItselfIsAllowed() {
    AnswerSize size = new AnswerSize(3);
    assertFalse(size.exceedsWith(new StreamEvent.TextDelta("ab")));
    assertFalse(size.exceedsWith(new StreamEvent.ReasoningDelta("c")));
    assertTrue(size.exceedsWith(new StreamEvent.TextDelta("d")));
    assertTrue(size.exceedsWith(new StreamEvent.KeepAlive("")), "it stays too large");
  }

  @Test
  void anAnswerOfTwentyThousandTokensWithTwentyAlternativesIsNotTooLarge() {
    AnswerSize size = new AnswerSize(Runs.USUAL_LARGEST_ANSWER * Runs.MILLION);
    List<Integer> bytes = List.of(116, 111, 107, 101);
    TopLogprob other = new TopLogprob("toke", -1, bytes);
    StreamEvent token =
        new StreamEvent.LogprobsDelta(
            List.of(new TokenLogprob("toke", 0, bytes, Collections.nCopies(20, other))));
    for (int i = 0; i < 20_000; i++) {
      assertFalse(size.exceedsWith(token) || size.exceedsWith(new StreamEvent.TextDelta("toke")));
    }
  }

  @Test
  void theSentenceTellsTheLimit() {
    StreamEvent.Ended ended = new AnswerSize(3 * Runs.MILLION).ending();
    var outcome = (StreamEvent.Outcome.Interrupted) ended.outcome();
    assertTrue(outcome.error().message().contains("within 3 million characters"));
    assertEquals(1, outcome.error().message().lines().count());
  }

  @Test
  void manySmallPartsCountForMoreThanTheirText() {
    String small = "[" + "[],".repeat(999) + "[]]";
    assertTrue(
        new AnswerSize(30_000).exceedsWith(new StreamEvent.UnknownPart(ExactJson.read(small))));
    assertFalse(
        new AnswerSize(40_000).exceedsWith(new StreamEvent.UnknownPart(ExactJson.read(small))));
    StreamEvent call = new StreamEvent.ToolCallDelta(0, null, null, "");
    AnswerSize calls = new AnswerSize(5_000);
    for (int i = 0; i < 70; i++) {
      assertFalse(calls.exceedsWith(call));
    }
    for (int i = 0; i < 30; i++) {
      calls.exceedsWith(call);
    }
    assertTrue(calls.exceedsWith(call), "a part without words is not for nothing");
  }

  @Test
  void whereMemoryIsTheLimitNobodyIsSentToTheSettings() {
    StreamEvent.Ended ended = new AnswerSize(Long.MAX_VALUE).ending();
    var outcome = (StreamEvent.Outcome.Interrupted) ended.outcome();
    assertTrue(outcome.error().message().contains("no memory for a longer one"));
    assertFalse(outcome.error().message().contains("settings"));
    StreamEvent.Ended small = new AnswerSize(1).ending();
    var wanted = (StreamEvent.Outcome.Interrupted) small.outcome();
    assertTrue(wanted.error().message().contains("largestAnswerMillions"));
  }

  @Test
  void bytesWithoutAnAnswerAreNotWithoutAnEnd() {
    AnswerSize size = new AnswerSize(Runs.MILLION);
    int blocks = 1;
    while (!size.exceedsWithRaw(1 << 20)) {
      blocks++;
      assertTrue(blocks < 200, "there is no end");
    }
    assertTrue(blocks > 16, "more than one event may be: " + blocks);
    var outcome = (StreamEvent.Outcome.Interrupted) size.ending().outcome();
    assertTrue(outcome.error().message().startsWith("The server sent "));
    assertFalse(outcome.error().message().contains("settings"));
  }

  @Test
  void whatWrapsTheCharsOfAnAnswerDoesNotCount() {
    AnswerSize size = new AnswerSize(2 * Runs.MILLION);
    StreamEvent letter = new StreamEvent.TextDelta("x");
    for (int i = 0; i < Runs.MILLION; i++) {
      assertFalse(size.exceedsWithRaw(400) || size.exceedsWith(letter));
    }
  }
}
