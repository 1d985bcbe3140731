package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.WireFixture.DONE;
import static dev.tempera.core.provider.openai.WireFixture.KEY;
import static dev.tempera.core.provider.openai.WireFixture.STOP;
import static dev.tempera.core.provider.openai.WireFixture.assertComplete;
import static dev.tempera.core.provider.openai.WireFixture.events;
import static dev.tempera.core.provider.openai.WireFixture.failure;
import static dev.tempera.core.provider.openai.WireFixture.interruption;
import static dev.tempera.core.provider.openai.WireFixture.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.testing.ScriptedServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** The known pitfalls that need a connection, numbered as in {@link PitfallTest}. */
class WirePitfallTest {
  private static final String CLOUDFLARE =
      "<!DOCTYPE html><html><head><title>openrouter.ai | 502: Bad gateway</title></head>"
          + "<body><script>alert(1)</script></body></html>";

  private final WireFixture wire = new WireFixture();

  @AfterEach
  void close() {
    wire.close();
  }

  private Recorder stream(Kind kind, ScriptedServer.Script script) {
    try (ScriptedServer server = ScriptedServer.start(script)) {
      return wire.stream(kind, server);
    }
  }

  @Test
  void pitfall17_anHtmlPageIsNamedNotShown() {
    for (int status : new int[] {200, 403, 404, 502, 522}) {
      Recorder r =
          stream(
              Kind.OPENROUTER, (_, c) -> c.answer(status, "text/html; charset=utf-8", CLOUDFLARE));
      ProviderError error = failure(r);
      assertTrue(error.message().contains("502: Bad gateway"), error.message());
      assertFalse(error.message().contains("<"), error.message());
      assertEquals(status, error.status());
      if (status < 500) {
        assertTrue(error.message().contains("base URL"), error.message());
      }
    }
  }

  @Test
  void pitfall17_aHugeErrorPageIsNotReadToItsEnd() {
    Recorder r =
        stream(
            Kind.CUSTOM,
            (_, c) -> {
              c.head(400, "Content-Type: text/html").send("<html><title>Big</title>");
              byte[] filler = new byte[1 << 16];
              while (true) {
                c.send(filler);
              }
            });
    assertTrue(failure(r).message().contains("Big"));
  }

  @Test
  void pitfall18_noCompressionIsAskedFor() throws InterruptedException {
    try (ScriptedServer server = ScriptedServer.start(events(text("a"), STOP, DONE))) {
      assertComplete(wire.stream(Kind.OPENROUTER, server));
      String coding = server.awaitRequest().header("accept-encoding");
      assertTrue(coding.isEmpty() || coding.equals("identity"), coding);
    }
  }

  @Test
  void pitfall19_noUpgradeToHttp2OnPlainHttp() throws InterruptedException {
    try (ScriptedServer server = ScriptedServer.start(events(text("a"), STOP, DONE))) {
      assertComplete(wire.stream(Kind.LM_STUDIO, server));
      ScriptedServer.Request request = server.awaitRequest();
      assertTrue(request.head().startsWith("POST /v1/chat/completions HTTP/1.1\r\n"));
      assertEquals("", request.header("upgrade"));
      assertEquals("", request.header("http2-settings"));
    }
  }

  @Test
  void pitfall20_aStallAfterTheFirstTokenEndsByTheWatchdog() {
    wire.times =
        new StreamTimes(
            WireFixture.AMPLE, Duration.ofMillis(500), WireFixture.AMPLE, WireFixture.AMPLE);
    try (ScriptedServer server =
        ScriptedServer.start((_, c) -> {
          c.streamHead().send(text("first"));
          c.hang();
        })) {
      Recorder r = wire.stream(Kind.OPENROUTER, server);
      assertEquals("first", r.text());
      ProviderError error = interruption(r);
      assertInstanceOf(ProviderError.Timeout.class, error);
      assertTrue(error.message().contains("silent for 500 ms"), error.message());
    }
  }

  @Test
  void pitfall20_stopEndsAStalledStreamAtOnce() throws Exception {
    Cancellation cancellation = new Cancellation();
    Recorder r = new Recorder();
    try (ScriptedServer server =
        ScriptedServer.start((_, c) -> {
          c.streamHead().send(text("first"));
          c.hang();
        })) {
      var done =
          wire.streaming(WireFixture.profile(Kind.OPENROUTER, server.baseUrl()), r, cancellation);
      r.await(StreamEvent.TextDelta.class);
      cancellation.cancel();
      done.get(20, TimeUnit.SECONDS);
    }
    assertEquals("first", r.text());
    assertInstanceOf(StreamEvent.Outcome.Stopped.class, r.outcome());
  }

  @Test
  void pitfall21_aTooSmallLimitIsSentAsSetAndTheRefusalShown() {
    Recorder r =
        stream(
            Kind.OPENROUTER,
            (_, c) ->
                c.json(
                    400,
                    "{\"error\":{\"code\":400,\"message\":\"Provider returned error\",\"metadata\":"
                        + "{\"raw\":\"{\\\"error\\\":{\\\"message\\\":\\\"Invalid 'max_output_tokens'"
                        + ": integer below minimum value. Expected a value >= 16\\\"}}\","
                        + "\"provider_name\":\"OpenAI\"}}}"));
    ProviderError error = failure(r);
    assertInstanceOf(ProviderError.BadRequest.class, error);
    assertTrue(error.message().contains("[OpenAI] Invalid 'max_output_tokens'"), error.message());
  }

  @Test
  void pitfall24_askedAgainOnlyBeforeTheFirstDelta() {
    try (ScriptedServer server =
        ScriptedServer.inTurn(
            (_, c) -> c.json(503, "{\"error\":{\"message\":\"busy\"}}"),
            (_, c) -> c.json(429, "{\"error\":{\"message\":\"slow\"}}", "Retry-After: 7"),
            events(text("a"), STOP, DONE))) {
      Recorder r = wire.stream(Kind.OPENROUTER, server);
      assertEquals("a", r.text());
      assertComplete(r);
      assertEquals(3, server.requests().size());
      assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(7)), wire.pauses);
      assertEquals(
          List.of(2, 3),
          r.all(StreamEvent.Retrying.class).stream().map(StreamEvent.Retrying::attempt).toList());
    }
    wire.pauses.clear();
    try (ScriptedServer server =
        ScriptedServer.start(
            events(text("a"), "data: {\"error\":{\"code\":503,\"message\":\"busy\"}}\n\n"))) {
      Recorder r = wire.stream(Kind.OPENROUTER, server);
      assertEquals("a", r.text());
      assertEquals(503, failure(r).status());
      assertEquals(1, server.requests().size());
      assertEquals(List.of(), wire.pauses);
    }
  }

  @Test
  void pitfall25_oneHugeLine() {
    byte[] picture = new byte[32 << 20];
    Arrays.fill(picture, (byte) 'A');
    try (ScriptedServer server =
        ScriptedServer.start((_, c) ->
            c.streamHead()
                .send("data: {\"choices\":[{\"delta\":{\"images\":[{\"image_url\":{\"url\":\"")
                .send("data:image/png;base64,")
                .send(picture)
                .send("\"}}]}}]}\n\n" + STOP + DONE))) {
      Recorder r = wire.stream(Kind.OPENROUTER, server);
      assertComplete(r);
      String url = r.all(StreamEvent.ImageReceived.class).getFirst().url();
      assertEquals(picture.length + "data:image/png;base64,".length(), url.length());
    }
  }

  @Test
  void pitfall27_aKeyPastedWithItsSurroundings() throws Exception {
    for (String pasted :
        List.of(
            KEY,
            " " + KEY + "\n",
            "Bearer " + KEY,
            "bearer  " + KEY + "\r\n",
            "Authorization: Bearer " + KEY,
            "\"" + KEY + "\"",
            "\uFEFF" + KEY + "\u00A0")) {
      wire.key = Optional.of(pasted);
      try (ScriptedServer server = ScriptedServer.start(events(text("a"), STOP, DONE))) {
        assertComplete(wire.stream(Kind.OPENROUTER, server));
        assertEquals("Bearer " + KEY, server.awaitRequest().header("authorization"));
      }
    }
    for (String smuggled :
        List.of(KEY + "\r\nX-Evil: 1", KEY + "\nHost: evil", "a\u0000b", "two words", "clé")) {
      wire.key = Optional.of(smuggled);
      try (ScriptedServer server = ScriptedServer.start(events(text("a"), STOP, DONE))) {
        ProviderError error = failure(wire.stream(Kind.OPENROUTER, server));
        assertInstanceOf(ProviderError.Authentication.class, error);
        assertFalse(error.message().contains(KEY), error.message());
        assertEquals(List.of(), server.requests());
      }
    }
    for (String nothing : List.of("", "  \n", "Bearer ", "\"\"")) {
      assertTrue(ApiKey.of(nothing).isEmpty());
    }
  }

  @Test
  void pitfall27_headersOfAProfileSmuggleNothing() {
    for (Map<String, String> headers :
        List.of(
            Map.of("X-A", "b\r\nX-Evil: 1"),
            Map.of("X A", "b"),
            Map.of("", "b"),
            Map.of("Authorization", "Bearer " + KEY),
            Map.of("content-LENGTH", "3"))) {
      ConnectionProfile plain = WireFixture.profile(Kind.CUSTOM, "http://localhost:1/v1");
      ConnectionProfile profile =
          new ConnectionProfile(
              plain.id(),
              plain.name(),
              plain.kind(),
              plain.baseUrl(),
              headers,
              null,
              true,
              plain.headerTimeout(),
              plain.idleTimeout());
      OpenAiProvider provider = wire.provider(profile);
      ChatRequest request = new ChatRequest("c", "m", List.of(), ParameterSet.EMPTY);
      ProviderException refused =
          assertThrows(
              ProviderException.class, () -> provider.prepare(request, ModelInfo.unknown("m")));
      assertFalse(refused.error().message().contains(KEY));
    }
  }

  /** Everything that could be printed, stored or exported, whatever a server does with the key. */
  @Test
  void pitfall28_theKeyGoesNoFurtherThanTheServer() throws Exception {
    String echo = "{\"error\":{\"code\":401,\"message\":\"bad key " + KEY + " given\"}}";
    for (ScriptedServer.Script script :
        List.<ScriptedServer.Script>of(
            (_, c) -> c.json(401, echo, "X-Echo: " + KEY, "Set-Cookie: id=" + KEY),
            (_, c) -> c.answer(400, "text/html", "<html><title>" + KEY + "</title>"),
            (_, c) -> c.answer(500, "text/plain", "key " + KEY),
            (_, c) -> c.head(302, "Location: https://evil.example/?k=" + KEY),
            events(text("you sent " + KEY), "data: " + echo + "\n\n"),
            events(text("a"), "data: not json " + KEY + "\n\n"),
            (_, c) -> c.streamHead().dribble(WireFixture.utf8(": " + KEY + "\n\n" + text(KEY)), 1),
            events("{\"whole\":\"" + KEY + "\"}"))) {
      try (ScriptedServer server = ScriptedServer.start(script)) {
        Recorder r = wire.stream(Kind.OPENROUTER, server);
        assertEquals("Bearer " + KEY, server.awaitRequest().header("authorization"));
        assertFalse(r.all().toString().contains(KEY), r.all().toString());
        String raw = new String(r.rawBytes(), StandardCharsets.UTF_8);
        assertFalse(raw.contains(KEY), raw);
      }
    }
    OpenAiProvider provider =
        wire.provider(WireFixture.profile(Kind.OPENROUTER, "https://openrouter.ai/api/v1"));
    PreparedRequest request = WireFixture.request(provider);
    assertFalse(request.toString().contains(KEY));
    assertFalse(ApiKey.of(KEY).orElseThrow().toString().contains(KEY));
    assertFalse(
        new HttpTransport.Call(
                URI.create("http://localhost"), Map.of("Authorization", "Bearer " + KEY), null)
            .toString()
            .contains(KEY));
  }

  @Test
  void pitfall28_aKeySplitBetweenReadsIsStruckOutToo() {
    byte[] stream = WireFixture.utf8(text("x" + KEY + "y sk-or-v1-01") + STOP + DONE);
    for (int piece = 1; piece <= stream.length; piece++) {
      KeyMask mask = new KeyMask(KEY);
      byte[] buffer = new byte[stream.length];
      StringBuilder passed = new StringBuilder();
      int held = 0;
      for (int i = 0; i < stream.length; i += piece) {
        int n = Math.min(piece, stream.length - i);
        System.arraycopy(stream, i, buffer, held, n);
        int filled = held + n;
        int taken = mask.strike(buffer, filled);
        passed.append(new String(buffer, 0, taken, StandardCharsets.UTF_8));
        held = filled - taken;
        System.arraycopy(buffer, taken, buffer, 0, held);
      }
      passed.append(new String(buffer, 0, held, StandardCharsets.UTF_8));
      assertEquals(
          text("x" + "*".repeat(KEY.length()) + "y sk-or-v1-01") + STOP + DONE, passed.toString());
    }
  }

  @Test
  void attributionGoesToOpenRouterOnly() throws InterruptedException {
    wire.attribution = Map.of("HTTP-Referer", "https://app.example", "X-OpenRouter-Title", "T");
    for (Kind kind : List.of(Kind.OPENROUTER, Kind.CUSTOM)) {
      try (ScriptedServer server = ScriptedServer.start(events(text("a"), STOP, DONE))) {
        assertComplete(wire.stream(kind, server));
        ScriptedServer.Request request = server.awaitRequest();
        boolean told = kind == Kind.OPENROUTER;
        assertEquals(told ? "https://app.example" : "", request.header("http-referer"));
        assertEquals(told ? "T" : "", request.header("x-openrouter-title"));
      }
    }
  }

  @Test
  void theBodySentIsTheBodyPrepared() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(events(text("a"), STOP, DONE))) {
      OpenAiProvider provider = wire.provider(WireFixture.profile(Kind.OPENAI, server.baseUrl()));
      ChatRequest request =
          new ChatRequest(
              "c",
              "m",
              List.of(ChatMessage.text(Role.USER, "é😴")),
              ParameterSet.EMPTY.with("temperature", JsonNodeFactory.instance.numberNode(0.7)));
      PreparedRequest prepared = provider.prepare(request, ModelInfo.unknown("m"));
      Recorder r = new Recorder();
      provider.stream(prepared, r, new Cancellation());
      assertComplete(r);
      assertEquals(prepared.body(), server.awaitRequest().body());
      assertTrue(prepared.body().contains("\"temperature\":0.7"), prepared.body());
      assertTrue(prepared.url().endsWith("/v1/chat/completions"));
    }
  }

  @Test
  void waitingBetweenAttemptsEndsWithTheStop() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Cancellation cancellation = new Cancellation();
    Thread waiter =
        Thread.startVirtualThread(() -> Pauser.real().pause(Duration.ofHours(1), cancellation));
    cancellation.cancel();
    assertTrue(waiter.join(Duration.ofSeconds(20)));
    never.countDown();
  }
}
