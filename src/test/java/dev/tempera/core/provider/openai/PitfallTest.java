package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.WireFixture.DONE;
import static dev.tempera.core.provider.openai.WireFixture.STOP;
import static dev.tempera.core.provider.openai.WireFixture.assertComplete;
import static dev.tempera.core.provider.openai.WireFixture.failure;
import static dev.tempera.core.provider.openai.WireFixture.interruption;
import static dev.tempera.core.provider.openai.WireFixture.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Usage;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The known pitfalls of clients, numbered as in the collection they come from; those that need a
 * connection are in {@link WirePitfallTest}.
 */
class PitfallTest {
  private static String delta(String delta) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}\n\n";
  }

  private static String calls(String... calls) {
    return delta("{\"tool_calls\":[" + String.join(",", calls) + "]}");
  }

  private static final String CALLS_DONE =
      "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n";

  @Test
  void pitfall01_commentsAreNotJson() {
    Recorder r =
        Replay.of(": OPENROUTER PROCESSING\n\n", text("a"), ":\n:x\n\n", text("b"), STOP, DONE);
    assertEquals("ab", r.text());
    assertEquals(
        List.of("OPENROUTER PROCESSING", "", "x"),
        r.all(StreamEvent.KeepAlive.class).stream().map(StreamEvent.KeepAlive::comment).toList());
    assertComplete(r);
  }

  @Test
  void pitfall02_everyLineEndCounts() {
    for (String end : List.of("\n", "\r\n", "\r")) {
      String events = text("a") + text("b") + STOP + DONE;
      Recorder r = Replay.of(events.replace("\n", end));
      assertEquals("ab", r.text());
      assertComplete(r);
    }
  }

  @Test
  void pitfall03_atMostOneSpaceAfterTheColonAndJoinedLines() {
    Recorder r =
        Replay.of(
            "data:{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n",
            "data:\ndata: {\"choices\":\ndata:[{\"delta\":{\"content\":\" b\"}}]}\n\n",
            "data:\n\n",
            STOP);
    assertEquals("a b", r.text());
    assertComplete(r);
  }

  @Test
  void pitfall04_utf8SplitBetweenReads() {
    byte[] bytes = WireFixture.utf8(text("é☕😴한") + STOP);
    for (int piece = 1; piece < 9; piece++) {
      assertEquals("é☕😴한", Replay.of(bytes, bytes.length, piece).text());
    }
  }

  @Test
  void pitfall05_emptyAndMissingChoices() {
    Recorder r =
        Replay.of(
            "data: {\"choices\":[],\"prompt_filter_results\":[]}\n\n",
            "data: {\"id\":\"x\"}\n\n",
            "data: {\"choices\":null}\n\n",
            "data: {\"choices\":[null,{}, {\"delta\":null}]}\n\n",
            text("a"),
            STOP,
            DONE);
    assertEquals("a", r.text());
    assertComplete(r);
  }

  @Test
  void pitfall06_usageWhereverItComes() {
    String usage = "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}";
    String nulls = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":null}\n\n";
    for (String events :
        List.of(
            nulls + STOP + "data: {\"choices\":[]," + usage + "}\n\n" + DONE,
            nulls + STOP.replace("}]}", "}]," + usage + "}") + DONE,
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1}}\n\n"
                + nulls
                + STOP
                + "data: {\"choices\":[],"
                + usage
                + "}\n\n"
                + "data: {\"choices\":[],\"usage\":null}\n\n")) {
      Recorder r = Replay.of(events);
      Usage seen = r.usage();
      assertNotNull(seen, events);
      assertEquals(3L, seen.promptTokens(), events);
      assertEquals(2L, seen.completionTokens(), events);
      assertNull(seen.cachedTokens());
      assertComplete(r);
    }
    assertNull(Replay.of(nulls, STOP, DONE).usage());
  }

  @Test
  void pitfall07_missingDone() {
    assertComplete(Replay.of(text("a"), STOP));
  }

  @Test
  void pitfall08_silentTruncationIsInterrupted() {
    Recorder r = Replay.of(text("a"), text("b"));
    assertEquals("ab", r.text());
    assertInstanceOf(ProviderError.Network.class, interruption(r));
  }

  @Test
  void pitfall09_doneAloneIsSuccess() {
    Recorder r = Replay.of(text("a"), DONE);
    assertNull(r.finish());
    assertComplete(r);
  }

  @Test
  void pitfall10_anEmptyFinishReasonIsNone() {
    Recorder r =
        Replay.of(
            "data: {\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"\"}]}\n\n",
            text("b"));
    assertEquals("ab", r.text());
    assertNull(r.finish());
    interruption(r);
  }

  @Test
  void pitfall11_errorsInTheStreamAreSeenInEveryShape() {
    for (String error :
        List.of(
            "data: {\"error\":{\"code\":502,\"message\":\"gone away\"},\"choices\":[]}\n\n",
            "data: {\"choices\":[],\"error\":{\"code\":\"server_error\",\"message\":\"gone away\"}}\n\n",
            "data: {\"error\":\"gone away\"}\n\n",
            "data: {\"error\":{\"message\":\"gone away\"},\"message\":\"gone away\"}\n\n",
            "data: {\"type\":\"error\",\"error\":{\"message\":\"gone away\"}}\n\n",
            "data: {\"object\":\"error\",\"message\":\"gone away\",\"code\":500}\n\n",
            "data: {\"choices\":[{\"finish_reason\":\"error\",\"error\":{\"message\":\"gone away\"}}]}\n\n",
            "event: error\ndata: {\"message\":\"gone away\"}\n\n",
            "event: error\ndata: gone away\n\n",
            "error: {\"code\":500,\"message\":\"gone away\"}\n\n",
            "{\"error\":\"gone away\"}\n")) {
      Recorder r = Replay.of(text("a"), error, DONE);
      assertEquals("a", r.text(), error);
      assertTrue(failure(r).message().contains("gone away"), failure(r).message());
    }
    Recorder bare =
        Replay.of(
            text("a"),
            "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"error\"}]}\n\n",
            DONE);
    assertInstanceOf(ProviderError.Server.class, failure(bare));
  }

  @Test
  void pitfall11_noErrorIsNoError() {
    Recorder r =
        Replay.of(
            "data: {\"error\":null,\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n", STOP, DONE);
    assertEquals("a", r.text());
    assertComplete(r);
  }

  @Test
  void pitfall12_errorsInAGoodJsonAnswer() {
    Recorder bare =
        Replay.of("{\"error\":{\"code\":402,\"message\":\"no credit\"},\"user_id\":\"u\"}");
    assertInstanceOf(ProviderError.Payment.class, failure(bare));
    Recorder inside =
        Replay.of(
            "{\"choices\":[{\"finish_reason\":\"error\",\"error\":{\"code\":502,\"message\":\"cut\"},"
                + "\"message\":{\"content\":\"half\"}}]}");
    assertEquals("half", inside.text());
    assertEquals(502, failure(inside).status());
  }

  @Test
  void pitfall13_toolCallIndexMissingNullZeroOrReused() {
    List<Recorder.Call> expected =
        List.of(new Recorder.Call("a", "f", "{\"x\":1}"), new Recorder.Call("b", "g", "{}"));
    String f = "\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":\"}";
    String fRest = "\"function\":{\"arguments\":\"1}\"}";
    String g = "\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}";
    for (String index : List.of("", "\"index\":null,", "\"index\":0,", "\"index\":\"0\",")) {
      Recorder r =
          Replay.of(
              calls("{" + index + "\"id\":\"a\"," + f + "}"),
              calls("{" + index + fRest + "}"),
              calls("{" + index + "\"id\":\"b\"," + g + "}"),
              CALLS_DONE);
      assertEquals(expected, r.calls(), index);
      assertComplete(r);
    }
    Recorder oneDelta =
        Replay.of(
            calls(
                "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":1}\"}}",
                "{\"index\":0,\"id\":\"b\"," + g + "}"),
            CALLS_DONE);
    assertEquals(expected, oneDelta.calls());
    Recorder interleaved =
        Replay.of(
            calls("{\"index\":7,\"id\":\"a\"," + f + "}", "{\"index\":3,\"id\":\"b\"," + g + "}"),
            calls("{\"index\":7," + fRest + "}"),
            CALLS_DONE);
    assertEquals(expected, interleaved.calls());
  }

  @Test
  void pitfall14_emptyAndDuplicateIdsMissingTypesTrailingSpace() {
    Recorder r =
        Replay.of(
            calls(
                "{\"id\":\"\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}",
                "{\"id\":\"\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"y\\\":2}\"}}"),
            calls("{\"function\":{\"arguments\":\" \"}}"),
            CALLS_DONE);
    List<Recorder.Call> calls = r.calls();
    assertEquals(2, calls.size());
    assertEquals("{}", calls.get(0).arguments());
    assertEquals("{\"y\":2} ", calls.get(1).arguments());
    assertNotNull(calls.get(0).id());
    assertNotNull(calls.get(1).id());
    assertFalse(calls.get(0).id().equals(calls.get(1).id()));

    Recorder twice =
        Replay.of(
            calls(
                "{\"index\":0,\"id\":\"x\",\"function\":{\"name\":\"f\",\"arguments\":\"1\"}}",
                "{\"index\":1,\"id\":\"x\",\"function\":{\"name\":\"g\",\"arguments\":\"2\"}}"),
            CALLS_DONE);
    assertEquals(
        List.of(new Recorder.Call("x", "f", "1"), new Recorder.Call("call_local_1", "g", "2")),
        twice.calls());
  }

  @Test
  void pitfall14_aNameSaidAgainIsNoNewCall() {
    for (String index : List.of("", "\"index\":0,")) {
      Recorder r =
          Replay.of(
              calls(
                  "{" + index + "\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}"),
              calls(
                  "{" + index + "\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"}\"}}"),
              calls(
                  "{" + index + "\"id\":\"a\",\"function\":{\"name\":\"f2\",\"arguments\":\"\"}}"),
              CALLS_DONE);
      assertEquals(List.of(new Recorder.Call("a", "f", "{}")), r.calls(), index);
    }
  }

  @Test
  void pitfall14_argumentsAsAnObjectAndStopThatMeansCalls() {
    Recorder r =
        Replay.of(
            calls("{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":{\"x\": [1.50]}}}"),
            STOP);
    assertEquals(List.of(new Recorder.Call("a", "f", "{\"x\": [1.50]}")), r.calls());
    assertEquals("tool_calls", r.finish());
    Recorder noReason =
        Replay.of(calls("{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":null}}"), DONE);
    assertEquals("tool_calls", noReason.finish());
    assertComplete(noReason);
  }

  @Test
  void pitfall15_nullContentIsNothingAndPartsAreText() {
    Recorder r =
        Replay.of(
            delta("{\"content\":null}"),
            delta("{\"content\":[{\"type\":\"text\",\"text\":\"a\"},\"b\",null,{\"text\":\"c\"}]}"),
            delta(
                "{\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA\"}}]}"),
            delta("{\"images\":[{\"type\":\"image_url\",\"image_url\":\"data:,x\"}]}"),
            STOP);
    assertEquals("abc", r.text());
    assertEquals(
        List.of(
            new StreamEvent.ImageReceived("data:image/png;base64,AA"),
            new StreamEvent.ImageReceived("data:,x")),
        r.all(StreamEvent.ImageReceived.class));
    assertComplete(r);
  }

  @Test
  void pitfall16_rolesRepeatedOrMissing() {
    Recorder r =
        Replay.of(
            delta("{\"role\":\"assistant\",\"content\":\"\"}"),
            delta("{\"role\":\"assistant\",\"content\":\"a\"}"),
            delta("{\"role\":null,\"content\":\"b\"}"),
            delta("{\"content\":\"c\"}"),
            STOP);
    assertEquals("abc", r.text());
  }

  @Test
  void pitfall22_anAnswerWithoutASingleWordIsNoSuccess() {
    byte[] nothing = WireFixture.utf8(DONE);
    var local = WireFixture.profile(Kind.LM_STUDIO, "http://localhost:1234/v1");
    assertTrue(
        failure(Replay.of(nothing, nothing.length, local, () -> 64))
            .message()
            .contains("context window"));
    ProviderError error = interruption(Replay.of(nothing, 0, local, () -> 64));
    assertTrue(error.message().contains("context window"), error.message());
    assertFalse(error.retryable());
  }

  @Test
  void pitfall23_tinyCostsAndPricesAsTexts() {
    Recorder r =
        Replay.of(
            text("a"),
            STOP,
            "data: {\"usage\":{\"cost\":4.9e-07,\"prompt_tokens\":\"12\",\"completion_tokens\":3.0}}\n\n");
    Usage usage = r.usage();
    assertNotNull(usage);
    assertEquals(0, new BigDecimal("0.00000049").compareTo(usage.costUsd()));
    assertEquals(12L, usage.promptTokens());
    assertEquals(3L, usage.completionTokens());
    assertTrue(usage.rawJson().contains("4.9e-07"), usage.rawJson());
    Recorder odd =
        Replay.of(
            text("a"),
            STOP,
            "data: {\"usage\":{\"cost\":\"free\",\"prompt_tokens\":1e999999999,"
                + "\"completion_tokens\":\"1e-999999999\"}}\n\n");
    Usage strange = odd.usage();
    assertNotNull(strange);
    assertNull(strange.costUsd());
    assertNull(strange.promptTokens());
  }

  @Test
  void pitfall26_reasoningIsShownOnce() {
    String detail = "{\"type\":\"reasoning.text\",\"index\":0,\"text\":\"%s\",\"signature\":%s}";
    Recorder both =
        Replay.of(
            delta(
                "{\"reasoning\":\"think\",\"reasoning_content\":\"think\",\"reasoning_details\":["
                    + detail.formatted("think", "null")
                    + "]}"),
            delta(
                "{\"reasoning\":\"ing\",\"reasoning_details\":["
                    + detail.formatted("ing", "\"s1\"")
                    + "]}"),
            delta("{\"reasoning_details\":[" + detail.formatted("", "\"s2\"") + "]}"),
            text("a"),
            STOP);
    assertEquals("thinking", both.reasoning());
    List<StreamEvent.ReasoningDetail> details = both.all(StreamEvent.ReasoningDetail.class);
    assertEquals(1, details.size());
    assertEquals(
        "{\"type\":\"reasoning.text\",\"index\":0,\"text\":\"thinking\",\"signature\":\"s2\"}",
        details.getFirst().detail().toString());

    Recorder detailsOnly =
        Replay.of(
            delta("{\"reasoning_details\":[{\"type\":\"reasoning.summary\",\"summary\":\"sum\"}]}"),
            delta("{\"reasoning_details\":[{\"type\":\"reasoning.summary\",\"summary\":\"med\"}]}"),
            delta(
                "{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"xyz\","
                    + "\"id\":\"r1\"}]}"),
            STOP);
    assertEquals("summed", detailsOnly.reasoning());
    assertEquals(2, detailsOnly.all(StreamEvent.ReasoningDetail.class).size());
  }
}
