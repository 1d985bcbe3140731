package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.LoadedState;
import dev.tempera.core.catalog.LoadedState.State;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.testing.ScriptedServer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers of one's own in the shapes that they document. */
class LocalModelsTest {
  private final HttpTransport transport = new HttpTransport();
  private final Map<String, String> pages = new HashMap<>();
  private final ScriptedServer server =
      ScriptedServer.start((request, connection) -> {
        String page = pages.get(request.path());
        connection.json(
            page == null ? 404 : 200, page == null ? "{\"error\":\"not found\"}" : page);
      });

  @AfterEach
  void close() {
    server.close();
    transport.close();
  }

  private LocalModels models(Kind kind) {
    return new LocalModels(
        ConnectionProfile.usual("local", kind).withBaseUrl(server.baseUrl()),
        () -> Optional.of("a-key-of-ones-own"),
        transport);
  }

  private ScriptedServer.Request last() {
    return server.requests().getLast();
  }

  @Test
  void ollamaSaysHowMuchAndUntilWhen() throws Exception {
    pages.put(
        "/api/ps",
        """
        {"models":[{"name":"gemma3:latest","model":"gemma3:latest","size":6591830464,
         "digest":"a2af","details":{"format":"gguf"},"expires_at":"2026-11-30T14:00:00.5+01:00",
         "size_vram":5333539264,"context_length":4096}]}\
        """);
    assertEquals(
        new LoadedState(
            State.LOADED,
            4096,
            null,
            6_591_830_464L,
            5_333_539_264L,
            Instant.parse("2026-11-30T13:00:00.5Z"),
            true),
        models(Kind.OLLAMA).state("gemma3"));
    assertEquals(State.NOT_LOADED, models(Kind.OLLAMA).state("gemma3:27b").state());
    pages.put("/api/ps", "{\"models\":[]}");
    assertEquals(
        LoadedState.of(State.NOT_LOADED, true), models(Kind.OLLAMA).state("gemma3:latest"));
    pages.put("/api/ps", "{\"models\":null}");
    assertEquals(State.UNKNOWN, models(Kind.OLLAMA).state("gemma3").state());
  }

  @Test
  void ollamaLoadsByAnEmptyRequestAndUnloadsByKeepingItForNoTime() throws Exception {
    pages.put("/api/generate", "{\"model\":\"gemma3\",\"done\":true,\"done_reason\":\"load\"}");
    models(Kind.OLLAMA).load("gemma3");
    assertEquals("{\"model\":\"gemma3\",\"stream\":false}", last().body());
    assertEquals("Bearer a-key-of-ones-own", last().header("authorization"));
    models(Kind.OLLAMA).unload("gemma3");
    assertEquals("{\"model\":\"gemma3\",\"keep_alive\":0,\"stream\":false}", last().body());
  }

  @Test
  void lmStudioTellsItsInstances() throws Exception {
    pages.put(
        "/api/v1/models",
        """
        {"models":[{"type":"llm","key":"qwen/qwen3-4b","size_bytes":2500000000,
         "max_context_length":262144,"loaded_instances":[
          {"id":"qwen/qwen3-4b","config":{"context_length":8192}},
          {"id":"qwen/qwen3-4b:2","config":{"context_length":4096}}]},
         {"type":"llm","key":"other","max_context_length":1000,"loaded_instances":[]}]}\
        """);
    pages.put("/api/v1/models/load", "{\"status\":\"loaded\"}");
    pages.put("/api/v1/models/unload", "{}");
    assertEquals(
        new LoadedState(State.LOADED, 8192, 262_144, 2_500_000_000L, null, null, true),
        models(Kind.LM_STUDIO).state("qwen/qwen3-4b"));
    assertEquals(State.LOADED, models(Kind.LM_STUDIO).state("qwen/qwen3-4b:2").state());
    assertEquals(
        new LoadedState(State.NOT_LOADED, null, 1000, null, null, null, true),
        models(Kind.LM_STUDIO).state("other"));
    assertEquals(State.UNKNOWN, models(Kind.LM_STUDIO).state("gone").state());
    models(Kind.LM_STUDIO).load("other");
    assertEquals("{\"model\":\"other\"}", last().body());
    models(Kind.LM_STUDIO).unload("qwen/qwen3-4b");
    assertEquals("{\"instance_id\":\"qwen/qwen3-4b:2\"}", last().body());
  }

  @Test
  void anOlderLmStudioSaysItInItsOwnList() throws Exception {
    pages.put(
        "/api/v0/models",
        """
        {"object":"list","data":[{"id":"m","state":"loaded","loaded_context_length":2048,
         "max_context_length":32768},{"id":"n","state":"not-loaded"},{"id":"o","state":"dreaming"}]}\
        """);
    assertEquals(
        new LoadedState(State.LOADED, 2048, 32_768, null, null, null, false),
        models(Kind.LM_STUDIO).state("m"));
    assertEquals(State.NOT_LOADED, models(Kind.LM_STUDIO).state("n").state());
    assertEquals(State.UNKNOWN, models(Kind.LM_STUDIO).state("o").state());
  }

  @Test
  void llamaCppHasWhatItWasStartedWith() throws Exception {
    pages.put(
        "/v1/models",
        """
        {"data":[{"id":"/models/a.gguf","owned_by":"llamacpp",
         "meta":{"n_ctx_train":131072,"size":4912898304}}]}\
        """);
    pages.put("/props", "{\"default_generation_settings\":{\"n_ctx\":16384},\"total_slots\":1}");
    assertEquals(
        new LoadedState(State.LOADED, 16_384, 131_072, 4_912_898_304L, null, null, false),
        models(Kind.LLAMA_CPP).state("/models/a.gguf"));
    pages.remove("/props");
    assertNull(models(Kind.LLAMA_CPP).state("/models/a.gguf").context());
    assertEquals(State.UNKNOWN, models(Kind.LLAMA_CPP).state("b").state());
  }

  @Test
  void llamaCppWithSeveralModelsLoadsOnRequest() throws Exception {
    pages.put(
        "/v1/models",
        """
        {"data":[{"id":"a","status":{"value":"loaded"}},{"id":"b","status":{"value":"unloaded"}},
         {"id":"c","status":{"value":"loading"}},{"id":"d","status":{"value":"sleeping"}}]}\
        """);
    pages.put("/models/load", "{\"success\":true}");
    pages.put("/models/unload", "{\"success\":true}");
    LocalModels models = models(Kind.LLAMA_CPP);
    assertEquals(LoadedState.of(State.LOADED, true), models.state("a"));
    assertEquals(LoadedState.of(State.NOT_LOADED, true), models.state("b"));
    assertEquals(State.LOADING, models.state("c").state());
    assertEquals(State.NOT_LOADED, models.state("d").state());
    models.load("b");
    assertEquals("/models/load", last().path());
    models.unload("a");
    assertEquals("{\"model\":\"a\"}", last().body());
  }

  @Test
  void vllmHasWhatItLists() throws Exception {
    pages.put(
        "/v1/models", "{\"data\":[{\"id\":\"m\",\"owned_by\":\"vllm\",\"max_model_len\":4096}]}");
    assertEquals(
        new LoadedState(State.LOADED, 4096, null, null, null, null, false),
        models(Kind.VLLM).state("m"));
    ProviderException told =
        assertThrows(ProviderException.class, () -> models(Kind.VLLM).load("m"));
    assertEquals("vLLM does not load models on request.", told.getMessage());
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"OFFLINE", "OPENROUTER", "OPENAI", "CUSTOM"})
  void othersAreNotAsked(Kind kind) throws Exception {
    assertEquals(LoadedState.UNKNOWN, models(kind).state("m"));
    assertFalse(LocalModels.isTold(kind));
    assertEquals(0, server.requests().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"models\":[{\"model\":\"m:latest\",\"context_length\":-1,\"size\":\"big\"}]}",
        "{\"models\":[{\"model\":\"m:latest\",\"context_length\":1e99,\"expires_at\":7}]}",
        "{\"models\":[{\"model\":\"m:latest\",\"context_length\":null,\"expires_at\":\"soon\"}]}"
      })
  void whatMakesNoSenseIsNotKnown(String list) throws Exception {
    pages.put("/api/ps", list);
    assertEquals(LoadedState.of(State.LOADED, true), models(Kind.OLLAMA).state("m"));
  }

  @Test
  void aServerThatSaysNothingIsTold() {
    ProviderException told =
        assertThrows(ProviderException.class, () -> models(Kind.OLLAMA).state("m"));
    assertEquals(
        "Ollama does not say what it has in memory: it may be too old.", told.getMessage());
  }

  @Test
  void whyItIsNotLoadedIsInTheServersWords() {
    ProviderException told =
        assertThrows(ProviderException.class, () -> models(Kind.OLLAMA).load("m"));
    assertEquals("Ollama did not load it (404): not found", told.getMessage());
    pages.put("/api/generate", "{\"error\":{\"message\":\"out of memory\"}}");
    told = assertThrows(ProviderException.class, () -> models(Kind.OLLAMA).load("m"));
    assertTrue(String.valueOf(told.getMessage()).endsWith("(200): out of memory"));
  }
}
