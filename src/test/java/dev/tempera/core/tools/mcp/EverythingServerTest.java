package dev.tempera.core.tools.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.Call;
import dev.tempera.core.tools.Tool;
import dev.tempera.core.tools.ToolException;
import dev.tempera.core.tools.ToolsImport;
import dev.tempera.testing.NodeModules;
import dev.tempera.testing.ScriptedServer;
import dev.tempera.testing.Waits;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real MCP server of others, over both transports; skipped where it is not installed. */
class EverythingServerTest {
  private static final String PACKAGE = "@modelcontextprotocol/server-everything";
  private static final Duration LONG = Duration.ofSeconds(2L * Waits.SECONDS);

  @BeforeAll
  static void isInstalled() {
    NodeModules.assumeInstalled(PACKAGE);
  }

  private static List<String> command(String transport) {
    String script = NodeModules.folder().resolve(PACKAGE).resolve("dist/index.js").toString();
    return List.of("node", script, transport);
  }

  private static String answer(McpServers servers, AnsweredBy by, String arguments)
      throws ToolException {
    AnsweredBy.Mcp mcp = (AnsweredBy.Mcp) by;
    AnsweredBy.Mcp patient =
        new AnsweredBy.Mcp(mcp.tool(), mcp.server(), new AnsweredBy.Limits(LONG, 100_000));
    return new McpAnswerer(patient, servers)
        .answer(new Call("t", ExactJson.read(arguments), 1), new Cancellation());
  }

  private static Tool named(List<Tool> tools, String name) {
    return tools.stream()
        .filter(tool -> tool.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + tools));
  }

  private static void speaks(McpServers servers, AnsweredBy.McpServer server) throws ToolException {
    List<Tool> tools = ToolsImport.ofServer(server, servers.list(server, LONG)).tools();
    Tool echo = named(tools, "echo");
    assertTrue(echo.definition().parameters().path("properties").has("message"));
    assertEquals("Echo: hällo", answer(servers, echo.by(), "{\"message\":\"hällo\"}"));
    Tool sum = named(tools, "get-sum");
    assertTrue(answer(servers, sum.by(), "{\"a\":2,\"b\":40}").contains("42"));
    // What the server refuses is told, and it goes on afterwards.
    assertThrows(ToolException.class, () -> answer(servers, sum.by(), "{\"a\":\"x\"}"));
    assertEquals("Echo: still", answer(servers, echo.by(), "{\"message\":\"still\"}"));
    Tool image = named(tools, "get-tiny-image");
    assertTrue(answer(servers, image.by(), "{}").contains("[a picture: image/png]"));
    offers(servers, server);
    // It can be started anew.
    servers.restart(server);
    assertEquals("Echo: again", answer(servers, echo.by(), "{\"message\":\"again\"}"));
  }

  private static void offers(McpServers servers, AnsweredBy.McpServer server) throws ToolException {
    McpOffering offering = servers.offering(server, LONG);
    McpResource document =
        offering.resources().stream()
            .filter(each -> !each.template() && each.type().startsWith("text/"))
            .findFirst()
            .orElseThrow();
    List<McpContent> read = servers.read(server, document.uri(), LONG);
    assertEquals(document.uri(), read.getFirst().uri());
    assertFalse(read.getFirst().text().isBlank());
    McpResource pattern =
        offering.resources().stream()
            .filter(each -> each.template() && each.uri().contains("blob"))
            .findFirst()
            .orElseThrow();
    String name = UriTemplate.names(pattern.uri()).getFirst();
    McpContent file =
        servers.read(server, UriTemplate.filled(pattern.uri(), Map.of(name, "1")), LONG).getFirst();
    assertTrue(file.isFile() && file.bytes().length > 0, file.toString());
    McpPrompt withArguments =
        offering.prompts().stream()
            .filter(each -> each.arguments().stream().anyMatch(McpPrompt.Argument::required))
            .findFirst()
            .orElseThrow();
    Map<String, String> values = new HashMap<>();
    withArguments.arguments().forEach(each -> values.put(each.name(), "Oslo"));
    assertTrue(
        ContentText.of(servers.prompt(server, withArguments.name(), values, LONG))
            .contains("Oslo"));
    // What the server refuses is told, and it goes on afterwards.
    assertThrows(ToolException.class, () -> servers.read(server, "demo://nothing", LONG));
    assertFalse(servers.offering(server, LONG).prompts().isEmpty());
  }

  @Test
  void overStandardInputAndOutput() throws ToolException {
    AnsweredBy.LocalServer server = new AnsweredBy.LocalServer(command("stdio"));
    try (McpServers servers = new McpServers(System.getenv())) {
      speaks(servers, server);
      assertFalse(servers.log(server).isEmpty(), "it says on standard error that it starts");
      Tool environment =
          named(ToolsImport.ofServer(server, servers.list(server, LONG)).tools(), "get-env");
      assertFalse(answer(servers, environment.by(), "{}").contains("JAVA_HOME"));
    }
  }

  @Test
  void overStreamableHttp() throws IOException, InterruptedException, ToolException {
    int port = ScriptedServer.closedPort();
    ProcessBuilder builder = new ProcessBuilder(command("streamableHttp"));
    builder.environment().put("PORT", Integer.toString(port));
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try (McpServers servers = new McpServers(Map.of())) {
      Waits.until(() -> listens(port));
      speaks(servers, new AnsweredBy.RemoteServer("http://localhost:" + port + "/mcp", Map.of()));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket("localhost", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
