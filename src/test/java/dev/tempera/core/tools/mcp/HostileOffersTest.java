package dev.tempera.core.tools.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.ToolException;
import dev.tempera.testing.ScriptedConnection;
import dev.tempera.testing.ScriptedServer;
import dev.tempera.testing.Waits;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tools.jackson.databind.JsonNode;

/** Resources and prompts of servers that lie, say too much, or lead elsewhere. */
class HostileOffersTest {
  private static final Duration LIMIT = Duration.ofSeconds(Waits.SECONDS);
  private static final String CLOSED = "Connection: close";

  private static ScriptedServer server(Map<String, String> results) {
    return ScriptedServer.start((request, connection) -> {
      if (!request.method().equals("POST")) {
        connection.answer(405, "", "", CLOSED);
        return;
      }
      JsonNode asked = ExactJson.read(request.body());
      String method = asked.path("method").asString("");
      String result =
          method.equals("initialize")
              ? """
              {"protocolVersion":"%s","capabilities":{"resources":{},"prompts":{}},
               "serverInfo":{"name":"s","version":"1"}}\
              """
                  .formatted(asked.at("/params/protocolVersion").asString(""))
              : results.get(method);
      if (result == null) {
        connection.answer(202, "", "", CLOSED);
      } else {
        answer(connection, asked, result);
      }
    });
  }

  private static void answer(ScriptedConnection connection, JsonNode asked, String result)
      throws IOException {
    connection.json(
        200,
        "{\"jsonrpc\":\"2.0\",\"id\":" + asked.get("id") + ",\"result\":" + result + "}",
        CLOSED);
  }

  private static AnsweredBy.RemoteServer at(ScriptedServer server) {
    return new AnsweredBy.RemoteServer(server.origin() + "/mcp", Map.of());
  }

  private static String failure(Executable asked) {
    return String.valueOf(assertThrows(ToolException.class, asked).getMessage());
  }

  @Test
  void listsWithoutEndAndTextsWithoutEndAreCut() throws ToolException {
    try (McpServers servers = new McpServers(Map.of());
        ScriptedServer server =
            server(
                Map.of(
                    "resources/list",
                    "{\"nextCursor\":\"more\",\"resources\":[{\"uri\":\"a://b\",\"name\":\"n\","
                        + "\"description\":\""
                        + "d".repeat(50_000)
                        + "\"}]}",
                    "resources/templates/list",
                    "{\"resourceTemplates\":[]}",
                    "prompts/list",
                    "{\"prompts\":[]}"))) {
      McpOffering offering = servers.offering(at(server), LIMIT);
      assertEquals(100, offering.resources().size());
      assertTrue(offering.cut());
      assertEquals(2_000, offering.resources().getFirst().description().length());
    }
  }

  @Test
  void whatIsTooLargeIsLeftOut() {
    try (McpServers servers = new McpServers(Map.of());
        ScriptedServer server =
            ScriptedServer.start((request, connection) -> {
              if (request.body().contains("resources/read")) {
                connection.head(200, "Content-Type: application/json").send("{\"x\":\"");
                for (int i = 0; i < 100; i++) {
                  connection.send("y".repeat(1_000_000));
                }
              } else if (request.body().contains("initialize\"")) {
                answer(
                    connection,
                    ExactJson.read(request.body()),
                    "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"resources\":{}},"
                        + "\"serverInfo\":{\"name\":\"s\",\"version\":\"1\"}}");
              } else {
                connection.answer(202, "", "", CLOSED);
              }
            })) {
      assertFalse(failure(() -> servers.read(at(server), "a://b", LIMIT)).isBlank());
    }
  }

  @Test
  void whereALinkLeadsIsNotFetchedAndAWrongTypeIsNotBelieved() throws ToolException {
    try (McpServers servers = new McpServers(Map.of());
        ScriptedServer elsewhere =
            ScriptedServer.start((request, connection) -> connection.json(200, "{}"));
        ScriptedServer server =
            server(
                Map.of(
                    "prompts/get",
                    "{\"messages\":[{\"role\":\"user\",\"content\":{\"type\":\"resource_link\","
                        + "\"name\":\"n\",\"uri\":\"%s/secret\"}}]}".formatted(elsewhere.origin()),
                    "resources/read",
                    "{\"contents\":[{\"uri\":\"a://b\",\"mimeType\":\"image/png\","
                        + "\"text\":\"\\u001b[2J<script>\"}]}"))) {
      List<McpContent> said = servers.prompt(at(server), "p", Map.of(), LIMIT);
      assertTrue(said.getFirst().text().startsWith("[a resource: "));
      assertEquals(0, elsewhere.connections());
      McpContent text = servers.read(at(server), "a://b", LIMIT).getFirst();
      assertFalse(text.isFile());
      assertEquals("b.txt", text.fileName());
    }
  }

  @Test
  void aServerWithoutResourcesIsNotAskedForThem() throws ToolException {
    try (McpServers servers = new McpServers(Map.of());
        ScriptedServer server =
            ScriptedServer.start((request, connection) -> {
              if (request.body().contains("initialize\"")) {
                answer(
                    connection,
                    ExactJson.read(request.body()),
                    "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},"
                        + "\"serverInfo\":{\"name\":\"s\",\"version\":\"1\"}}");
              } else {
                connection.answer(202, "", "", CLOSED);
              }
            })) {
      assertEquals(
          new McpOffering(List.of(), List.of(), false), servers.offering(at(server), LIMIT));
      assertTrue(
          server.requests().stream().noneMatch(each -> each.body().contains("resources/list")));
    }
  }
}
