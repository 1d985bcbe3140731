package dev.tempera.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.ErrorJson;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each event of a stream does to the answer, and which of them are worth another look. */
class AnswerStepsTest {
  private static final long MS = 1_000_000;
  private static final Answer FACTS = Answer.started("c", "m", Instant.EPOCH);

  private final AnswerBuilder builder = builder(List.of("other"));

  private static AnswerBuilder builder(List<String> substitutes) {
    return new AnswerBuilder(
        new AnswerBuilder.Asked(FACTS, ModelInfo.unknown("m"), () -> substitutes),
        "",
        new AttemptClock(Instant.EPOCH, 0));
  }

  private boolean play(StreamEvent event) {
    return builder.accept(event, MS);
  }

  private static StreamEvent ended(StreamEvent.Outcome outcome) {
    return new StreamEvent.Ended(outcome);
  }

  private List<ContentPart> parts() {
    return builder.snapshot().message().parts();
  }

  @Test
  void textIsNewsOnlyAtItsBeginning() {
    long before = builder.factsVersion();
    assertTrue(play(new StreamEvent.TextDelta("a")), "the wait is over");
    assertEquals(before + 1, builder.factsVersion());
    assertFalse(play(new StreamEvent.TextDelta("b")));
    assertFalse(play(new StreamEvent.ReasoningDelta("c")));
    assertFalse(play(new StreamEvent.LogprobsDelta(List.of())));
    assertFalse(play(new StreamEvent.ReasoningSource("reasoning")));
    assertFalse(play(new StreamEvent.Sent(5)));
    assertEquals(before + 1, builder.factsVersion());
  }

  @Test
  void everythingElseIsNews() {
    boolean _ = play(new StreamEvent.TextDelta("a"));
    long version = builder.factsVersion();
    List<StreamEvent> events =
        List.of(
            new StreamEvent.UnknownField("x", ExactJson.read("1")),
            new StreamEvent.UnknownPart(ExactJson.read("{}")),
            new StreamEvent.RefusalDelta("no"),
            new StreamEvent.ToolCallDelta(0, "i", "f", ""),
            new StreamEvent.ReasoningDetail(ExactJson.read("{}")),
            new StreamEvent.ImageReceived("https://x.test/a.png"),
            new StreamEvent.AnnotationReceived(ExactJson.read("{}")),
            new StreamEvent.Opened(200, Map.of(), null),
            new StreamEvent.Meta("g", null, null, null, null),
            new StreamEvent.UsageReported(new Usage(1L, 2L, null, null, null, "{}")),
            new StreamEvent.Finish("stop", null),
            ended(new StreamEvent.Outcome.Complete()));
    for (StreamEvent event : events) {
      assertTrue(play(event), event.toString());
      assertEquals(++version, builder.factsVersion(), event.toString());
    }
  }

  @Test
  void aRefusalIsOnePartUntilSomethingElseCame() {
    boolean _ = play(new StreamEvent.RefusalDelta("I can"));
    boolean _ = play(new StreamEvent.RefusalDelta("not."));
    boolean _ = play(new StreamEvent.TextDelta("But"));
    boolean _ = play(new StreamEvent.RefusalDelta("No."));
    assertEquals(
        List.of(
            new ContentPart.Refusal("I cannot."),
            new ContentPart.Text("But"),
            new ContentPart.Refusal("No.")),
        parts());
  }

  @Test
  void partsThatCameWholeAndFieldsOfUnknownNameAreKeptAsTheyAre() {
    boolean _ = play(new StreamEvent.UnknownPart(ExactJson.read("{\"type\":\"film\"}")));
    boolean _ = play(new StreamEvent.AnnotationReceived(ExactJson.read("{\"url\":\"u\"}")));
    boolean _ = play(new StreamEvent.UnknownField("choices.x", ExactJson.read("[1]")));
    assertEquals(
        List.of(
            new ContentPart.Unknown(ExactJson.read("{\"type\":\"film\"}")),
            new ContentPart.Annotation(ExactJson.read("{\"url\":\"u\"}"))),
        parts());
    assertEquals("{\"choices.x\":[1]}", builder.snapshot().details().extra().toString());
  }

  @Test
  void reasoningRemembersTheFieldThatItCameIn() {
    boolean _ = play(new StreamEvent.ReasoningSource("reasoning_content"));
    boolean _ = play(new StreamEvent.ReasoningDelta("Hm"));
    assertEquals(List.of(new ContentPart.Reasoning("Hm", List.of(), "reasoning_content")), parts());
  }

  @Test
  void aDetailBelongsToTheLastThoughtsOrStandsAlone() {
    boolean _ = play(new StreamEvent.ReasoningDetail(ExactJson.read("{\"n\":1}")));
    assertEquals(
        List.of(new ContentPart.Reasoning("", List.of(ExactJson.read("{\"n\":1}")))), parts());
    boolean _ = play(new StreamEvent.TextDelta("a"));
    boolean _ = play(new StreamEvent.ReasoningDelta("b"));
    boolean _ = play(new StreamEvent.TextDelta("c"));
    boolean _ = play(new StreamEvent.ReasoningDetail(ExactJson.read("{\"n\":2}")));
    assertEquals(
        List.of(
            new ContentPart.Reasoning("", List.of(ExactJson.read("{\"n\":1}"))),
            new ContentPart.Text("a"),
            new ContentPart.Reasoning("b", List.of(ExactJson.read("{\"n\":2}"))),
            new ContentPart.Text("c")),
        parts());
  }

  @Test
  void textAndThoughtsAreReadFromWhereTheReaderIs() {
    boolean _ = play(new StreamEvent.ReasoningDelta("think"));
    boolean _ = play(new StreamEvent.TextDelta("write"));
    StringBuilder into = new StringBuilder();
    assertEquals(5, builder.readText(3, into));
    assertEquals(5, builder.readReasoning(2, into));
    assertEquals("teink", into.toString());
    assertEquals(5, builder.readText(99, into));
    assertEquals(5, builder.readReasoning(99, into));
    assertEquals("teink", into.toString(), "beyond the end is nothing");
  }

  @Test
  void theStatusTellsWhatIsWaitedFor() {
    assertEquals("", builder.status());
    boolean _ = play(new StreamEvent.Opened(200, Map.of(), null));
    assertEquals("Waiting for the first token…", builder.status());
    assertFalse(play(new StreamEvent.KeepAlive(" ")));
    assertEquals("Waiting for the first token…", builder.status());
    assertTrue(play(new StreamEvent.KeepAlive("PROCESSING")));
    boolean _ =
        play(
            new StreamEvent.Retrying(
                2, Duration.ofMillis(2_600), new ProviderError.Network("It broke.", true)));
    assertEquals("Attempt 2 in 3 s: It broke.", builder.status());
    assertTrue(play(new StreamEvent.TextDelta("a")), "of this attempt it is the first");
    assertEquals("", builder.status());
    assertFalse(play(new StreamEvent.KeepAlive("PROCESSING")), "it answers already");
    assertEquals("", builder.status());
    builder.status("Storing");
    boolean _ = play(ended(new StreamEvent.Outcome.Complete()));
    assertEquals("", builder.status());
  }

  @Test
  void theSameStatusAgainIsNoNews() {
    long before = builder.factsVersion();
    builder.status("Waiting");
    builder.status("Waiting");
    assertEquals(before + 1, builder.factsVersion());
    assertEquals("Waiting", builder.status());
  }

  @Test
  void whatIsKnownIsNotForgottenWhereItIsNotSaidAgain() {
    boolean _ = play(new StreamEvent.Opened(200, Map.of(), "gen-1"));
    boolean _ = play(new StreamEvent.Meta(null, "m-1", "P", null, null));
    boolean _ = play(new StreamEvent.Opened(200, Map.of(), null));
    boolean _ = play(new StreamEvent.Meta(null, null, null, null, null));
    boolean _ = play(new StreamEvent.Finish("stop", "end_turn"));
    Answer facts = builder.facts().facts();
    assertEquals("gen-1", facts.generationId());
    assertEquals("m-1", facts.model());
    assertEquals("P", facts.provider());
    assertEquals("stop", facts.finishReason());
    assertEquals("end_turn", facts.nativeFinishReason());
    assertEquals("{}", builder.facts().details().extra().toString());
    boolean _ = play(new StreamEvent.Meta("gen-2", "m-2", "Q", null, null));
    assertEquals("gen-2", builder.facts().facts().generationId());
    assertEquals("m-2", builder.facts().facts().model());
    assertEquals("Q", builder.facts().facts().provider());
  }

  @Test
  void everyEndHasItsStateAndItsReason() {
    boolean _ = play(ended(new StreamEvent.Outcome.Stopped("Stopped.")));
    assertEquals(TurnState.STOPPED, builder.state());
    Answer stopped = builder.snapshot().facts();
    assertEquals("Stopped.", stopped.error());
    assertNull(stopped.errorJson());
    assertEquals(Attempt.Outcome.STOPPED, builder.attempts().getLast().outcome());
    assertEquals("Stopped.", builder.attempts().getLast().reason());

    ProviderError why = new ProviderError.Network("It broke.", true);
    AnswerBuilder broken = builder(List.of());
    boolean _ = broken.accept(ended(new StreamEvent.Outcome.Interrupted(why)), 1);
    Answer interrupted = broken.snapshot().facts();
    assertEquals(TurnState.INTERRUPTED, interrupted.state());
    assertEquals("It broke.", interrupted.error());
    assertEquals("network", ErrorJson.kind(interrupted.errorJson()));
    assertEquals(Attempt.Outcome.INTERRUPTED, broken.attempts().getLast().outcome());
    assertEquals("It broke.", broken.attempts().getLast().reason());

    AnswerBuilder failed = builder(List.of());
    boolean _ = failed.accept(ended(new StreamEvent.Outcome.Failed(why)), 1);
    assertEquals(TurnState.FAILED, failed.snapshot().facts().state());
    assertEquals(Attempt.Outcome.FAILED, failed.attempts().getLast().outcome());
    assertEquals("It broke.", failed.attempts().getLast().reason());
  }

  @Test
  void aModelThatIsGoneInTheMiddleOffersOthersToo() {
    ProviderError gone =
        new ProviderError.ModelUnavailable("Gone.", 404, "m", List.of(), false, null);
    boolean _ = play(ended(new StreamEvent.Outcome.Interrupted(gone)));
    String error = builder.snapshot().facts().errorJson();
    assertNotNull(error);
    assertTrue(error.contains("\"fallback_models\":[\"other\"]"), error);
  }

  @Test
  void whatTheProviderOffersInsteadIsNotReplaced() {
    ProviderError gone =
        new ProviderError.ModelUnavailable("Gone.", 404, "m", List.of("its own"), false, null);
    boolean _ = play(ended(new StreamEvent.Outcome.Failed(gone)));
    String error = builder.snapshot().facts().errorJson();
    assertNotNull(error);
    assertTrue(error.contains("\"fallback_models\":[\"its own\"]"), error);
  }

  @Test
  void aToolCallTakesTheNameThatComesLater() {
    boolean _ = play(new StreamEvent.ToolCallDelta(3, null, null, "{"));
    assertEquals(List.of(new ContentPart.ToolCall("", "", "{")), parts());
    boolean _ = play(new StreamEvent.ToolCallDelta(3, "id", "f", "}"));
    assertEquals(List.of(new ContentPart.ToolCall("id", "f", "{}")), parts());
    boolean _ = play(new StreamEvent.ToolCallDelta(4, "id2", "g", "1"));
    assertEquals(2, parts().size());
  }
}
