package dev.tempera.app.parameters;

import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelEntry;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.Parameters;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A sidebar with everything around it in memory, which a test can inspect and let fail. */
final class SidebarFixture {
  static final String OPENROUTER = "openrouter";
  static final String NANO = "openai/gpt-4.1-nano";
  static final String THINKER = "x/thinker";
  static final String OPEN_MODEL = "meta/llama-3-8b";

  final MemorySettings settings = new MemorySettings();
  final MemoryCatalog catalog = new MemoryCatalog();
  final Queue<Runnable> frames = new ArrayDeque<>();
  final List<Setup> saved = new CopyOnWriteArrayList<>();
  final ConversationId id = ConversationId.create();
  Map<String, String> environment = Map.of();

  /** What becomes of each setup that is given to the store. */
  CompletableFuture<Void> storing = CompletableFuture.completedFuture(null);

  @Nullable ConnectionProfile extra;

  SidebarFixture() {
    settings.update(s ->
        s.withConnections(
            List.of(
                ConnectionProfile.usual(OPENROUTER, ConnectionProfile.Kind.OPENROUTER),
                ConnectionProfile.usual("ollama", ConnectionProfile.Kind.OLLAMA))));
    catalog.put(
        OPENROUTER,
        List.of(
            model(
                NANO,
                "OpenAI: GPT-4.1 Nano",
                1_047_576,
                32_768,
                Set.of(
                    "temperature",
                    "top_p",
                    "max_tokens",
                    "max_completion_tokens",
                    "seed",
                    "response_format",
                    "structured_outputs",
                    "tools",
                    "tool_choice"),
                Map.of()),
            model(
                OPEN_MODEL,
                "Meta: Llama 3 8B",
                8192,
                null,
                Set.of("temperature", "top_p", "top_k", "stop", "max_tokens"),
                Map.of("temperature", JsonText.number(new BigDecimal("0.6"))))));
    catalog.put(
        "offline",
        List.of(model("tempera-tiny", "Tempera Tiny", 256, null, Set.of("temperature"), Map.of())));
  }

  private static ModelInfo model(
      String id,
      String name,
      int context,
      @org.jspecify.annotations.Nullable Integer most,
      Set<String> supported,
      Map<String, JsonNode> defaults) {
    return new ModelInfo(
        id,
        name,
        null,
        context,
        most,
        new Pricing(new BigDecimal("0.0000001"), new BigDecimal("0.0000004"), null, null),
        supported,
        defaults,
        null);
  }

  /** Lists one more model, which tells of its reasoning. */
  void listThinker() {
    List<ModelInfo> models = new ArrayList<>(catalog.models(OPENROUTER));
    models.add(thinker());
    catalog.put(OPENROUTER, models);
  }

  /** A model that tells of its reasoning, and of what its web search and its cache cost. */
  private static ModelInfo thinker() {
    return new ModelInfo(
        THINKER,
        "X: Thinker",
        null,
        200_000,
        null,
        null,
        Set.of("temperature", "max_tokens", "reasoning", "web_search_options"),
        Map.of(),
        null,
        null,
        ModelEntry.of(
            json(
                """
                {"reasoning":{"supported_efforts":["low","medium","high"],"default_effort":"medium",
                "default_enabled":true,"mandatory":true,"supports_max_tokens":false},
                "pricing":{"prompt":"0.000003","completion":"0.000015","web_search":"0.01",
                "input_cache_read":"0.0000003","input_cache_write":"0.00000375"}}\
                """)));
  }

  static Setup setup() {
    return new Setup(OPENROUTER, NANO, "", ParameterSet.EMPTY);
  }

  /** A sidebar on the calling thread whose frames the test runs, showing {@link #setup()}. */
  ParametersViewModel viewModel() {
    return viewModel(UiExecutor.immediate(), frames::add, Runnable::run);
  }

  ParametersViewModel viewModel(UiExecutor ui, Pulse pulse, Executor background) {
    ParametersViewModel viewModel =
        new ParametersViewModel(
            catalog,
            settings,
            new ActiveConnections(settings, environment, extra),
            (conversation, setup) -> {
              saved.add(setup);
              return storing;
            },
            setup -> () -> prepare(setup),
            new Threads(ui, pulse, background));
    viewModel.show(id, setup());
    return viewModel;
  }

  /** Runs what waits for the next frame, and what that asks for. */
  void runFrames() {
    while (!frames.isEmpty()) {
      frames.remove().run();
    }
  }

  PreparedRequest prepare(Setup setup) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", setup.model());
    if (!setup.systemPrompt().isBlank()) {
      body.put("system", setup.systemPrompt());
    }
    List<String> leftOut = new ArrayList<>();
    ModelInfo model = catalog.find(setup.connectionId(), setup.model());
    setup
        .parameters()
        .values()
        .forEach((name, value) -> {
          if (Parameters.isUnsupported(model, name) && !value.insisted()) {
            leftOut.add(name);
          } else {
            body.set(name, value.json());
          }
        });
    return new PreparedRequest(
        new ChatRequest(setup.connectionId(), setup.model(), List.of(), setup.parameters()),
        "https://openrouter.ai/api/v1/chat/completions",
        Map.of("Content-Type", "application/json"),
        body.toString(),
        leftOut);
  }

  static JsonNode json(String text) {
    return java.util.Objects.requireNonNull(JsonText.valueOf(text));
  }

  /** Settings in memory. */
  static final class MemorySettings implements SettingsStore {
    private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
    private volatile Settings settings = Settings.defaults();

    @Override
    public Settings get() {
      return settings;
    }

    @Override
    public void update(UnaryOperator<Settings> change) {
      settings = change.apply(settings);
      listeners.forEach(listener -> listener.accept(settings));
    }

    @Override
    public Subscription listen(Consumer<Settings> listener) {
      listeners.add(listener);
      return () -> listeners.remove(listener);
    }

    @Override
    public void close() {}
  }

  /** A catalogue that knows what the test puts in. */
  static final class MemoryCatalog implements ModelCatalog {
    final List<String> refreshed = new CopyOnWriteArrayList<>();
    private final Map<String, ModelList> lists = new HashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    void put(String connection, List<ModelInfo> models) {
      lists.put(
          connection,
          new ModelList(models, Instant.parse("2026-11-01T00:00:00Z"), true, false, null));
      listeners.forEach(listener -> listener.accept(connection));
    }

    @Override
    public ModelList list(String connectionId) {
      return lists.getOrDefault(connectionId, ModelList.NONE);
    }

    @Override
    public CompletableFuture<ModelList> refresh(String connectionId) {
      refreshed.add(connectionId);
      return CompletableFuture.completedFuture(list(connectionId));
    }

    @Override
    public ModelInfo find(String connectionId, String modelId) {
      return models(connectionId).stream()
          .filter(model -> model.id().equals(modelId))
          .findFirst()
          .orElse(ModelInfo.unknown(modelId));
    }

    @Override
    public Subscription listen(Consumer<String> listener) {
      listeners.add(listener);
      return () -> listeners.remove(listener);
    }
  }
}
