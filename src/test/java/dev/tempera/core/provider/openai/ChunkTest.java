package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.WireFixture.DONE;
import static dev.tempera.core.provider.openai.WireFixture.STOP;
import static dev.tempera.core.provider.openai.WireFixture.assertComplete;
import static dev.tempera.core.provider.openai.WireFixture.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.provider.StreamEvent.TopLogprob;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a chunk can say, and what of it is handed on. */
class ChunkTest {
  private static String chunk(String fields) {
    return "data: {" + fields + "}\n\n";
  }

  @Test
  void logprobsComeWithTheirTokensBytesAndAlternatives() {
    Recorder r =
        Replay.of(
            chunk(
                "\"choices\":[{\"delta\":{\"content\":\"é\"},\"logprobs\":{\"content\":["
                    + "{\"token\":\"é\",\"logprob\":-0.25,\"bytes\":[195,169],\"top_logprobs\":["
                    + "{\"token\":\"é\",\"logprob\":-0.25,\"bytes\":null},"
                    + "{\"token\":\"e\",\"logprob\":-2}]},"
                    + "{\"token\":\"!\",\"logprob\":1e-9}],\"refusal\":null}}]"),
            STOP);
    List<TokenLogprob> tokens = r.all(StreamEvent.LogprobsDelta.class).getFirst().tokens();
    assertEquals(
        List.of(
            new TokenLogprob(
                "é",
                -0.25,
                List.of(195, 169),
                List.of(new TopLogprob("é", -0.25, null), new TopLogprob("e", -2, null))),
            new TokenLogprob("!", 0, null, List.of())),
        tokens);
    assertEquals("é", r.text());
  }

  @Test
  void onlyTheFirstChoiceIsTheAnswer() {
    Recorder r =
        Replay.of(
            chunk("\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]"),
            chunk("\"choices\":[{\"index\":1,\"delta\":{\"content\":\"other\"}}]"),
            chunk("\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"length\"}]"),
            chunk("\"choices\":[{\"index\":0,\"delta\":{\"content\":\"b\"}}]"),
            STOP);
    assertEquals("ab", r.text());
    assertEquals("stop", r.finish());
  }

  @Test
  void aWholeMessageBesideTheDeltasIsNotShownAgain() {
    Recorder r =
        Replay.of(
            chunk("\"choices\":[{\"message\":{\"content\":\"a\"},\"delta\":{\"content\":\"a\"}}]"),
            chunk(
                "\"choices\":[{\"delta\":{\"content\":\"b\"},\"message\":{\"content\":\"ab\"},"
                    + "\"finish_reason\":\"stop\"}]"));
    assertEquals("ab", r.text());
    assertComplete(r);
  }

  @Test
  void refusalsAnnotationsAndOldFunctionCalls() {
    Recorder r =
        Replay.of(
            chunk("\"choices\":[{\"delta\":{\"refusal\":\"I \"}}]"),
            chunk("\"choices\":[{\"delta\":{\"refusal\":\"won't\"}}]"),
            chunk(
                "\"choices\":[{\"delta\":{\"annotations\":[{\"type\":\"url_citation\",\"url_citation\":"
                    + "{\"url\":\"https://x.example\",\"end_index\":3}}]}}]"),
            chunk(
                "\"choices\":[{\"delta\":{\"function_call\":{\"name\":\"f\",\"arguments\":\"{\"}}}]"),
            chunk("\"choices\":[{\"delta\":{\"function_call\":{\"arguments\":\"}\"}}}]"),
            chunk("\"choices\":[{\"delta\":{},\"finish_reason\":\"function_call\"}]"),
            DONE);
    assertEquals(
        List.of(new StreamEvent.RefusalDelta("I "), new StreamEvent.RefusalDelta("won't")),
        r.all(StreamEvent.RefusalDelta.class));
    assertEquals(
        "url_citation",
        r.all(StreamEvent.AnnotationReceived.class).getFirst().json().path("type").asString());
    assertEquals(List.of(new Recorder.Call("call_local_1", "f", "{}")), r.calls());
    assertEquals(
        new StreamEvent.Finish("tool_calls", "function_call"),
        r.all(StreamEvent.Finish.class).getFirst());
  }

  @Test
  void factsAreToldWhenTheyAppearOrChange() {
    String facts = "\"id\":\"g\",\"model\":\"%s\",\"provider\":\"P\",\"choices\":[]";
    Recorder r =
        Replay.of(
            chunk(facts.formatted("m")),
            chunk(facts.formatted("m")),
            chunk("\"id\":null,\"model\":\"\",\"choices\":[]"),
            chunk(facts.formatted("n") + ",\"service_tier\":\"default\""),
            text("a"),
            STOP);
    assertEquals(
        List.of(
            new StreamEvent.Meta("g", "m", "P", null, null),
            new StreamEvent.Meta("g", "n", "P", "default", null)),
        r.all(StreamEvent.Meta.class));
  }

  @Test
  void finishReasonsAreNormalisedWithTheRawWordKept() {
    for (List<String> words :
        List.of(
            List.of("end_turn", "stop"),
            List.of("MAX_TOKENS", "length"),
            List.of("tool_use", "tool_calls"),
            List.of("SAFETY", "content_filter"),
            List.of("brand_new", "brand_new"))) {
      Recorder r =
          Replay.of(
              text("a"),
              chunk("\"choices\":[{\"delta\":{},\"finish_reason\":\"" + words.get(0) + "\"}]"));
      StreamEvent.Finish finish = r.all(StreamEvent.Finish.class).getFirst();
      assertEquals(words.get(1), finish.reason());
      if (words.get(0).equals(words.get(1))) {
        assertNull(finish.nativeReason());
      } else {
        assertEquals(words.get(0), finish.nativeReason());
      }
      assertComplete(r);
    }
  }

  @Test
  void severalDocumentsInOneEventAreNotJson() {
    Recorder r = Replay.of(text("a"), "data: {\"choices\":[]}{\"choices\":[]}\n\n", STOP);
    WireFixture.interruption(r);
  }
}
