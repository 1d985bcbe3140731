package dev.tempera.core.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.inspect.Honour.Known;
import dev.tempera.core.inspect.Honour.Verdict;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HonoursTest {
  private static Honour of(Kept kept, String parameter) {
    return of(kept, parameter, Wire.EMPTY);
  }

  private static Honour of(Kept kept, String parameter, Wire wire) {
    return Honours.of(kept.answer(), wire).stream()
        .filter(honour -> honour.parameter().equals(parameter))
        .findFirst()
        .orElseThrow();
  }

  private static Verdict verdict(Kept kept, String parameter) {
    return of(kept, parameter).verdict();
  }

  private static Usage written(long tokens, long reasoning) {
    return new Usage(5L, tokens, null, reasoning, null, "{}");
  }

  private static ModelInfo listing(String... names) {
    return new ModelInfo("maker/m", "m", null, null, null, null, Set.of(names), Map.of(), null);
  }

  @Test
  void eachParameterHasALineWithEvidence() {
    List<Honour> all =
        Honours.of(
            new Kept().asked("\"temperature\":0.2,\"seed\":7,\"top_p\":0.9").answer(), Wire.EMPTY);
    assertEquals(
        List.of("model", "seed", "temperature", "top_p"),
        all.stream().map(Honour::parameter).toList());
    assertTrue(all.stream().noneMatch(honour -> honour.evidence().isEmpty()));
    assertEquals(Verdict.UNSEEN, verdict(new Kept().asked("\"temperature\":0.2"), "temperature"));
  }

  @Test
  void theModelThatAnswered() {
    assertEquals(Verdict.HONOURED, verdict(new Kept(), "model"));
    assertEquals(
        Verdict.HONOURED, verdict(new Kept().answeredBy("maker/m-2025-04-14", null), "model"));
    assertEquals(Verdict.NOT_HONOURED, verdict(new Kept().answeredBy("other/x", null), "model"));
    assertEquals(
        Verdict.NOT_HONOURED, verdict(new Kept().answeredBy("maker/m-large", null), "model"));
    assertEquals(Verdict.UNSEEN, verdict(new Kept().answeredBy(null, null), "model"));
  }

  @Test
  void aLimitOfTokens() {
    Kept kept = new Kept().asked("\"max_tokens\":20");
    assertEquals(Verdict.UNSEEN, verdict(kept, "max_tokens"));
    assertEquals(Verdict.CONSISTENT, verdict(kept.used(written(12, 0)), "max_tokens"));
    assertEquals(Verdict.NOT_HONOURED, verdict(kept.used(written(21, 0)), "max_tokens"));
    assertEquals(
        Verdict.HONOURED, verdict(kept.used(written(20, 0)).finish("length"), "max_tokens"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stop|\"END\"|NOT_HONOURED",
        "stop|[\"zzz\",\"\"]|CONSISTENT",
        "stop|[\"zzz\",\"the END\"]|NOT_HONOURED",
        "response_format|{\"type\":\"json_object\"}|NOT_HONOURED",
        "response_format|{\"type\":\"text\"}|UNSEEN",
        "logprobs|true|NOT_HONOURED",
        "logprobs|false|HONOURED",
        "top_logprobs|3|NOT_HONOURED",
        "tool_choice|\"none\"|HONOURED",
        "tool_choice|\"required\"|NOT_HONOURED",
        "tool_choice|{\"type\":\"function\",\"function\":{\"name\":\"f\"}}|NOT_HONOURED",
        "parallel_tool_calls|false|CONSISTENT",
        "reasoning|{\"effort\":\"high\"}|UNSEEN",
        "reasoning|{\"effort\":\"none\"}|HONOURED",
        "reasoning|{\"enabled\":false}|HONOURED",
        "reasoning_effort|\"none\"|HONOURED",
        "include_reasoning|false|HONOURED",
        "modalities|[\"text\",\"image\"]|NOT_HONOURED",
        "debug|{\"echo_upstream_body\":true}|NOT_HONOURED",
        "odd_name|[1,{\"a\":null}]|UNSEEN"
      })
  void whatAPlainTextShows(String name, String value, Verdict expected) {
    Kept kept =
        new Kept()
            .asked("\"" + name + "\":" + value)
            .said(new ContentPart.Text("It goes on after the END of it."));
    assertEquals(expected, verdict(kept, name));
  }

  @Test
  void jsonIsReadWhereItWasAskedFor() {
    Kept kept = new Kept().asked("\"response_format\":{\"type\":\"json_object\"}");
    assertEquals(
        Verdict.HONOURED,
        verdict(kept.said(new ContentPart.Text(" {\"a\":1}\n")), "response_format"));
    assertEquals(
        Verdict.NOT_HONOURED, verdict(kept.said(new ContentPart.Text("[1]")), "response_format"));
    assertEquals(
        Verdict.UNSEEN,
        verdict(
            kept.said(new ContentPart.Text("{\"a\":")).state(TurnState.INTERRUPTED),
            "response_format"));
    assertEquals(
        Verdict.CONSISTENT,
        verdict(
            new Kept()
                .asked("\"response_format\":{\"type\":\"json_schema\"}")
                .said(new ContentPart.Text("{}")),
            "response_format"));
  }

  @Test
  void toolsThatWereCalled() {
    ContentPart.ToolCall call = new ContentPart.ToolCall("1", "f", "{}");
    String tools = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]";
    assertEquals(Verdict.HONOURED, verdict(new Kept().asked(tools).said(call), "tools"));
    assertEquals(
        Verdict.NOT_HONOURED,
        verdict(new Kept().asked(tools).said(new ContentPart.ToolCall("1", "g", "{}")), "tools"));
    assertEquals(
        Verdict.NOT_HONOURED,
        verdict(new Kept().asked("\"tool_choice\":\"none\"").said(call), "tool_choice"));
    assertEquals(
        Verdict.NOT_HONOURED,
        verdict(
            new Kept().asked("\"parallel_tool_calls\":false").said(call, call),
            "parallel_tool_calls"));
  }

  @Test
  void logprobsThatCame() {
    Kept kept =
        new Kept()
            .asked("\"logprobs\":true,\"top_logprobs\":0")
            .logprobs(List.of(new TokenLogprob("a", -0.1, null, List.of())));
    assertEquals(Verdict.HONOURED, verdict(kept, "logprobs"));
    assertEquals(Verdict.CONSISTENT, verdict(kept, "top_logprobs"));
  }

  @Test
  void thinkingAndTiersAndProviders() {
    Kept thought = new Kept().used(written(50, 40));
    assertEquals(
        Verdict.HONOURED,
        verdict(thought.asked("\"reasoning\":{\"effort\":\"low\"}"), "reasoning"));
    assertEquals(
        Verdict.NOT_HONOURED,
        verdict(thought.asked("\"reasoning_effort\":\"none\""), "reasoning_effort"));
    Kept tier = new Kept().extra("{\"service_tier\":\"default\"}");
    assertEquals(
        Verdict.NOT_HONOURED, verdict(tier.asked("\"service_tier\":\"flex\""), "service_tier"));
    assertEquals(
        Verdict.HONOURED, verdict(tier.asked("\"service_tier\":\"default\""), "service_tier"));
    Kept by = new Kept().answeredBy("maker/m", "Deep Infra");
    assertEquals(
        Verdict.HONOURED,
        verdict(by.asked("\"provider\":{\"only\":[\"deepinfra/turbo\"]}"), "provider"));
    assertEquals(
        Verdict.NOT_HONOURED,
        verdict(by.asked("\"provider\":{\"only\":[\"openai\"]}"), "provider"));
    assertEquals(
        Verdict.NOT_HONOURED,
        verdict(by.asked("\"provider\":{\"ignore\":[\"deepinfra\"]}"), "provider"));
  }

  @Test
  void whatTheModelsListSays() {
    Kept kept = new Kept().asked("\"top_k\":5,\"temperature\":1").info(listing("temperature"));
    Honour unlisted = of(kept, "top_k");
    assertEquals(Known.NO, unlisted.supported());
    assertEquals(Verdict.IGNORED, unlisted.verdict());
    assertEquals(Known.YES, of(kept, "temperature").supported());
    Honour routed = of(new Kept().asked("\"provider\":{}").info(listing()), "provider");
    assertEquals(Known.UNKNOWN, routed.supported(), "no list names it");
    Honour left = of(new Kept().leftOut("min_p"), "min_p");
    assertEquals(Verdict.LEFT_OUT, left.verdict());
    assertEquals("", left.sent());
  }

  private static Wire echo(String upstream) {
    return Wire.of(
        List.of(
            Kept.data(
                1, 1, "{\"choices\":[],\"debug\":{\"echo_upstream_body\":" + upstream + "}}")));
  }

  @Test
  void theBodyThatTheProviderGotIsEvidence() {
    Kept kept = new Kept().asked("\"temperature\":0.20,\"top_k\":5,\"max_tokens\":20");
    Wire wire = echo("{\"temperature\":0.2,\"max_output_tokens\":16,\"input\":[{\"top_k\":9}]}");
    assertEquals(Known.YES, of(kept, "temperature", wire).forwarded());
    assertTrue(of(kept, "temperature", wire).evidence().getFirst().contains("unchanged"));
    assertEquals(Known.NO, of(kept, "top_k", wire).forwarded());
    assertEquals(Verdict.IGNORED, of(kept, "top_k", wire).verdict());
    assertTrue(of(kept, "max_tokens", wire).evidence().getFirst().contains("got 16"));
    Wire asText = echo("\"{\\\"generationConfig\\\":{\\\"temperature\\\":0.2}}\"");
    assertEquals(Known.YES, of(kept, "temperature", asText).forwarded());
    Wire several = echo("[{\"temperature\":0.1},{\"top_k\":5}]");
    assertEquals(2, Upstream.of(several).bodies().size());
    assertEquals(Known.YES, of(kept, "top_k", several).forwarded());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "5", "[]", "\"no json\"", "{}", "[[[{}]]]", "\"[1]\""})
  void anyEchoIsNoFailure(String upstream) {
    Kept kept = new Kept().asked("\"temperature\":0.2");
    assertFalse(Honours.of(kept.answer(), echo(upstream)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[1,2]",
        "{\"model\":1,\"stop\":{\"a\":1},\"tools\":\"x\",\"max_tokens\":\"many\"}",
        "{\"provider\":[],\"models\":5,\"tool_choice\":[],\"reasoning\":1,\"modalities\":1}",
        "{\"max_tokens\":1e999,\"response_format\":null,\"service_tier\":5,\"logprobs\":{}}"
      })
  void anyBodyThatWentOutIsNoFailure(String body) {
    assertFalse(Honours.of(new Kept().body(body).answer(), Wire.EMPTY).isEmpty());
  }
}
