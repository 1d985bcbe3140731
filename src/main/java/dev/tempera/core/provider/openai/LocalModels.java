package dev.tempera.core.provider.openai;

import dev.tempera.core.catalog.LoadedModels;
import dev.tempera.core.catalog.LoadedState;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Ollama, LM Studio, llama.cpp and vLLM have in memory, by the API of each. Any thread; blocks
 * on the network.
 */
public final class LocalModels implements LoadedModels {
  private static final int MAX_BYTES = 8 << 20;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private final ConnectionProfile profile;
  private final OpenAiProvider.KeySource key;
  private final HttpTransport transport;

  /** The models of one server. */
  public LocalModels(
      ConnectionProfile profile, OpenAiProvider.KeySource key, HttpTransport transport) {
    this.profile = profile;
    this.key = key;
    this.transport = transport;
  }

  @Override
  public LoadedState state(String model) throws ProviderException {
    return switch (profile.kind()) {
      case OLLAMA -> LoadedParser.ollama(get("/api/ps"), model);
      case LM_STUDIO -> lmStudio(model);
      case LLAMA_CPP -> llamaCpp(model);
      case VLLM -> LoadedParser.vllm(get("/v1/models"), model);
      case OFFLINE, OPENROUTER, OPENAI, CUSTOM -> LoadedState.UNKNOWN;
    };
  }

  /** Versions before 0.4 have an older list, and load only when they are asked something. */
  private LoadedState lmStudio(String model) throws ProviderException {
    Optional<JsonNode> list = find("/api/v1/models");
    return list.isPresent()
        ? LoadedParser.lmStudio(list.get(), model)
        : LoadedParser.olderLmStudio(get("/api/v0/models"), model);
  }

  /** With one model the server tells the window apart from the list; with several it does not. */
  private LoadedState llamaCpp(String model) throws ProviderException {
    JsonNode list = get("/v1/models");
    return LoadedParser.isRouter(list)
        ? LoadedParser.llamaRouter(list, model)
        : LoadedParser.llama(
            list, find("/props").orElse(JsonNodeFactory.instance.objectNode()), model);
  }

  @Override
  public void load(String model) throws ProviderException {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", model);
    switch (profile.kind()) {
      case OLLAMA -> post("/api/generate", body.put("stream", false), "load");
      case LM_STUDIO -> post("/api/v1/models/load", body, "load");
      case LLAMA_CPP -> post("/models/load", body, "load");
      default -> throw cannot("load");
    }
  }

  @Override
  public void unload(String model) throws ProviderException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    switch (profile.kind()) {
      case OLLAMA ->
          post(
              "/api/generate",
              body.put("model", model).put("keep_alive", 0).put("stream", false),
              "unload");
      case LM_STUDIO -> {
        for (String instance : LoadedParser.instances(get("/api/v1/models"), model)) {
          post(
              "/api/v1/models/unload",
              JsonNodeFactory.instance.objectNode().put("instance_id", instance),
              "unload");
        }
      }
      case LLAMA_CPP -> post("/models/unload", body.put("model", model), "unload");
      default -> throw cannot("unload");
    }
  }

  private ProviderException cannot(String what) {
    return refused(profile.name() + " does not " + what + " models on request.");
  }

  private static ProviderException refused(String sentence) {
    return new ProviderException(new ProviderError.BadRequest(sentence, null, null));
  }

  private void post(String path, ObjectNode body, String what) throws ProviderException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    Reply reply = transport.fetch(call(path, bytes), profile.headerTimeout(), MAX_BYTES);
    JsonNode json = WireJson.treeOrNull(reply.text());
    String said = json == null ? "" : ErrorText.innermost(json.path("error"));
    if (reply.status() / 100 != 2 || !said.isEmpty()) {
      throw refused(
          profile.name()
              + " did not "
              + what
              + " it ("
              + reply.status()
              + ")"
              + (said.isEmpty() ? "." : ": " + said));
    }
  }

  private JsonNode get(String path) throws ProviderException {
    return find(path)
        .orElseThrow(() ->
            refused(profile.name() + " does not say what it has in memory: it may be too old."));
  }

  /** Empty where the server has no such page. */
  private Optional<JsonNode> find(String path) throws ProviderException {
    Duration wait = profile.headerTimeout();
    Reply reply =
        transport.fetch(
            call(path, null), wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT, MAX_BYTES);
    if (reply.status() == 401 || reply.status() == 403) {
      throw refused(
          profile.name() + " wants a key for that: put it into the connection's settings.");
    }
    JsonNode json = reply.status() == 200 ? WireJson.treeOrNull(reply.text()) : null;
    return Optional.ofNullable(json).filter(JsonNode::isContainer);
  }

  private HttpTransport.Call call(String path, byte @Nullable [] body) throws ProviderException {
    Endpoint origin = new Endpoint(profile.withBaseUrl(profile.baseUrl().replaceFirst("/v1$", "")));
    Map<String, String> headers = new LinkedHashMap<>(origin.headers(Map.of()));
    headers.put("Accept", "application/json");
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    Optional<String> pasted = key.get();
    if (pasted.isPresent()) {
      ApiKey.of(pasted.get()).ifPresent(k -> headers.put("Authorization", k.authorization()));
    }
    return new HttpTransport.Call(origin.address(path), headers, body);
  }

  /** The kinds of servers that say what they have in memory. */
  public static boolean isTold(Kind kind) {
    return List.of(Kind.OLLAMA, Kind.LM_STUDIO, Kind.LLAMA_CPP, Kind.VLLM).contains(kind);
  }
}
