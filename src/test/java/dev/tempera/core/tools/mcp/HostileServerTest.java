package dev.tempera.core.tools.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.ArgumentCheck;
import dev.tempera.core.tools.Call;
import dev.tempera.core.tools.ToolException;
import dev.tempera.core.tools.ToolsImport;
import dev.tempera.testing.ScriptedConnection;
import dev.tempera.testing.ScriptedServer;
import dev.tempera.testing.Waits;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;

/** MCP servers that lie, hang, die, send on and say too much. */
class HostileServerTest {
  private static final AnsweredBy.Limits LIMITS =
      new AnsweredBy.Limits(Duration.ofSeconds(Waits.SECONDS), 1_000);

  /** Said, because a client that does not know may ask on a connection that is about to close. */
  private static final String CLOSED = "Connection: close";

  /** What happens to a call of a tool. */
  private interface OnCall {
    void serve(JsonNode request, ScriptedConnection connection) throws IOException;
  }

  private static void result(ScriptedConnection connection, JsonNode request, String result)
      throws IOException {
    connection.json(
        200,
        "{\"jsonrpc\":\"2.0\",\"id\":" + request.get("id") + ",\"result\":" + result + "}",
        CLOSED);
  }

  private static ScriptedServer server(String list, OnCall onCall) {
    return ScriptedServer.start((request, connection) -> {
      if (!request.method().equals("POST")) {
        connection.answer(405, "", "", CLOSED);
        return;
      }
      JsonNode asked = ExactJson.read(request.body());
      switch (asked.path("method").asString("")) {
        case "initialize" ->
            result(
                connection,
                asked,
                """
                {"protocolVersion":"%s","capabilities":{"tools":{}},
                 "serverInfo":{"name":"s","version":"1"}}\
                """
                    .formatted(asked.at("/params/protocolVersion").asString("")));
        case "tools/list" -> result(connection, asked, list);
        case "tools/call" -> onCall.serve(asked, connection);
        default -> connection.answer(202, "", "", CLOSED);
      }
    });
  }

  private static ScriptedServer answering(String result) {
    return server("{\"tools\":[]}", (asked, connection) -> result(connection, asked, result));
  }

  private static String call(McpServers servers, AnsweredBy.McpServer server, AnsweredBy.Limits l)
      throws ToolException {
    return new McpAnswerer(new AnsweredBy.Mcp("t", server, l), servers)
        .answer(new Call("t", ExactJson.object(), 1), new Cancellation());
  }

  private static AnsweredBy.RemoteServer at(ScriptedServer server) {
    return new AnsweredBy.RemoteServer(
        server.origin() + "/mcp", Map.of("Authorization", "Bearer {env:TOKEN}"));
  }

  private static String failure(
      McpServers servers, AnsweredBy.McpServer server, AnsweredBy.Limits l) {
    return String.valueOf(
        assertThrows(ToolException.class, () -> call(servers, server, l)).getMessage());
  }

  private static McpServers servers() {
    return new McpServers(Map.of("TOKEN", "sk-mcp", "PATH", "/usr/bin:/bin"));
  }

  @Test
  void aSchemaThatLiesAndNamesThatDeceiveHarmNobody() throws ToolException {
    String list =
        """
        {"tools":[
          {"name":"\\u001b[31mred\\u001b[0m","description":"[safe](https://evil.example)",
           "inputSchema":{"type":"object","properties":{"a":{"$ref":"https://evil.example/s"}}}},
          {"name":"liar","inputSchema":{"type":"nonsense"}},
          {"name":"deep","inputSchema":{"type":"object","properties":{"a":{"type":"string",
            "pattern":"^(a+)+$"}}}}]}\
        """;
    try (McpServers servers = servers();
        ScriptedServer server = server(list, (asked, connection) -> {})) {
      ToolsImport.Found found =
          ToolsImport.ofServer(at(server), servers.list(at(server), LIMITS.time()));
      assertEquals(3, found.tools().size());
      assertTrue(found.tools().getFirst().name().matches("[A-Za-z0-9_-]+"));
      for (var tool : found.tools()) {
        assertTrue(
            new ArgumentCheck(tool.definition())
                .fault("{\"a\":\"" + "a".repeat(3_000) + "!\"}")
                .isPresent(),
            tool.name());
      }
      assertEquals("Bearer sk-mcp", server.requests().getFirst().header("authorization"));
    }
  }

  @Test
  void thePlanNamesTheHeadersThatAreSent() {
    try (McpServers servers = servers()) {
      AnsweredBy.RemoteServer server =
          new AnsweredBy.RemoteServer(
              "https://example.org/mcp", Map.of("Authorization", "Bearer {env:TOKEN}"));
      assertEquals(
          "Asks the tool “t” of the MCP server https://example.org/mcp, with the header"
              + " “Authorization” with your environment’s TOKEN.",
          new McpAnswerer(new AnsweredBy.Mcp("t", server, LIMITS), servers)
              .plan(new Call("t", ExactJson.object(), 1)));
    }
  }

  @Test
  void aListWithoutEndIsCut() throws ToolException {
    String list =
        """
        {"nextCursor":"more","tools":[{"name":"t","inputSchema":{"type":"object"}}]}\
        """;
    try (McpServers servers = servers();
        ScriptedServer server = server(list, (asked, connection) -> {})) {
      assertEquals(100, servers.list(at(server), LIMITS.time()).size());
    }
  }

  @Test
  void aListThatTakesTooMuchMemoryIsLeftOut() {
    String list =
        """
        {"nextCursor":"more","tools":[
          {"name":"t","description":"%s","inputSchema":{"type":"object"}}]}\
        """
            .formatted("x".repeat(1_000_000));
    try (McpServers servers = servers();
        ScriptedServer server = server(list, (asked, connection) -> {})) {
      String said =
          String.valueOf(
              assertThrows(ToolException.class, () -> servers.list(at(server), LIMITS.time()))
                  .getMessage());
      assertTrue(said.contains("list of tools has more than"), said);
      assertTrue(server.requests().size() < 50, "the pages after that are not asked for");
    }
  }

  @Test
  void aResultIsTextAndItsErrorIsAnError() throws ToolException {
    String said = "\\u001b[2J **bold** [x](https://evil.example)";
    try (McpServers servers = servers();
        ScriptedServer server =
            answering("{\"content\":[{\"type\":\"text\",\"text\":\"" + said + "\"}]}");
        ScriptedServer failing =
            answering(
                "{\"isError\":true,\"content\":[{\"type\":\"text\",\"text\":\"no city\"}]}")) {
      assertEquals(
          "\u001b[2J **bold** [x](https://evil.example)", call(servers, at(server), LIMITS));
      assertEquals("no city", failure(servers, at(failing), LIMITS));
    }
  }

  @Test
  void aResultThatIsTooLongIsLeftOut() {
    try (McpServers servers = servers();
        ScriptedServer server =
            answering(
                "{\"content\":[{\"type\":\"text\",\"text\":\"" + "x".repeat(5_000) + "\"}]}");
        ScriptedServer endless =
            server(
                "{\"tools\":[]}",
                (asked, connection) -> {
                  connection.head(200, "Content-Type: application/json").send("{\"x\":\"");
                  for (int i = 0; i < 100; i++) {
                    connection.send("y".repeat(1_000_000));
                  }
                })) {
      assertTrue(failure(servers, at(server), LIMITS).contains("more than 1000"));
      assertFalse(failure(servers, at(endless), LIMITS).isBlank());
    }
  }

  @Test
  void oneThatHangsIsGivenUpAndStartsAnew() {
    AnsweredBy.Limits brief = new AnsweredBy.Limits(Duration.ofMillis(800), 1_000);
    try (McpServers servers = servers();
        ScriptedServer server =
            server("{\"tools\":[]}", (asked, connection) -> connection.hang())) {
      assertFalse(failure(servers, at(server), brief).isBlank());
      assertFalse(failure(servers, at(server), brief).isBlank());
      long begun =
          server.requests().stream().filter(r -> r.body().contains("\"initialize\"")).count();
      assertEquals(2, begun);
    }
  }

  @Test
  void aPersonCanStopIt() throws InterruptedException {
    Cancellation cancellation = new Cancellation();
    try (McpServers servers = servers();
        ScriptedServer server =
            server("{\"tools\":[]}", (asked, connection) -> connection.hang())) {
      // Not on the common pool: it may have one thread only, which the client needs.
      CompletableFuture<String> said =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return new McpAnswerer(new AnsweredBy.Mcp("t", at(server), LIMITS), servers)
                      .answer(new Call("t", ExactJson.object(), 1), cancellation);
                } catch (ToolException e) {
                  return String.valueOf(e.getMessage());
                }
              },
              task -> Thread.ofVirtual().start(task));
      Waits.until(() -> server.requests().stream().anyMatch(r -> r.body().contains("tools/call")));
      cancellation.cancel();
      assertEquals("The person stopped this call.", Waits.get(said));
    }
  }

  @Test
  void whereAServerSendsOnToIsNotFollowed() {
    try (McpServers servers = servers();
        ScriptedServer other =
            ScriptedServer.start((request, connection) -> connection.json(200, "{}"));
        ScriptedServer server =
            ScriptedServer.start((request, connection) ->
                connection.answer(307, "", "", "Location: " + other.origin() + "/mcp"))) {
      assertFalse(failure(servers, at(server), LIMITS).isBlank());
      assertEquals(0, other.connections());
    }
  }

  @Test
  void noKeyIsRepeatedInASentence() {
    try (McpServers servers = servers()) {
      String url = "http://localhost:" + ScriptedServer.closedPort() + "/mcp";
      String said =
          failure(
              servers,
              new AnsweredBy.RemoteServer(url, Map.of("Authorization", "{env:TOKEN}")),
              LIMITS);
      assertFalse(said.contains("sk-mcp"), said);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void programsThatAreNoServerEndInASentence() {
    AnsweredBy.Limits brief = new AnsweredBy.Limits(Duration.ofSeconds(2), 1_000);
    try (McpServers servers = servers()) {
      for (List<String> command :
          List.of(
              List.of("/bin/false"),
              List.of("/nonexistent/server"),
              List.of("/bin/echo", "\u001b[31mnot JSON"),
              List.of("/bin/sleep", "600"))) {
        assertTrue(
            failure(servers, new AnsweredBy.LocalServer(command), brief)
                .startsWith("The MCP server"),
            command.toString());
      }
      AnsweredBy.LocalServer ends = new AnsweredBy.LocalServer(List.of("/bin/false"));
      assertTrue(failure(servers, ends, LIMITS).contains("has ended with status 1"));
    }
  }
}
