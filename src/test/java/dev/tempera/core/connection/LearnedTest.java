package dev.tempera.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.offline.OfflineModel;
import dev.tempera.core.provider.openai.HttpTransport;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemoryCredentials;
import dev.tempera.testing.MemorySettings;
import dev.tempera.testing.ScriptedServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a server does not take is found out once, wherever its connection comes from. */
class LearnedTest {
  private final MemorySettings settings = new MemorySettings(Settings.defaults());
  private final HttpTransport transport = new HttpTransport();
  private Runnable meanwhile = () -> {};

  @AfterEach
  void close() {
    transport.close();
  }

  /** A server that does not know {@code stream_options}. */
  private ScriptedServer refusing() {
    return ScriptedServer.start((request, to) -> {
      if (request.body().contains("stream_options")) {
        meanwhile.run();
        to.json(400, "{\"error\":{\"message\":\"Unknown parameter: stream_options\"}}");
      } else {
        to.streamHead()
            .send("data: {\"choices\":[{\"delta\":{\"content\":\"A\"}}]}\n\n")
            .send("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n")
            .send("data: [DONE]\n\n");
      }
    });
  }

  private static ConnectionProfile custom(String baseUrl) {
    return ConnectionProfile.usual("c", Kind.CUSTOM).withBaseUrl(baseUrl);
  }

  private ConnectionProfile saved() {
    return settings.get().connections().getFirst();
  }

  private ProviderRegistry registry(@Nullable ConnectionProfile extra) {
    ActiveConnections connections = new ActiveConnections(settings, Map.of(), extra);
    ConnectionKeys keys =
        new ConnectionKeys(
            new MemoryCredentials(false), connections, Runnable::run, Duration.ofSeconds(1));
    ProviderFactory factory =
        new ProviderFactory(
            settings,
            connections,
            keys,
            new Redactor(),
            Lazy.of(() -> transport),
            OfflineModel.builtIn(),
            Clock.systemUTC());
    return new ProviderRegistry(
        connections,
        factory::provider,
        () -> {
          throw new AssertionError("nobody asks for models");
        });
  }

  private static void send(ProviderRegistry registry) throws ProviderException {
    ChatRequest request =
        new ChatRequest("c", "m", List.of(ChatMessage.text(Role.USER, "hi")), ParameterSet.EMPTY);
    ChatProvider provider = registry.provider("c");
    provider.stream(
        provider.prepare(request, ModelInfo.unknown("m")), event -> {}, new Cancellation());
  }

  @Test
  void aConnectionThatIsNotSavedIsRefusedOnceInAStart() throws Exception {
    try (ScriptedServer server = refusing()) {
      ProviderRegistry registry = registry(custom(server.baseUrl()));
      send(registry);
      assertEquals(2, server.requests().size());
      send(registry);
      assertEquals(3, server.requests().size());
      assertFalse(server.requests().getLast().body().contains("stream_options"));
      assertEquals(List.of(), settings.get().connections());
    }
  }

  @Test
  void aSavedConnectionKeepsWhatWasChangedMeanwhile() throws Exception {
    try (ScriptedServer server = refusing()) {
      ConnectionProfile before = custom(server.baseUrl());
      settings.update(s -> s.withConnections(List.of(before)));
      ConnectionProfile changed =
          before.withQuirks(before.quirks().withThinkTags(!before.quirks().thinkTags()));
      meanwhile = () -> settings.update(s -> s.withConnections(List.of(changed)));
      ProviderRegistry registry = registry(null);
      send(registry);
      assertEquals(changed.withSendStreamOptions(false), saved());
      send(registry);
      assertEquals(3, server.requests().size());
    }
  }

  @Test
  void aConnectionThatLeadsElsewhereMeanwhileHasLearnedNothing() throws Exception {
    try (ScriptedServer server = refusing()) {
      settings.update(s -> s.withConnections(List.of(custom(server.baseUrl()))));
      ConnectionProfile elsewhere = custom("http://elsewhere.test/v1");
      meanwhile = () -> settings.update(s -> s.withConnections(List.of(elsewhere)));
      send(registry(null));
      assertEquals(elsewhere, saved());
    }
  }

  @Test
  void whatWasLearnedOfAnEnvironmentsConnectionEndsWhereItIsSaved() {
    ActiveConnections all =
        new ActiveConnections(settings, Map.of("OPENROUTER_API_KEY", "sk-or-v1-x"), null);
    ConnectionProfile implied = all.find("openrouter").orElseThrow();
    assertTrue(implied.quirks().sendReasoning());
    all.learn(implied, implied.withQuirks(implied.quirks().withSendReasoning(false)));
    ConnectionProfile known = all.find("openrouter").orElseThrow();
    assertFalse(known.quirks().sendReasoning());
    assertEquals(known, all.preferred());
    settings.update(s -> s.withConnections(List.of(implied)));
    assertEquals(implied, all.find("openrouter").orElseThrow(), "as the person saved it");
  }
}
