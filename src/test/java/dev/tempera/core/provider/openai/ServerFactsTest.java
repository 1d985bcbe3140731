package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.WireFixture.KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.testing.ScriptedServer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a server tells of itself, and the connection test. */
class ServerFactsTest {
  private static final String NANO =
      "{\"id\":\"openai/gpt-4.1-nano\",\"canonical_slug\":\"openai/gpt-4.1-nano-2025-04-14\","
          + "\"name\":\"OpenAI: GPT-4.1 Nano\",\"created\":1744651369,\"description\":\"Small.\","
          + "\"context_length\":1047576,\"architecture\":{\"tokenizer\":\"GPT\"},"
          + "\"pricing\":{\"prompt\":\"0.0000001\",\"completion\":\"0.0000004\","
          + "\"input_cache_read\":\"0.000000025\",\"web_search\":\"0.01\"},"
          + "\"top_provider\":{\"context_length\":1047576,\"max_completion_tokens\":32768,"
          + "\"is_moderated\":true},\"per_request_limits\":null,"
          + "\"supported_parameters\":[\"temperature\",\"top_p\",\"seed\",null,3],"
          + "\"default_parameters\":{\"temperature\":0.7,\"top_p\":null},\"brand_new\":{}}";

  private final WireFixture wire = new WireFixture();

  @AfterEach
  void close() {
    wire.close();
  }

  private static List<ModelInfo> list(String json) {
    return ModelListParser.list(WireFixture.json(json)).orElseThrow();
  }

  private ConnectionCheck check(Kind kind, ScriptedServer.Script script) {
    try (ScriptedServer server = ScriptedServer.start(script)) {
      return wire.provider(WireFixture.profile(kind, server.baseUrl())).check();
    }
  }

  private static void says(ConnectionCheck check, String... words) {
    for (String word : words) {
      assertTrue(check.message().contains(word), check.message());
    }
    assertFalse(check.message().contains(KEY));
    assertTrue(check.message().endsWith("."), check.message());
  }

  @Test
  void aListMaySayWhatCanBeInAMessage() {
    ModelInfo sees =
        list("[{\"id\":\"m\",\"architecture\":{\"input_modalities\":[\"text\",\"image\"]}}]")
            .getFirst();
    assertEquals(Set.of("text", "image"), sees.inputModalities());
    assertNull(list("[{\"id\":\"m\",\"architecture\":{}}]").getFirst().inputModalities());
  }

  @Test
  void openRoutersList() {
    ModelInfo nano = list("{\"data\":[" + NANO + "],\"total_count\":1}").getFirst();
    assertEquals("openai/gpt-4.1-nano", nano.id());
    assertEquals("OpenAI: GPT-4.1 Nano", nano.name());
    assertEquals(1_047_576, nano.contextLength());
    assertEquals(32_768, nano.maxOutput());
    assertEquals("GPT", nano.tokenizer());
    assertEquals(Set.of("temperature", "top_p", "seed"), nano.supportedParameters());
    assertEquals(Set.of("temperature"), nano.defaultParameters().keySet());
    assertNotNull(nano.pricing());
    assertEquals(new BigDecimal("0.0000001"), nano.pricing().prompt());
    assertEquals(new BigDecimal("0.0000004"), nano.pricing().completion());
    assertEquals(new BigDecimal("0.000000025"), nano.pricing().cacheRead());
    assertNull(nano.pricing().request());
  }

  @Test
  void whatIsNotSaidIsUnknownAndVaryingPricesAreToo() {
    ModelInfo router =
        list("{\"data\":[{\"id\":\"openrouter/auto\",\"pricing\":{\"prompt\":\"-1\","
                + "\"completion\":\"-1\"},\"context_length\":null,\"top_provider\":null}]}")
            .getFirst();
    assertNull(router.pricing());
    assertNull(router.contextLength());
    assertNull(router.maxOutput());
    assertNull(router.supportedParameters());
    assertEquals("openrouter/auto", router.name());
  }

  @Test
  void everyLocalServersList() {
    assertEquals(
        List.of("llama3.2:latest"),
        list(
                "{\"object\":\"list\",\"data\":[{\"id\":\"llama3.2:latest\",\"object\":\"model\","
                    + "\"created\":1,\"owned_by\":\"library\"}]}")
            .stream()
            .map(ModelInfo::id)
            .toList());
    ModelInfo llamaCpp =
        list("{\"models\":[{\"name\":\"x\"}],\"object\":\"list\",\"data\":[{\"id\":"
                + "\"/models/tiny-q4.gguf\",\"owned_by\":\"llamacpp\",\"meta\":"
                + "{\"n_ctx_train\":4096,\"n_params\":1}}]}")
            .getFirst();
    assertEquals("tiny-q4", llamaCpp.name());
    assertEquals(4096, llamaCpp.contextLength());
    assertEquals(
        8192,
        list("{\"data\":[{\"id\":\"v\",\"max_model_len\":8192}]}").getFirst().contextLength());
    ModelInfo lmStudio =
        list("{\"models\":[{\"key\":\"qwen\",\"display_name\":\"Qwen\","
                + "\"max_context_length\":32768,\"capabilities\":{}}]}")
            .getFirst();
    assertEquals("Qwen", lmStudio.name());
    assertEquals(32_768, lmStudio.contextLength());
    assertEquals("a", list("[{\"id\":\"a\"}, \"b\", {}, null, 3]").getFirst().id());
    assertEquals(2, list("[{\"id\":\"a\"}, \"b\", {}, {\"id\":\"a\"}]").size());
    assertNull(list("{\"data\":[{\"id\":\"x\",\"meta\":null}]}").getFirst().contextLength());
    assertTrue(ModelListParser.list(WireFixture.json("{\"ok\":true}")).isEmpty());
  }

  @Test
  void lmStudiosOwnListAddsContextLengths() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, c) -> {
          boolean own = request.path().equals("/api/v1/models");
          c.json(
              200,
              own
                  ? "{\"models\":[{\"key\":\"q\",\"max_context_length\":4096}]}"
                  : "{\"data\":[{\"id\":\"q\"},{\"id\":\"r\"}]}");
        })) {
      List<ModelInfo> models =
          wire.provider(WireFixture.profile(Kind.LM_STUDIO, server.baseUrl())).models();
      assertEquals(4096, models.get(0).contextLength());
      assertNull(models.get(1).contextLength());
    }
  }

  @Test
  void oneModelIsAskedForAloneAtOpenRouter() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, c) -> {
          if (request.path().endsWith("/model/openai/gpt-4.1-nano")) {
            c.json(200, "{\"data\":" + NANO + "}");
          } else {
            c.json(404, "{\"error\":{\"code\":404,\"message\":\"Model not found\"}}");
          }
        })) {
      OpenAiProvider provider =
          wire.provider(WireFixture.profile(Kind.OPENROUTER, server.baseUrl()));
      assertEquals("OpenAI: GPT-4.1 Nano", provider.model("openai/gpt-4.1-nano").name());
      ProviderException gone =
          assertThrows(ProviderException.class, () -> provider.model("gone/model"));
      assertEquals(
          "gone/model",
          assertInstanceOf(ProviderError.ModelUnavailable.class, gone.error()).model());
      assertThrows(ProviderException.class, () -> provider.model("../key"));
      assertFalse(
          server.requests().stream().anyMatch(r -> r.path().contains("..")),
          server.requests().toString());
    }
  }

  @Test
  void oneModelIsLookedUpInTheListElsewhere() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((_, c) -> c.json(200, "{\"data\":[{\"id\":\"a\"}]}"))) {
      OpenAiProvider provider = wire.provider(WireFixture.profile(Kind.OLLAMA, server.baseUrl()));
      assertEquals("a", provider.model("a").id());
      ProviderException gone = assertThrows(ProviderException.class, () -> provider.model("b"));
      assertInstanceOf(ProviderError.ModelUnavailable.class, gone.error());
    }
  }

  @Test
  void aGoodKeyIsNamedWithWhatItMaySpend() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((_, c) ->
            c.json(
                200,
                "{\"data\":{\"label\":\"sk-or-v1-012...def\",\"limit\":10,\"usage\":1.234,"
                    + "\"limit_remaining\":8.766,\"is_free_tier\":false}}"))) {
      ConnectionCheck check =
          wire.provider(WireFixture.profile(Kind.OPENROUTER, server.baseUrl())).check();
      assertTrue(check.works());
      says(
          check,
          "accepts the key “sk-or-v1-012...def”",
          "$1.23 used of its limit of $10.00",
          "$8.77 left");
      ScriptedServer.Request request = server.awaitRequest();
      assertEquals("/v1/key", request.path());
      assertEquals("Bearer " + KEY, request.header("authorization"));
    }
    says(
        check(
            Kind.OPENROUTER,
            (_, c) ->
                c.json(
                    200,
                    "{\"data\":{\"label\":\"x\",\"limit\":null,\"usage\":0,\"is_free_tier\":true}}")),
        "$0.00 used, no limit set",
        "(free tier)");
  }

  @Test
  void whatIsWrongIsSaidPrecisely() {
    assertFalse(check(Kind.OPENROUTER, (_, c) -> c.json(401, "{\"error\":{}}")).works());
    says(
        check(Kind.OPENAI, (_, c) -> c.json(401, "{\"error\":{\"message\":\"bad\"}}")),
        "does not accept the key (401), saying “bad”");
    says(
        check(
            Kind.CUSTOM, (_, c) -> c.answer(200, "text/html", "<html><title>Router login</title>")),
        "the web page “Router login”",
        "base URL");
    says(
        check(Kind.CUSTOM, (_, c) -> c.answer(200, "text/plain", "Ollama is running")),
        "answered something else than was asked for");
    says(check(Kind.CUSTOM, (_, c) -> c.json(200, "{\"error\":\"loading\"}")), "loading");
    says(check(Kind.CUSTOM, (_, c) -> c.json(200, "{\"data\":[]}")), "has no model yet");
    says(
        check(Kind.CUSTOM, (_, c) -> c.json(200, "{\"data\":[{\"id\":\"a\"}]}")), "offers 1 model");
    wire.key = Optional.empty();
    says(check(Kind.OPENROUTER, (_, c) -> c.json(401, "{\"error\":{}}")), "wants a key");
    wire.key = Optional.of("two words");
    says(check(Kind.OPENROUTER, (_, c) -> c.json(200, "{}")), "paste it again");
    wire.key = Optional.empty();
    var closed =
        WireFixture.profile(Kind.OLLAMA, "http://localhost:" + ScriptedServer.closedPort());
    says(wire.provider(closed).check(), "Nothing answers at localhost");
    var nowhere = WireFixture.profile(Kind.CUSTOM, "https://no-such-host.invalid/v1");
    says(wire.provider(nowhere).check(), "no server named");
  }

  @Test
  void aMissingV1IsFound() {
    try (ScriptedServer server =
        ScriptedServer.start((request, c) -> {
          if (request.path().equals("/v1/models")) {
            c.json(200, "{\"data\":[{\"id\":\"a\"}]}");
          } else {
            c.answer(404, "text/plain", "404 page not found");
          }
        })) {
      ConnectionCheck check =
          wire.provider(WireFixture.profile(Kind.CUSTOM, server.origin())).check();
      assertFalse(check.works());
      says(check, "“/v1” is missing", server.origin() + "/v1");
    }
  }

  @Test
  void aServerThatNeverFinishesItsListIsGivenUp() {
    var profile = WireFixture.profile(Kind.CUSTOM, "http://localhost:1/v1");
    try (ScriptedServer server =
        ScriptedServer.start((_, c) -> {
          c.head(200, "Content-Type: application/json").send("{\"data\":[");
          c.hang();
        })) {
      var hasty =
          new ConnectionProfile(
              profile.id(),
              profile.name(),
              profile.kind(),
              server.baseUrl(),
              profile.headers(),
              null,
              true,
              Duration.ofMillis(600),
              Duration.ofMillis(600));
      ConnectionCheck check = wire.provider(hasty).check();
      says(check, "did not finish its answer within 600 ms");
      assertInstanceOf(ProviderError.Timeout.class, check.error());
    }
  }

  @Test
  void localServersAreFoundWhereverTheyAnswer() {
    try (ScriptedServer llama =
            ScriptedServer.start((_, c) ->
                c.json(200, "{\"data\":[{\"id\":\"t.gguf\",\"owned_by\":\"llamacpp\"}]}"));
        ScriptedServer ollama =
            ScriptedServer.start((_, c) -> c.json(200, "{\"object\":\"list\",\"data\":[]}"));
        ScriptedServer page =
            ScriptedServer.start((_, c) -> c.answer(200, "text/html", "<html>dev server</html>"))) {
      List<LocalServers.Found> found =
          new LocalServers(wire.transport, WireFixture.AMPLE)
              .find(
                  List.of(
                      WireFixture.profile(Kind.VLLM, llama.baseUrl()),
                      WireFixture.profile(Kind.OLLAMA, ollama.baseUrl()),
                      WireFixture.profile(Kind.LM_STUDIO, page.baseUrl()),
                      WireFixture.profile(
                          Kind.VLLM, "http://localhost:" + ScriptedServer.closedPort() + "/v1")));
      assertEquals(
          List.of(Kind.LLAMA_CPP, Kind.OLLAMA),
          found.stream().map(f -> f.profile().kind()).toList());
      assertEquals(llama.baseUrl(), found.getFirst().profile().baseUrl());
      assertEquals(1, found.getFirst().models().size());
      assertEquals("", llama.requests().getFirst().header("authorization"));
    }
  }

  @Test
  void aSilentPortHoldsNobodyUp() {
    try (ScriptedServer silent = ScriptedServer.start((_, c) -> c.hang())) {
      assertEquals(
          List.of(),
          new LocalServers(wire.transport, Duration.ofMillis(100))
              .find(List.of(WireFixture.profile(Kind.OLLAMA, silent.baseUrl()))));
    }
  }

  @Test
  void whoOffersAModelIsAskedOfOpenRouterOnly() throws ProviderException {
    ScriptedServer.Script offers =
        (_, c) -> c.json(200, "{\"data\":{\"endpoints\":[{\"provider_name\":\"" + KEY + "\"}]}}");
    try (ScriptedServer server = ScriptedServer.start(offers)) {
      List<ModelEndpoint> all =
          wire.provider(WireFixture.profile(Kind.OPENROUTER, server.baseUrl()))
              .endpoints("openai/gpt-4.1-nano:nitro");
      assertEquals(1, all.size());
      assertFalse(all.getFirst().provider().contains(KEY));
      assertTrue(
          server.requests().getLast().path().endsWith("/models/openai/gpt-4.1-nano/endpoints"));
      assertEquals(
          List.of(),
          wire.provider(WireFixture.profile(Kind.CUSTOM, server.baseUrl())).endpoints("m"));
      assertEquals(
          List.of(),
          wire.provider(WireFixture.profile(Kind.OPENROUTER, server.baseUrl()))
              .endpoints("../key"));
      assertEquals(1, server.requests().size());
    }
  }
}
