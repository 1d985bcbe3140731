package dev.tempera.core.tools.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.Call;
import dev.tempera.core.tools.ToolException;
import dev.tempera.testing.ScriptedServer;
import dev.tempera.testing.Waits;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Servers that answer, send on, hang, send without end and break off. */
class HttpAnswererTest {
  private static final AnsweredBy.Limits LONG =
      new AnsweredBy.Limits(Duration.ofSeconds(Waits.SECONDS), 1_000);

  private static HttpAnswerer answerer(String method, String url, AnsweredBy.Limits limits) {
    return new HttpAnswerer(
        new AnsweredBy.Http(method, url, Map.of("X-Key", "Bearer {env:TOKEN}"), limits),
        Map.of("TOKEN", "sk-tool"));
  }

  private static Call call(String arguments) {
    return new Call("f", ExactJson.read(arguments), 1);
  }

  private static String answer(HttpAnswerer answerer, String arguments) throws ToolException {
    return answerer.answer(call(arguments), new Cancellation());
  }

  private static String failure(HttpAnswerer answerer, String arguments) {
    return String.valueOf(
        assertThrows(ToolException.class, () -> answer(answerer, arguments)).getMessage());
  }

  @Test
  void argumentsHaveTheirPlaceInTheAddress() throws ToolException, InterruptedException {
    try (ScriptedServer server =
        ScriptedServer.start((request, connection) -> connection.json(200, "{\"t\":1}"))) {
      assertEquals(
          "{\"t\":1}",
          answer(
              answerer("GET", server.origin() + "/w/{city}?u=c", LONG),
              "{\"city\":\"a/b?c#é\",\"n\":2}"));
      ScriptedServer.Request request = server.awaitRequest();
      assertEquals("GET", request.method());
      assertEquals("/w/a%2Fb%3Fc%23%C3%A9?u=c&n=2", request.path());
      assertEquals("Bearer sk-tool", request.header("x-key"));
    }
  }

  @Test
  void aPostCarriesAllArguments() throws ToolException, InterruptedException {
    try (ScriptedServer server =
        ScriptedServer.start((request, connection) -> connection.json(201, "made"))) {
      assertEquals("made", answer(answerer("POST", server.origin() + "/x", LONG), "{\"a\":1.50}"));
      ScriptedServer.Request request = server.awaitRequest();
      assertEquals("{\"a\":1.50}", request.body());
      assertEquals("application/json", request.header("content-type"));
    }
  }

  @Test
  void whereAServerSendsOnToIsNeverFollowed() throws ToolException {
    try (ScriptedServer other =
            ScriptedServer.start((request, connection) -> connection.json(200, "stolen"));
        ScriptedServer server =
            ScriptedServer.start((request, connection) ->
                connection.answer(302, "", "", "Location: " + other.origin() + "/catch"))) {
      String said = answer(answerer("GET", server.origin() + "/", LONG), "{}");
      assertTrue(said.contains("not followed") && said.contains(other.origin()), said);
      assertEquals(0, other.connections());
    }
  }

  @Test
  void anArgumentClimbsToNoOtherFolder() {
    try (ScriptedServer server =
        ScriptedServer.start((request, connection) -> connection.json(200, "x"))) {
      HttpAnswerer answerer = answerer("GET", server.origin() + "/a/{b}/{c}", LONG);
      assertTrue(failure(answerer, "{\"b\":\"..\",\"c\":\"x\"}").contains("another folder"));
      assertTrue(failure(answerer, "{\"b\":\"x\"}").contains("“c” is missing"));
      assertEquals(0, server.connections());
    }
  }

  @Test
  void anErrorIsAnAnswer() throws ToolException {
    try (ScriptedServer server =
        ScriptedServer.start((request, connection) -> connection.json(404, "no such city"))) {
      assertEquals(
          "HTTP 404\nno such city", answer(answerer("GET", server.origin() + "/", LONG), "{}"));
    }
  }

  @Test
  void anAnswerWithoutEndIsLeftOut() throws ToolException {
    try (ScriptedServer server =
        ScriptedServer.start((request, connection) -> {
          connection.head(200, "Content-Type: text/plain");
          for (int i = 0; i < 100_000; i++) {
            connection.send("x".repeat(1_000));
          }
        })) {
      String said = answer(answerer("GET", server.origin() + "/", LONG), "{}");
      assertTrue(said.contains("more than 1000 bytes"), said);
    }
  }

  @Test
  void oneThatHangsIsGivenUp() {
    try (ScriptedServer server =
        ScriptedServer.start((request, connection) -> connection.head(200).hang())) {
      AnsweredBy.Limits brief = new AnsweredBy.Limits(Duration.ofMillis(300), 1_000);
      String said = failure(answerer("GET", server.origin() + "/", brief), "{}");
      assertTrue(said.contains("longer than 0.3 seconds"), said);
    }
  }

  @Test
  void aPersonCanStopIt() throws InterruptedException {
    Cancellation cancellation = new Cancellation();
    try (ScriptedServer server = ScriptedServer.start((request, connection) -> connection.hang())) {
      HttpAnswerer answerer = answerer("GET", server.origin() + "/", LONG);
      CompletableFuture<String> said =
          CompletableFuture.supplyAsync(() -> {
            try {
              return answerer.answer(call("{}"), cancellation);
            } catch (ToolException e) {
              return String.valueOf(e.getMessage());
            }
          });
      server.awaitRequest();
      cancellation.cancel();
      assertEquals("The person stopped this call.", Waits.get(said));
    }
  }

  @Test
  void oneThatIsNotThereIsSaidWithoutTheKey() {
    String url = "http://localhost:" + ScriptedServer.closedPort() + "/";
    String said = failure(answerer("GET", url, LONG), "{}");
    assertTrue(said.startsWith("The server could not be asked"), said);
    assertFalse(said.contains("sk-tool"), said);
  }

  @Test
  void aSecretThatIsNotThereIsNamed() {
    HttpAnswerer answerer =
        new HttpAnswerer(
            new AnsweredBy.Http("GET", "http://localhost/", Map.of("K", "{env:NONE}"), LONG),
            Map.of());
    assertTrue(failure(answerer, "{}").contains("“NONE”"));
  }

  @Test
  void thePlanSaysWhoseAddressItIs() {
    assertEquals(
        "Sends GET http://127.0.0.1:1/a?x=1, which is this computer, with the header “X-Key” with"
            + " your environment’s TOKEN.",
        answerer("GET", "http://127.0.0.1:1/a", LONG).plan(call("{\"x\":1}")));
    assertEquals(
        "Sends POST http://192.168.7.7/a, which is in your own network, with the header “X-Key”"
            + " with your environment’s TOKEN.",
        answerer("POST", "http://192.168.7.7/a", LONG).plan(call("{}")));
  }

  @Test
  void thePlanNamesEveryHeaderAndNoValue() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "text/plain");
    headers.put("X", "{env:TOKEN} {env:OTHER} {env:TOKEN}");
    assertEquals(
        "Sends GET http://127.0.0.1:1/, which is this computer, with the headers “Accept”, “X”"
            + " with your environment’s TOKEN and OTHER.",
        new HttpAnswerer(
                new AnsweredBy.Http("GET", "http://127.0.0.1:1/", headers, LONG),
                Map.of("TOKEN", "sk-tool", "OTHER", "secret"))
            .plan(call("{}")));
    assertEquals(
        "Sends GET http://127.0.0.1:1/, which is this computer.",
        new HttpAnswerer(
                new AnsweredBy.Http("GET", "http://127.0.0.1:1/", Map.of(), LONG), Map.of())
            .plan(call("{}")));
  }
}
