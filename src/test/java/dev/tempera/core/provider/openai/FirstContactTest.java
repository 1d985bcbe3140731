package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.WireFixture.DONE;
import static dev.tempera.core.provider.openai.WireFixture.STOP;
import static dev.tempera.core.provider.openai.WireFixture.assertComplete;
import static dev.tempera.core.provider.openai.WireFixture.events;
import static dev.tempera.core.provider.openai.WireFixture.failure;
import static dev.tempera.core.provider.openai.WireFixture.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionFix;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a server that was never asked before may want, and the way out where it refuses. */
class FirstContactTest {
  private final WireFixture wire = new WireFixture();
  private final List<ConnectionProfile> learned = new ArrayList<>();

  @AfterEach
  void close() {
    wire.close();
  }

  private Recorder ask(ConnectionProfile profile, ChatRequest request) throws ProviderException {
    OpenAiProvider provider =
        new OpenAiProvider(profile, () -> wire.key, Map::of, wire.transport, learned::add);
    Recorder recorder = new Recorder();
    provider.stream(
        provider.prepare(request, ModelInfo.unknown("m")), recorder, new Cancellation());
    return recorder;
  }

  private static ChatRequest hi(ParameterSet parameters) {
    return new ChatRequest("c", "m", List.of(ChatMessage.text(Role.USER, "hi")), parameters);
  }

  private ConnectionCheck check(Kind kind, ScriptedServer.Script script) {
    try (ScriptedServer server = ScriptedServer.start(script)) {
      ConnectionProfile profile = WireFixture.profile(kind, server.baseUrl());
      return new OpenAiProvider(profile, Optional::empty, Map::of, wire.transport).check();
    }
  }

  @Test
  void aKeyRefusedUnderV1IsToldAsThat() {
    try (ScriptedServer server =
        ScriptedServer.start((request, to) -> {
          if (request.path().startsWith("/v1/")) {
            to.json(401, "{\"error\":{\"message\":\"bad key\"}}");
          } else {
            to.json(404, "{\"detail\":\"Not Found\"}");
          }
        })) {
      wire.key = Optional.of("sk-wrong");
      String root = "http://127.0.0.1:" + server.port();
      ConnectionProfile profile = WireFixture.profile(Kind.CUSTOM, root);
      ConnectionCheck check =
          new OpenAiProvider(profile, () -> wire.key, Map::of, wire.transport).check();
      assertTrue(check.error() instanceof ProviderError.Authentication, check.message());
      assertTrue(check.message().contains("does not accept the key"), check.message());
      assertFalse(check.message().contains("no chat API"), check.message());
      ConnectionFix fix = check.fix();
      assertNotNull(fix);
      assertEquals(root + "/v1", fix.profile().baseUrl());
    }
  }

  @Test
  void localhostIsTriedOnBothItsAddresses() throws Exception {
    InetAddress six = InetAddress.ofLiteral("::1");
    ScriptedServer server;
    try {
      server = ScriptedServer.startAt(six, events(text("A"), STOP, DONE));
    } catch (IOException e) {
      assumeTrue(false, "this computer has no IPv6");
      return;
    }
    try (server) {
      ConnectionProfile profile =
          WireFixture.profile(Kind.CUSTOM, "http://localhost:" + server.port() + "/v1");
      for (int i = 0; i < 2; i++) {
        Recorder r = ask(profile, hi(ParameterSet.EMPTY));
        assertEquals("A", r.text());
        assertComplete(r);
      }
    }
  }

  @Test
  void otherNamesAndAddressesStandForThemselves() {
    LoopbackAddresses addresses = new LoopbackAddresses();
    for (String other : List.of("http://127.0.0.1:1/v1", "https://localhost/v1", "http://a.b/v1")) {
      assertNull(addresses.other(URI.create(other), URI.create(other)), other);
    }
    URI name = URI.create("http://localhost:1/v1/x?y=1");
    URI known = URI.create("http://[::1]:1/v1/x?y=1");
    assertEquals(URI.create("http://127.0.0.1:1/v1/x?y=1"), addresses.other(name, known));
    addresses.answered(name, known);
    assertEquals(known, addresses.known(name));
    addresses.forget(name);
    assertEquals(name, addresses.known(name));
  }

  @Test
  void bothFormsOfAnAnswerAreAccepted() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(events(text("a"), STOP, DONE))) {
      ask(WireFixture.profile(Kind.CUSTOM, server.baseUrl()), hi(ParameterSet.EMPTY));
      String accept = server.awaitRequest().header("accept");
      assertTrue(accept.contains("text/event-stream"), accept);
      assertTrue(accept.contains("application/json"), accept);
    }
  }

  @Test
  void aServerThatRefusesStreamOptionsIsAskedWithoutThemAndThatIsRemembered() throws Exception {
    for (String refusal :
        List.of(
            "{\"error\":{\"message\":\"Unknown parameter: stream_options\"}}",
            "{\"detail\":[{\"loc\":[\"body\",\"stream_options\"],\"msg\":\"Extra inputs\"}]}")) {
      learned.clear();
      try (ScriptedServer server =
          ScriptedServer.start((request, c) -> {
            if (request.body().contains("stream_options")) {
              c.json(refusal.contains("detail") ? 422 : 400, refusal);
            } else {
              c.streamHead().send(text("A") + STOP + DONE);
            }
          })) {
        Recorder r =
            ask(
                WireFixture.profile(Kind.CUSTOM, server.baseUrl()),
                hi(ParameterSet.EMPTY.with("temperature", WireFixture.json("0.70"))));
        assertEquals("A", r.text());
        assertComplete(r);
        assertEquals(1, learned.size());
        assertFalse(learned.getFirst().sendStreamOptions());
        assertEquals(
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                + "\"stream\":true,\"temperature\":0.70}",
            server.requests().getLast().body());
      }
    }
  }

  @Test
  void aRequestSentBackWithARefusalOfAnotherFieldSaysNothingOfOurs() throws Exception {
    String python =
        "[{'type': 'missing', 'loc': ('body', 'seed'), 'msg': 'Field required', 'input': {'model':"
            + " 'm', 'stream_options': {'include_usage': True}}}]";
    for (String refusal :
        List.of(
            "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"seed\"],"
                + "\"msg\":\"Field required\",\"input\":BODY}]}",
            "{\"error\":{\"message\":\"seed is required\",\"request\":BODY}}",
            "{\"error\":{\"message\":\"" + python + "\"}}",
            "{\"message\":\"1 validation error [type=missing, input_value={'model': 'm',"
                + " 'stream_options': {'inc...}}, input_type=dict]\"}")) {
      try (ScriptedServer server =
          ScriptedServer.start(
              (request, c) -> c.json(422, refusal.replace("BODY", request.body())))) {
        Recorder r =
            ask(WireFixture.profile(Kind.CUSTOM, server.baseUrl()), hi(ParameterSet.EMPTY));
        assertTrue(failure(r) instanceof ProviderError.BadRequest, refusal);
        assertEquals(1, server.requests().size(), refusal);
        assertEquals(List.of(), learned, refusal);
      }
    }
  }

  @Test
  void nothingIsRememberedBeforeTheServerAnsweredWithoutIt() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, c) ->
            c.json(
                400,
                request.body().contains("stream_options")
                    ? "{\"error\":{\"message\":\"Unknown parameter: stream_options\"}}"
                    : "{\"error\":{\"message\":\"Unknown parameter: messages\"}}"))) {
      Recorder r = ask(WireFixture.profile(Kind.CUSTOM, server.baseUrl()), hi(ParameterSet.EMPTY));
      assertTrue(failure(r).message().contains("messages"), failure(r).message());
      assertEquals(2, server.requests().size());
      assertEquals(List.of(), learned);
    }
  }

  @Test
  void whatThePersonSetIsNeverLeftOut() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((_, c) ->
            c.json(400, "{\"error\":{\"message\":\"Unknown parameter: stream_options\"}}"))) {
      ParameterSet own =
          ParameterSet.EMPTY.with("stream_options", WireFixture.json("{\"include_usage\":true}"));
      Recorder r = ask(WireFixture.profile(Kind.CUSTOM, server.baseUrl()), hi(own));
      assertTrue(failure(r).message().contains("stream_options"), failure(r).message());
      assertEquals(1, server.requests().size());
      assertEquals(List.of(), learned);
    }
  }

  @Test
  void aServerThatRefusesReasoningIsAskedWithoutIt() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, c) -> {
          if (request.body().contains("reasoning_content")) {
            c.json(
                400, "{\"error\":{\"message\":\"property 'reasoning_content' is unsupported\"}}");
          } else {
            c.streamHead().send(text("A") + STOP + DONE);
          }
        })) {
      ChatRequest request =
          new ChatRequest(
              "c",
              "m",
              List.of(
                  new ChatMessage(
                      Role.ASSISTANT,
                      List.of(
                          new ContentPart.Reasoning("plan", List.of()),
                          new ContentPart.ToolCall("a", "now", ""))),
                  new ChatMessage(
                      Role.TOOL, List.of(new ContentPart.ToolResult("a", "now", "12")))),
              ParameterSet.EMPTY);
      Recorder r = ask(WireFixture.profile(Kind.CUSTOM, server.baseUrl()), request);
      assertEquals("A", r.text());
      assertFalse(learned.getFirst().quirks().sendReasoning());
      assertTrue(server.requests().getLast().body().contains("\"arguments\":\"{}\""));
    }
  }

  @Test
  void aFreshServerHasNoModelYet() {
    for (String list :
        List.of(
            "{\"object\":\"list\",\"data\":null}", "{\"models\":null}", "{\"data\":[]}", "[]")) {
      ConnectionCheck check = check(Kind.OLLAMA, (_, c) -> c.json(200, list));
      assertTrue(check.message().contains("has no model yet"), check.message());
    }
  }

  @Test
  void oneOddEntryLosesNoList() {
    for (String list :
        List.of(
            "{\"data\":[{\"id\":\"a\",\"pricing\":{\"prompt\":NaN,\"completion\":\"0.1\"}},"
                + "{\"id\":\"b\"}]}",
            "{\"data\":[{\"id\":\"a\"},null,7,{\"x\":1},{\"id\":\"b\",\"context_length\":\"x\"}]}",
            "{\"data\":[],\"models\":[\"a\",{\"name\":\"b\",\"n\":Infinity}]}",
            "{\"data\":[{\"id\":\"a\",\"created\":None},{\"id\":\"b\",\"owned\":True}]}")) {
      ConnectionCheck check = check(Kind.CUSTOM, (_, c) -> c.json(200, list));
      assertTrue(check.message().contains("offers 2 models"), check.message());
    }
  }

  @Test
  void aMissingV1IsAddedWithOneClick() {
    ConnectionCheck check;
    String origin;
    try (ScriptedServer server =
        ScriptedServer.start((request, c) -> {
          if (request.path().startsWith("/v1/")) {
            c.json(200, "{\"data\":[{\"id\":\"a\"}]}");
          } else {
            c.json(404, "{\"detail\":\"Not Found\"}");
          }
        })) {
      origin = server.origin();
      check =
          new OpenAiProvider(
                  WireFixture.profile(Kind.CUSTOM, origin),
                  Optional::empty,
                  Map::of,
                  wire.transport)
              .check();
    }
    ConnectionFix fix = check.fix();
    assertNotNull(fix);
    assertEquals(origin + "/v1", fix.profile().baseUrl());
  }

  @Test
  void whereAServerSendsElsewhereOneClickGoesThere() {
    ConnectionCheck check =
        check(Kind.CUSTOM, (_, c) -> c.head(301, "Location: https://other.example/v1/models?x=1"));
    assertTrue(check.message().contains("sends elsewhere"), check.message());
    ConnectionFix fix = check.fix();
    assertNotNull(fix);
    assertEquals("https://other.example/v1", fix.profile().baseUrl());
  }

  @Test
  void aPathThatNeedsASlashIsFollowedAndALoopIsToldAsThat() throws Exception {
    for (int status : new int[] {301, 302, 307, 308}) {
      try (ScriptedServer server =
          ScriptedServer.start((request, c) -> {
            if (request.path().endsWith("/")) {
              c.streamHead().send(text("A") + STOP + DONE);
            } else {
              c.head(status, "Location: " + request.path() + "/");
            }
          })) {
        Recorder r =
            ask(WireFixture.profile(Kind.CUSTOM, server.baseUrl()), hi(ParameterSet.EMPTY));
        assertEquals("A", r.text());
        assertEquals("POST", server.requests().getLast().method());
      }
    }
    try (ScriptedServer server = ScriptedServer.start((_, c) -> c.head(307, "Location: /again"))) {
      String message =
          failure(ask(WireFixture.profile(Kind.CUSTOM, server.baseUrl()), hi(ParameterSet.EMPTY)))
              .message();
      assertTrue(message.contains("in a circle"), message);
      assertFalse(message.contains("elsewhere"), message);
    }
  }

  @Test
  void aSchemeInCapitalsIsAScheme() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(events(text("A"), STOP, DONE))) {
      String capitals = server.baseUrl().replace("http://", "HTTP://");
      assertComplete(ask(WireFixture.profile(Kind.CUSTOM, capitals), hi(ParameterSet.EMPTY)));
    }
  }
}
