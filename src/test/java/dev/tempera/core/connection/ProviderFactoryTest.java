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
import dev.tempera.core.provider.offline.OfflineModel;
import dev.tempera.core.provider.offline.OfflineProvider;
import dev.tempera.core.provider.openai.HttpTransport;
import dev.tempera.core.settings.CredentialStore.Place;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemoryCredentials;
import dev.tempera.testing.MemorySettings;
import dev.tempera.testing.ScriptedServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out to a server beside the question: the key, and who asks. */
class ProviderFactoryTest {
  private static final String KEPT = "sk-kept-0123456789";
  private static final String TYPED = "typed-word-0123456789";

  private final MemorySettings settings = new MemorySettings(Settings.defaults());
  private final MemoryCredentials credentials = new MemoryCredentials(false);
  private final Redactor redactor = new Redactor();
  private final AtomicInteger wires = new AtomicInteger();
  private final Lazy<HttpTransport> transport =
      Lazy.of(() -> {
        wires.incrementAndGet();
        return new HttpTransport();
      });

  /** Answers with the key that it was given, in a list of models. */
  private final ScriptedServer server =
      ScriptedServer.start((request, to) ->
          to.json(
              200,
              "{\"data\":[{\"id\":\"m\",\"name\":\"" + request.header("authorization") + "\"}]}"));

  @AfterEach
  void close() {
    transport.ifMade(HttpTransport::close);
    server.close();
  }

  private ProviderFactory factory() {
    ActiveConnections connections = new ActiveConnections(settings, Map.of(), null);
    return new ProviderFactory(
        settings,
        connections,
        new ConnectionKeys(credentials, connections, Runnable::run, Duration.ofSeconds(1)),
        redactor,
        transport,
        OfflineModel.builtIn(),
        Clock.systemUTC());
  }

  private ConnectionProfile profile(Kind kind) {
    return ConnectionProfile.usual("c", kind).withBaseUrl(server.baseUrl());
  }

  private ScriptedServer.Request asked(ChatProvider provider) throws Exception {
    provider.models();
    return server.awaitRequest();
  }

  private static void send(ChatProvider provider) throws Exception {
    ChatRequest request =
        new ChatRequest("c", "m", List.of(ChatMessage.text(Role.USER, "hi")), ParameterSet.EMPTY);
    provider.stream(
        provider.prepare(request, ModelInfo.unknown("m")), event -> {}, new Cancellation());
  }

  @Test
  void theKeyThatIsKeptGoesOutAndDoesNotComeBack() throws Exception {
    credentials.save("c", KEPT, Place.SESSION);
    ChatProvider provider = factory().provider(profile(Kind.CUSTOM));
    assertEquals("c", provider.profile().id());
    assertEquals("Bearer " + "*".repeat(KEPT.length()), provider.models().getFirst().name());
    assertEquals("Bearer " + KEPT, server.awaitRequest().header("authorization"));
  }

  @Test
  void aKeyThatIsTriedGoesOutInThePlaceOfTheKeptOne() throws Exception {
    credentials.save("c", KEPT, Place.SESSION);
    ChatProvider provider = factory().provider(profile(Kind.CUSTOM), TYPED);
    assertEquals("Bearer " + "*".repeat(TYPED.length()), provider.models().getFirst().name());
    assertEquals("Bearer " + TYPED, server.awaitRequest().header("authorization"));
    assertFalse(redactor.redact("tried: " + TYPED).contains(TYPED), "nor is it in any log");
  }

  @Test
  void ownHeadersAreInNoLogEither() {
    ConnectionProfile plain = profile(Kind.CUSTOM);
    ConnectionProfile own =
        new ConnectionProfile(
            "c",
            "C",
            Kind.CUSTOM,
            plain.baseUrl(),
            Map.of("X-Team", "our-team-word"),
            null,
            true,
            plain.headerTimeout(),
            plain.idleTimeout());
    var _ = factory().provider(own);
    assertFalse(redactor.redact("it said our-team-word").contains("our-team-word"));
  }

  @Test
  void onlyOpenRouterIsToldOfTheProgramAndOnlyWithConsent() throws Exception {
    Settings.Attribution agreed = new Settings.Attribution(true, "https://me.test", "My bench");
    settings.update(s -> s.withAttribution(agreed));
    for (ChatProvider provider :
        List.of(
            factory().provider(profile(Kind.OPENROUTER)),
            factory().provider(profile(Kind.OPENROUTER), TYPED))) {
      send(provider);
      ScriptedServer.Request told = server.awaitRequest();
      assertEquals("https://me.test", told.header("HTTP-Referer"));
      assertEquals("My bench", told.header("X-OpenRouter-Title"));
    }
    send(factory().provider(profile(Kind.CUSTOM)));
    assertEquals("", server.awaitRequest().header("HTTP-Referer"));
    settings.update(
        s -> s.withAttribution(new Settings.Attribution(false, "https://me.test", "My bench")));
    send(factory().provider(profile(Kind.OPENROUTER)));
    ScriptedServer.Request untold = server.awaitRequest();
    assertEquals("", untold.header("HTTP-Referer"));
    assertEquals("", untold.header("X-OpenRouter-Title"));
  }

  @Test
  void theBuiltInModelNeedsNoWire() throws Exception {
    ConnectionProfile offline = ConnectionProfile.usual(ConnectionProfile.OFFLINE_ID, Kind.OFFLINE);
    ChatProvider provider = factory().provider(offline);
    assertEquals(offline, provider.profile());
    assertEquals(OfflineProvider.MODEL_ID, provider.models().getFirst().id());
    factory().warmUp(offline);
    assertEquals(0, wires.get());
  }

  @Test
  void theWireIsMadeReadyBeforeTheFirstRequest() throws Exception {
    factory().warmUp(profile(Kind.CUSTOM));
    assertEquals(1, wires.get());
    assertEquals("/v1/models", asked(factory().provider(profile(Kind.CUSTOM))).path());
    assertEquals(1, wires.get(), "all share one");
    assertTrue(server.requests().size() == 1, "nothing is asked before a person asks");
  }
}
