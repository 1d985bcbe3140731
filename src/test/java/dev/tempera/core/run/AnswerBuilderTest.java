package dev.tempera.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.provider.StreamEvent.TopLogprob;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AnswerBuilderTest {
  private static final long MS = 1_000_000;
  private static final AnswerBuilder.Asked ASKED =
      new AnswerBuilder.Asked(
          Answer.started("c", "m", Instant.EPOCH), ModelInfo.unknown("m"), List::of);
  private final AnswerBuilder builder =
      new AnswerBuilder(ASKED, "", new AttemptClock(Instant.EPOCH, 0));

  private void play(long atMs, StreamEvent event) {
    boolean _ = builder.accept(event, atMs * MS);
  }

  private static StreamEvent opened(int status) {
    return new StreamEvent.Opened(status, Map.of("retry-after", List.of("3")), null);
  }

  @Test
  void partsStandInTheOrderInWhichTheyArrived() {
    play(1, new StreamEvent.ReasoningDelta("Let me "));
    play(2, new StreamEvent.ReasoningDelta("see."));
    play(3, new StreamEvent.TextDelta("Here is "));
    play(4, new StreamEvent.ImageReceived("https://x.test/a.png"));
    play(5, new StreamEvent.ToolCallDelta(0, "id", "f", "{\"a\":"));
    play(6, new StreamEvent.TextDelta("and more"));
    play(7, new StreamEvent.ToolCallDelta(0, null, null, "1}"));
    play(8, new StreamEvent.ReasoningDetail(ExactJson.read("{\"id\":1}")));
    List<ContentPart> parts = builder.snapshot().message().parts();
    assertEquals(
        List.of(
            new ContentPart.Reasoning("Let me see.", List.of(ExactJson.read("{\"id\":1}"))),
            new ContentPart.Text("Here is "),
            new ContentPart.Image(Media.of("https://x.test/a.png")),
            new ContentPart.ToolCall("id", "f", "{\"a\":1}"),
            new ContentPart.Text("and more")),
        parts);
    StringBuilder read = new StringBuilder();
    int _ = builder.readText(0, read);
    assertEquals("Here is and more", read.toString());
    List<ContentPart> empty = builder.facts().message().parts();
    assertEquals(new ContentPart.Text(""), empty.get(1));
    assertEquals(parts.size(), empty.size(), "every part keeps its place");
  }

  @Test
  void logprobsFingerprintAndTierAreKept() {
    TokenLogprob token =
        new TokenLogprob("Hi", -0.1, List.of(72, 105), List.of(new TopLogprob("Ho", -2.0, null)));
    play(1, new StreamEvent.Meta("gen", "m2", "P", "flex", "fp_1"));
    play(2, new StreamEvent.TextDelta("Hi"));
    play(2, new StreamEvent.LogprobsDelta(List.of(token)));
    RunDetails details = builder.whole().details();
    assertEquals(List.of(token), details.logprobs());
    assertEquals("fp_1", details.extra().path("system_fingerprint").asString());
    assertEquals("flex", details.extra().path("service_tier").asString());
  }

  @Test
  void logprobsThatNobodyAskedForAreReadAndNotKept() {
    TokenLogprob first = new TokenLogprob("Hi", -0.1, null, List.of());
    TokenLogprob second = new TokenLogprob("!", -0.2, null, List.of());
    play(1, new StreamEvent.TextDelta("Hi"));
    play(1, new StreamEvent.UnaskedLogprobs(List.of(first)));
    List<TokenLogprob> read = new ArrayList<>();
    int from = builder.readLogprobs(0, read);
    play(2, new StreamEvent.UnaskedLogprobs(List.of(second)));
    assertEquals(2, builder.readLogprobs(from, read));
    assertEquals(List.of(first, second), read);
    assertEquals(List.of(), builder.whole().details().logprobs());
  }

  @Test
  void timesAreThoseOfTheAttemptThatAnsweredFromTheBytesThatWentOut() {
    play(40, new StreamEvent.Sent(50 * MS));
    play(80, opened(429));
    play(
        90,
        new StreamEvent.Retrying(
            2,
            Duration.ofSeconds(3),
            new ProviderError.RateLimited("Too many.", 429, Duration.ofSeconds(3), null)));
    play(3_100, new StreamEvent.Sent(3_095 * MS));
    play(3_200, opened(200));
    play(3_250, new StreamEvent.Meta("gen", null, null, null, null));
    play(3_295, new StreamEvent.TextDelta("Hi"));
    play(3_395, new StreamEvent.TextDelta(" you"));
    play(3_400, new StreamEvent.Ended(new StreamEvent.Outcome.Complete()));
    RunAnswer answer = builder.snapshot();
    assertEquals(200, answer.facts().ttftMs());
    assertEquals(305, answer.facts().durationMs());
    assertEquals(2, answer.attempts().size());
    Attempt first = answer.attempts().getFirst();
    assertEquals(Attempt.Outcome.RETRIED, first.outcome());
    assertEquals("Too many.", first.reason());
    assertEquals(429, first.status());
    assertEquals(List.of("3"), first.headers().get("retry-after"));
    assertEquals(50L, first.times().queuedMs());
    assertNull(first.times().firstToken());
    Attempt second = answer.attempts().getLast();
    assertEquals(2, second.number());
    assertEquals(Instant.EPOCH.plusMillis(90), second.times().queuedAt());
    assertEquals(3_005_000L, second.times().sent());
    assertEquals(3_110_000L, second.times().headers());
    assertEquals(3_160_000L, second.times().firstEvent());
    assertEquals(3_205_000L, second.times().firstToken());
    assertEquals(3_305_000L, second.times().lastToken());
    assertEquals(3_310_000L, second.times().end());
  }

  @Test
  void nothingOfAFailedAttemptIsInTheAnswerOfTheNext() {
    AnswerBuilder going = new AnswerBuilder(ASKED, "So far", new AttemptClock(Instant.EPOCH, 0));
    ProviderError error = new ProviderError.Server("Broke.", 502, null, true, null, null);
    TokenLogprob token = new TokenLogprob("", -0.1, List.of(), List.of());
    for (StreamEvent event :
        List.of(
            new StreamEvent.Opened(200, Map.of(), "gen-1"),
            new StreamEvent.Meta("gen-1", "m-1", "P", "flex", "fp_1"),
            new StreamEvent.UnknownField("x", ExactJson.read("1")),
            new StreamEvent.AnnotationReceived(ExactJson.read("{\"url\":\"a\"}")),
            new StreamEvent.LogprobsDelta(List.of(token)),
            new StreamEvent.UsageReported(new Usage(7L, 9L, null, null, BigDecimal.ONE, "{}")),
            new StreamEvent.Finish("error", "overloaded"),
            new StreamEvent.Retrying(2, Duration.ZERO, error))) {
      boolean _ = going.accept(event, MS);
    }
    boolean _ = going.accept(new StreamEvent.TextDelta(", so good"), 2 * MS);
    boolean _ = going.accept(new StreamEvent.Ended(new StreamEvent.Outcome.Complete()), 3 * MS);
    RunAnswer answer = going.whole();
    assertEquals(List.of(new ContentPart.Text("So far, so good")), answer.message().parts());
    assertEquals(0, going.lastPart());
    assertNull(answer.facts().usage());
    assertNull(answer.facts().cost());
    assertNull(answer.facts().finishReason());
    assertNull(answer.facts().nativeFinishReason());
    assertNull(answer.facts().model());
    assertNull(answer.facts().provider());
    assertNull(answer.facts().generationId());
    assertEquals(List.of(), answer.details().logprobs());
    assertEquals("{}", answer.details().extra().toString());
    assertEquals(2, answer.attempts().size(), "that there was one is still told");
  }

  @Test
  void otherModelsAreAskedForWhileTheAnswerCanBeRead() {
    CompletableFuture<AnswerBuilder> made = new CompletableFuture<>();
    AtomicBoolean read = new AtomicBoolean();
    Supplier<List<String>> substitutes =
        () -> {
          Thread reader =
              Thread.ofVirtual()
                  .start(() -> {
                    RunAnswer _ = made.join().snapshot();
                  });
          try {
            read.set(reader.join(Duration.ofSeconds(5)));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return List.of("other");
        };
    AnswerBuilder asking =
        new AnswerBuilder(
            new AnswerBuilder.Asked(ASKED.facts(), ASKED.model(), substitutes),
            "",
            new AttemptClock(Instant.EPOCH, 0));
    boolean _ = made.complete(asking);
    ProviderError gone =
        new ProviderError.ModelUnavailable("Gone.", 404, "m", List.of(), false, null);
    boolean _ = asking.accept(new StreamEvent.Ended(new StreamEvent.Outcome.Failed(gone)), MS);
    assertTrue(read.get(), "who reads does not wait for the catalogue");
    String error = asking.snapshot().facts().errorJson();
    assertNotNull(error);
    assertTrue(error.contains("\"fallback_models\":[\"other\"]"), error);
  }

  @Test
  void keepAlivesAreNoEvents() {
    play(1, new StreamEvent.Sent(MS));
    play(2, opened(200));
    play(3, new StreamEvent.KeepAlive("PROCESSING"));
    assertNull(builder.attempts().getLast().times().firstEvent());
    assertEquals("The provider is working…", builder.status());
    play(4, new StreamEvent.TextDelta("a"));
    assertNotNull(builder.attempts().getLast().times().firstEvent());
    assertEquals("", builder.status());
  }

  @Test
  void aCallThatDidNotChangeIsNotCopiedAgain() {
    play(1, new StreamEvent.ToolCallDelta(0, "a", "f", "x".repeat(100_000)));
    play(2, new StreamEvent.ToolCallDelta(1, "b", "g", "{}"));
    ContentPart before = builder.facts().message().parts().getFirst();
    play(3, new StreamEvent.ToolCallDelta(1, null, null, " "));
    List<ContentPart> after = builder.facts().message().parts();
    assertSame(before, after.getFirst());
    assertEquals(new ContentPart.ToolCall("b", "g", "{} "), after.getLast());
  }

  @Test
  void theWorkerNeverAsksForTheWholeOfACallAtEachDelta() {
    RunFixture.Recorded journal = new RunFixture.Recorded();
    RunSpec spec =
        RunFixture.spec(
            new dev.tempera.testing.ScriptedProvider(),
            RunFixture.CONVERSATION,
            () -> journal,
            null);
    RunWorker worker =
        new RunWorker(new LiveRun(spec, builder), journal, () -> 0, new AnswerSize(1_000_000));
    for (int i = 0; i < 1_000; i++) {
      worker.event(new StreamEvent.ToolCallDelta(0, null, null, "abcd"));
    }
    assertEquals(1_000, journal.calls.size());
    assertTrue(journal.calls.stream().allMatch("facts"::equals));
    // Whoever writes to the disk asks, a few times a second.
    var now = journal.facts;
    assertNotNull(now);
    assertEquals(
        "abcd".repeat(1_000),
        ((ContentPart.ToolCall) now.get().message().parts().getFirst()).arguments());
  }
}
