package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.WireFixture.AMPLE;
import static dev.tempera.core.provider.openai.WireFixture.DONE;
import static dev.tempera.core.provider.openai.WireFixture.STOP;
import static dev.tempera.core.provider.openai.WireFixture.assertComplete;
import static dev.tempera.core.provider.openai.WireFixture.events;
import static dev.tempera.core.provider.openai.WireFixture.failure;
import static dev.tempera.core.provider.openai.WireFixture.interruption;
import static dev.tempera.core.provider.openai.WireFixture.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.Outcome;
import dev.tempera.testing.ScriptedServer;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What networks and servers do wrong: each ends once, in a sentence, with the text kept. */
class FaultTest {
  private static final Duration SHORT = Duration.ofMillis(500);

  private final WireFixture wire = new WireFixture();

  @AfterEach
  void close() {
    wire.close();
  }

  private Recorder stream(ScriptedServer.Script script) {
    try (ScriptedServer server = ScriptedServer.start(script)) {
      return wire.stream(Kind.OPENROUTER, server);
    }
  }

  private Recorder to(String baseUrl) {
    return wire.stream(WireFixture.profile(Kind.CUSTOM, baseUrl), new Cancellation());
  }

  private static void says(ProviderError error, String... words) {
    for (String word : words) {
      assertTrue(error.message().contains(word), error.message());
    }
  }

  @Test
  void aRefusedConnectionSaysThatNothingAnswers() {
    ProviderError error = failure(to("http://localhost:" + ScriptedServer.closedPort() + "/v1"));
    says(error, "Nothing answers at localhost:", "start the server");
    assertInstanceOf(ProviderError.Network.class, error);
    assertEquals(List.of(), wire.pauses, "asking a closed door again does not open it");
  }

  @Test
  void aRefusalOfAnotherComputerDoesNotAskToStartItsServer() {
    ProviderError error =
        NetworkErrors.ofConnecting(
            new ConnectException("Connection refused"), URI.create("https://far.test/v1"), null);
    says(error, "far.test refuses the connection", "network connection");
    assertFalse(error.message().contains("start"), error.message());
  }

  @Test
  void anUnknownHostIsNamed() {
    ProviderError error = failure(to("http://no-such-host.invalid/v1"));
    says(error, "no server named “no-such-host.invalid”", "base URL");
  }

  @Test
  void aServerThatSaysNothingEndsByTheHeaderTimeout() {
    wire.times = new StreamTimes(SHORT, AMPLE, AMPLE, AMPLE);
    ProviderError error = failure(stream((_, c) -> c.hang()));
    assertInstanceOf(ProviderError.Timeout.class, error);
    says(error, "sent no answer within 500 ms");
    assertEquals(List.of(), wire.pauses);
  }

  @Test
  void aServerThatOnlySignalsLifeEndsByTheContentTimeout() {
    wire.times = new StreamTimes(AMPLE, AMPLE, SHORT, AMPLE);
    Recorder r =
        stream((_, c) -> {
          c.streamHead().send(text("a"));
          while (true) {
            c.send(": still here\n\n");
          }
        });
    assertEquals("a", r.text());
    says(interruption(r), "only signs of life for 500 ms");
  }

  @Test
  void aTrickleIsSlowButGood() {
    byte[] bytes = WireFixture.utf8(text("slow") + STOP + DONE);
    Recorder r = stream((_, c) -> c.streamHead().dribble(bytes, 1));
    assertEquals("slow", r.text());
    assertComplete(r);
  }

  @Test
  void silenceAfterTheFinishReasonIsNoFault() {
    wire.times = new StreamTimes(AMPLE, AMPLE, AMPLE, SHORT);
    Recorder r =
        stream((_, c) -> {
          c.streamHead().send(text("a") + STOP);
          c.hang();
        });
    assertComplete(r);
  }

  @Test
  void anErrorWhoseTextNeverEndsIsToldAtOnce() {
    wire.times = new StreamTimes(AMPLE, AMPLE, AMPLE, SHORT);
    ProviderError error =
        failure(
            stream((_, c) -> {
              c.head(401, "Content-Type: text/plain").send("bad key, and more to");
              c.hang();
            }));
    assertInstanceOf(ProviderError.Authentication.class, error);
    says(error, "bad key, and more to");
  }

  @Test
  void aResetInTheMiddleKeepsTheText() throws Exception {
    CountDownLatch shown = new CountDownLatch(1);
    Recorder r = new Recorder();
    try (ScriptedServer server =
        ScriptedServer.start((_, c) -> c.streamHead().send(text("a")).await(shown).reset())) {
      var done =
          wire.streaming(
              WireFixture.profile(Kind.OPENROUTER, server.baseUrl()), r, new Cancellation());
      r.await(StreamEvent.TextDelta.class);
      shown.countDown();
      done.get(20, TimeUnit.SECONDS);
      assertEquals(1, server.requests().size());
    }
    assertEquals("a", r.text());
    says(interruption(r), "broke in the middle", "what arrived is kept");
  }

  @Test
  void aResetBeforeTheFirstWordIsTriedAgain() {
    try (ScriptedServer server =
        ScriptedServer.inTurn((_, c) -> c.reset(), events(text("a"), STOP, DONE))) {
      Recorder r = wire.stream(Kind.OPENROUTER, server);
      assertEquals("a", r.text());
      assertComplete(r);
      assertEquals(List.of(Duration.ofSeconds(1)), wire.pauses);
    }
  }

  @Test
  void aChunkedBodyCutShortIsInterrupted() {
    Recorder r =
        stream((_, c) ->
            c.head(200, "Content-Type: text/event-stream", "Transfer-Encoding: chunked")
                .chunk(WireFixture.utf8(text("a")))
                .send("40\r\ndata: {"));
    assertEquals("a", r.text());
    interruption(r);
  }

  @Test
  void brokenJsonInTheMiddleEndsItWithTheTextKept() {
    Recorder r = stream(events(text("a"), "data: {\"choices\":[{\"delta\":\n\n", text("b"), DONE));
    assertEquals("a", r.text());
    ProviderError error = interruption(r);
    assertInstanceOf(ProviderError.Protocol.class, error);
    says(error, "not JSON", "what arrived before it is kept");
  }

  @Test
  void anEventBeyondAllBoundsEndsItWithTheTextKept() {
    byte[] filler = new byte[1 << 20];
    Arrays.fill(filler, (byte) 'x');
    Recorder r =
        stream((_, c) -> {
          c.streamHead().send(text("a")).send("data: \"");
          while (true) {
            c.send(filler);
          }
        });
    assertEquals("a", r.text());
    says(interruption(r), "longer than 64 MB");
  }

  @Test
  void aHundredThousandTokensArrive() {
    byte[] token = WireFixture.utf8(text("tok "));
    Recorder r =
        stream((_, c) -> {
          c.streamHead();
          byte[] thousand = new byte[token.length * 1000];
          for (int i = 0; i < 1000; i++) {
            System.arraycopy(token, 0, thousand, i * token.length, token.length);
          }
          for (int i = 0; i < 100; i++) {
            c.send(thousand);
          }
          c.send(STOP + DONE);
        });
    assertEquals(100_000, r.all(StreamEvent.TextDelta.class).size());
    assertEquals(400_000, r.text().length());
    assertComplete(r);
  }

  @Test
  void answersInOnePieceAreTaken() {
    String body =
        "\n\n{\"id\":\"gen-1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\","
            + "\"native_finish_reason\":\"completed\",\"logprobs\":null,\"message\":{\"role\":"
            + "\"assistant\",\"content\":\"Hi.\",\"refusal\":null,\"reasoning\":\"r\","
            + "\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"f\","
            + "\"arguments\":\"{}\"}}]}}],\"usage\":{\"prompt_tokens\":63,\"completion_tokens\":6}}";
    for (String type : List.of("application/json", "text/plain", "text/event-stream", "")) {
      Recorder r = stream((_, c) -> c.answer(200, type, body, "X-Generation-Id: gen-1"));
      assertEquals("Hi.", r.text());
      assertEquals("r", r.reasoning());
      assertEquals(List.of(new Recorder.Call("c", "f", "{}")), r.calls());
      assertEquals("gen-1", r.all(StreamEvent.Opened.class).getFirst().generationId());
      assertComplete(r);
    }
  }

  @Test
  void aStreamThatClaimsToBeJsonIsAStream() {
    Recorder r =
        stream((_, c) -> c.head(200, "Content-Type: application/json").send(text("a") + STOP));
    assertEquals("a", r.text());
    assertComplete(r);
  }

  @Test
  void somethingElseThanAnAnswerIsSaidToBe() {
    says(failure(stream((_, c) -> c.json(200, "{\"status\":\"ok\"}"))), "which is no chat answer");
    says(failure(stream((_, c) -> c.json(200, "{\"choices\":"))), "which is no chat answer");
    says(failure(stream((_, c) -> c.json(200, "[]"))), "which is no chat answer");
    assertNull(stream(events("hello there\n\n")).finish());
  }

  @Test
  void anEmptyAnswerIsInterruptedAndTriedAgain() {
    Recorder r = stream(events(""));
    says(interruption(r), "ended the answer before its first word");
    assertEquals(2, wire.pauses.size());
  }

  @Test
  void aQuestionWithoutABodyFollowsARedirectWithinItsServer() throws Exception {
    for (int status : List.of(301, 302, 303, 307, 308)) {
      try (ScriptedServer server =
          ScriptedServer.start((request, to) -> {
            if (request.path().endsWith("/moved")) {
              to.json(200, "{\"data\":[{\"id\":\"m\"}]}");
            } else {
              to.json(status, "", "Location: /v1/moved");
            }
          })) {
        assertEquals(
            "m",
            wire.provider(WireFixture.profile(Kind.CUSTOM, server.baseUrl()))
                .models()
                .getFirst()
                .id());
      }
    }
  }

  @Test
  void redirectsNeverCarryTheKeyAway() throws Exception {
    try (ScriptedServer elsewhere = ScriptedServer.start(events(text("stolen"), STOP, DONE));
        ScriptedServer server =
            ScriptedServer.start(
                (_, c) -> c.head(307, "Location: " + elsewhere.baseUrl() + "/chat/completions"))) {
      ProviderError error = failure(wire.stream(Kind.OPENROUTER, server));
      says(error, "sends elsewhere", "the key is never sent along");
      assertEquals(List.of(), elsewhere.requests());
    }
    try (ScriptedServer server =
        ScriptedServer.inTurn(
            (_, c) -> c.head(308, "Location: /api/v1/chat/completions"),
            events(text("a"), STOP, DONE))) {
      assertComplete(wire.stream(Kind.OPENROUTER, server));
      server.awaitRequest();
      assertEquals("/api/v1/chat/completions", server.awaitRequest().path());
    }
    Recorder endless = stream((_, c) -> c.head(307, "Location: /again"));
    assertInstanceOf(ProviderError.Protocol.class, failure(endless));
  }

  @Test
  void stopBeforeTheHeadersAndBeforeTheStart() throws Exception {
    Cancellation cancellation = new Cancellation();
    Recorder r = new Recorder();
    try (ScriptedServer server = ScriptedServer.start((_, c) -> c.hang())) {
      var done =
          wire.streaming(WireFixture.profile(Kind.OLLAMA, server.baseUrl()), r, cancellation);
      server.awaitRequest();
      cancellation.cancel();
      done.get(20, TimeUnit.SECONDS);
      Outcome.Stopped stopped = assertInstanceOf(Outcome.Stopped.class, r.outcome());
      assertTrue(stopped.note().contains("charges nothing"), stopped.note());
      Recorder late = wire.stream(WireFixture.profile(Kind.OLLAMA, server.baseUrl()), cancellation);
      assertInstanceOf(Outcome.Stopped.class, late.outcome());
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void stopDuringThePauseBeforeAnotherAttempt() throws Exception {
    Cancellation cancellation = new Cancellation();
    Recorder r = new Recorder();
    try (ScriptedServer server =
        ScriptedServer.start((_, c) -> c.json(503, "{}", "Retry-After: 30"))) {
      OpenAiProvider provider =
          new OpenAiProvider(
              WireFixture.profile(Kind.OPENROUTER, server.baseUrl()),
              () -> wire.key,
              Map::of,
              wire.transport);
      Thread turn =
          Thread.startVirtualThread(
              () -> provider.stream(WireFixture.request(provider), r, cancellation));
      r.await(StreamEvent.Retrying.class);
      cancellation.cancel();
      assertTrue(turn.join(Duration.ofSeconds(20)));
      assertInstanceOf(Outcome.Stopped.class, r.outcome());
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void manyStreamsAtOnceDoNotMix() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, c) -> {
          String mine = request.header("x-number");
          c.streamHead().dribble(WireFixture.utf8(text(mine).repeat(20) + STOP + DONE), 37);
        })) {
      List<Recorder> recorders = new ArrayList<>();
      List<CompletableFuture<Void>> turns = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        ConnectionProfile plain = WireFixture.profile(Kind.CUSTOM, server.baseUrl());
        ConnectionProfile numbered =
            new ConnectionProfile(
                plain.id(),
                plain.name(),
                plain.kind(),
                plain.baseUrl(),
                Map.of("X-Number", "n" + i),
                null,
                true,
                AMPLE,
                AMPLE);
        Recorder recorder = new Recorder();
        recorders.add(recorder);
        turns.add(wire.streaming(numbered, recorder, new Cancellation()));
      }
      for (int i = 0; i < turns.size(); i++) {
        turns.get(i).get(30, TimeUnit.SECONDS);
        assertEquals(("n" + i).repeat(20), recorders.get(i).text());
        assertComplete(recorders.get(i));
      }
    }
  }

  @Test
  void stopSaysWhoGoesOnCharging() throws Exception {
    for (var entry :
        List.of(
            List.of("Groq", "goes on to the end"),
            List.of("OpenAI", "charges only what it had made"),
            List.of("Somebody", "not known"))) {
      Cancellation cancellation = new Cancellation();
      Recorder r = new Recorder();
      String chunk =
          text("a").replace("{\"choices\"", "{\"provider\":\"" + entry.get(0) + "\",\"choices\"");
      try (ScriptedServer server =
          ScriptedServer.start((_, c) -> {
            c.streamHead().send(chunk);
            c.hang();
          })) {
        var done =
            wire.streaming(WireFixture.profile(Kind.OPENROUTER, server.baseUrl()), r, cancellation);
        r.await(StreamEvent.TextDelta.class);
        cancellation.cancel();
        done.get(20, TimeUnit.SECONDS);
      }
      Outcome.Stopped stopped = assertInstanceOf(Outcome.Stopped.class, r.outcome());
      assertTrue(stopped.note().contains(entry.get(0)), stopped.note());
      assertTrue(stopped.note().contains(entry.get(1)), stopped.note());
    }
  }

  @Test
  void aFinishedConnectionServesTheNextRequest() {
    byte[] stream = (text("a") + STOP + DONE).getBytes(StandardCharsets.UTF_8);
    try (ScriptedServer server =
        ScriptedServer.start((_, c) ->
            c.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                .chunk(stream)
                .chunk(new byte[0])
                .keepAlive())) {
      for (int i = 0; i < 20; i++) {
        assertComplete(wire.stream(Kind.OPENROUTER, server));
      }
      assertTrue(server.connections() < 20, "connections: " + server.connections());
    }
  }

  @Test
  void badBaseUrlsAreRefusedBeforeAnythingIsSent() {
    for (String url :
        List.of(
            "",
            "localhost:8080/v1",
            "ftp://x/v1",
            "http:///v1",
            "http://a b/v1",
            "http://user:pw@host/v1",
            "https://host:99999/v1",
            "file:///etc/passwd")) {
      OpenAiProvider provider = wire.provider(WireFixture.profile(Kind.CUSTOM, url));
      ChatRequest request = new ChatRequest("c", "m", List.of(), ParameterSet.EMPTY);
      ProviderException refused =
          assertThrows(
              ProviderException.class,
              () -> provider.prepare(request, ModelInfo.unknown("m")),
              url);
      says(refused.error(), "should look like https://host/v1");
      assertFalse(provider.check().works());
    }
  }

  @Test
  void patienceFollowsTheProfile() {
    ConnectionProfile profile = ConnectionProfile.usual("x", Kind.OPENROUTER);
    StreamTimes times = StreamTimes.of(profile);
    assertEquals(profile.headerTimeout(), times.headers());
    assertEquals(profile.idleTimeout(), times.idle());
    assertEquals(profile.idleTimeout().multipliedBy(10), times.content());
    assertEquals(Duration.ofSeconds(10), times.rest());
  }
}
