package dev.tempera.core.tools.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.Call;
import dev.tempera.core.tools.ToolException;
import dev.tempera.testing.Waits;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.json.McpJsonDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** No program that was started for a server outlives it, or keeps Tempera from closing. */
@DisabledOnOs(OS.WINDOWS)
class ServerEndTest {
  /** Longer than a test waits: what takes this long has failed. */
  private static final Duration LONG = Duration.ofSeconds(4L * Waits.SECONDS);

  /** Tells who it is, and whom it has started. */
  private static final String BEGINS =
      """
      sleep 600 >/dev/null 2>&1 &
      echo $$ $! > "$0.new"; mv "$0.new" "$0.started"
      """;

  /** Says that it is a server, and then nothing to calls. */
  private static final String SPEAKS =
      """
      while read -r line; do
        case "$line" in
          *'"initialize"'*) printf '%s' "$line" | sed \
      's/.*"id":\\("[^"]*"\\).*/{"jsonrpc":"2.0","id":\\1,"result":{"protocolVersion":"2025-06-18",\
      "capabilities":{"tools":{}},"serverInfo":{"name":"s","version":"1"}}}/'; echo;;
          *'"tools/call"'*) : > "$0.called";;
        esac
      done
      exec sleep 600
      """;

  @TempDir private Path folder;

  private Path script() {
    return folder.resolve("server");
  }

  private AnsweredBy.LocalServer server(String script) throws IOException {
    Files.writeString(script(), script);
    return new AnsweredBy.LocalServer(List.of("/bin/sh", script().toString()));
  }

  private static McpServers servers() {
    return new McpServers(Map.of("PATH", "/usr/bin:/bin"));
  }

  private boolean exists(String suffix) {
    return Files.exists(folder.resolve("server." + suffix));
  }

  private List<ProcessHandle> started() throws IOException {
    return Stream.of(Files.readString(folder.resolve("server.started")).strip().split(" ", -1))
        .map(Long::valueOf)
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .toList();
  }

  private static void assertEnds(List<ProcessHandle> processes) {
    assertEquals(2, processes.size());
    Waits.until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  @AfterEach
  void endsWhatIsLeft() throws IOException {
    if (exists("started")) {
      started().forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** What is said, on a thread of its own: the common pool may have only one. */
  private static CompletableFuture<String> said(Callable<?> asked) {
    return CompletableFuture.supplyAsync(
        () -> String.valueOf(assertThrows(ToolException.class, asked::call).getMessage()),
        task -> Thread.ofVirtual().start(task));
  }

  @Test
  void oneWhoseCallIsStoppedEnds() throws IOException {
    AnsweredBy.Mcp tool =
        new AnsweredBy.Mcp("t", server(BEGINS + SPEAKS), new AnsweredBy.Limits(LONG, 1_000));
    Cancellation cancellation = new Cancellation();
    try (McpServers servers = servers()) {
      CompletableFuture<String> said =
          said(() ->
              new McpAnswerer(tool, servers)
                  .answer(new Call("t", ExactJson.object(), 1), cancellation));
      Waits.until(() -> exists("called"));
      List<ProcessHandle> processes = started();
      cancellation.cancel();
      assertEquals("The person stopped this call.", Waits.get(said));
      assertEnds(processes);
    }
  }

  /** It has a long time to answer: whoever waits for a program that is gone hears of it before. */
  @Test
  void oneThatDiesWhileItIsCalledIsSaidAtOnceAndStartsAnew() throws Exception {
    AnsweredBy.LocalServer server = server(SPEAKS.replace(": > \"$0.called\"", "exit 3"));
    AnsweredBy.Mcp tool = new AnsweredBy.Mcp("t", server, new AnsweredBy.Limits(LONG, 1_000));
    try (McpServers servers = servers()) {
      Callable<String> call =
          () ->
              new McpAnswerer(tool, servers)
                  .answer(new Call("t", ExactJson.object(), 1), new Cancellation());
      String first = Waits.get(said(call));
      assertTrue(first.contains("its program has ended with status 3"), first);
      assertEquals(first, Waits.get(said(call)), "it starts anew, and dies again");
    }
  }

  /** It cannot end them any more, and nobody else knows of them. */
  @Test
  void whatOneHasStartedThatDiesEndsToo() throws Exception {
    AnsweredBy.LocalServer server = server(BEGINS + SPEAKS);
    ServerProcess process =
        new ServerProcess(
            server.command(), Map.of("PATH", "/usr/bin:/bin"), McpJsonDefaults.getMapper());
    McpSyncClient client =
        McpClient.sync(process).requestTimeout(LONG).initializationTimeout(LONG).build();
    new McpConnection(client, process).watch();
    client.initialize();
    List<ProcessHandle> processes = started();
    Waits.until(() -> process.family().knows(processes.getLast()));
    assertTrue(processes.getFirst().destroyForcibly());
    assertEnds(processes);
  }

  @Test
  void closingDoesNotWaitForOneThatStarts() throws IOException {
    assertEndsWhileItStarts(BEGINS + "exec sleep 600");
  }

  @Test
  void oneThatDoesNotWantToEndIsEnded() throws IOException {
    assertEndsWhileItStarts("trap '' TERM\n" + BEGINS + "exec sleep 600");
  }

  /** The SDK's client waits for ten seconds, and then says that it gave up. */
  @Test
  void nobodyGivesUpWaitingForOneThatDoesNotWantToEnd() throws Exception {
    AnsweredBy.LocalServer server = server("trap '' TERM\n" + BEGINS + SPEAKS);
    ServerProcess process =
        new ServerProcess(
            server.command(), Map.of("PATH", "/usr/bin:/bin"), McpJsonDefaults.getMapper());
    McpSyncClient client =
        McpClient.sync(process).requestTimeout(LONG).initializationTimeout(LONG).build();
    client.initialize();
    List<ProcessHandle> processes = started();
    assertTrue(client.closeGracefully(), "it gave up");
    new McpConnection(client, process).close();
    assertEnds(processes);
  }

  @Test
  void oneThatDoesNotWantToEndIsRestarted() throws Exception {
    AnsweredBy.LocalServer server = server("trap '' TERM\n" + BEGINS + SPEAKS);
    try (McpServers servers = servers()) {
      // It lists nothing, and so is there.
      assertThrows(ToolException.class, () -> servers.list(server, Duration.ofSeconds(2)));
      List<ProcessHandle> processes = started();
      servers.restart(server);
      assertEnds(processes);
    }
  }

  private void assertEndsWhileItStarts(String script) throws IOException {
    AnsweredBy.LocalServer server = server(script);
    McpServers servers = servers();
    CompletableFuture<String> said = said(() -> servers.list(server, LONG));
    Waits.until(() -> exists("started"));
    List<ProcessHandle> processes = started();
    Waits.get(CompletableFuture.runAsync(servers::close, task -> Thread.ofVirtual().start(task)));
    assertEnds(processes);
    assertFalse(Waits.get(said).isBlank());
  }
}
