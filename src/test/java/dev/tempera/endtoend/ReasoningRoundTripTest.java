package dev.tempera.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.CommandLine;
import dev.tempera.testing.ScriptedConnection;
import dev.tempera.testing.ScriptedServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a model thought goes back with the results of its tools exactly as it came: over the real
 * wire, through the store, with parallel calls, however the stream was cut.
 */
class ReasoningRoundTripTest {
  private static final String TOOLS =
      """
      [{"type":"function","function":{"name":"weather"},
        "answered_by":{"script":[{"result":"rain"}]}}]\
      """;

  private static final String DETAILS =
      "[{\"type\":\"reasoning.text\",\"text\":\"Été \\\"or\\\" not\",\"index\":0,"
          + "\"signature\":\"c2ln+/=\",\"format\":\"anthropic-claude-v1\",\"share\":0.10},"
          + "{\"type\":\"reasoning.encrypted\",\"data\":\"AAA=\",\"id\":\"c0\",\"index\":0},"
          + "{\"type\":\"reasoning.encrypted\",\"data\":\"BBB=\",\"id\":\"c1\",\"index\":0}]";

  @TempDir private Path folder = Path.of("");

  private static String chunk(String delta) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{" + delta + "}}]}\n\n";
  }

  private static String call(int index) {
    return "{\"index\":"
        + index
        + ",\"id\":\"c"
        + index
        + "\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{}\"}}";
  }

  private static String thinking() {
    return chunk(
            "\"reasoning\":\"Été \",\"reasoning_details\":[{\"type\":\"reasoning.text\","
                + "\"text\":\"Été \",\"index\":0}]")
        + chunk(
            "\"reasoning\":\"\\\"or\\\" not\",\"reasoning_details\":[{\"type\":\"reasoning.text\","
                + "\"text\":\"\\\"or\\\" not\",\"index\":0,\"signature\":\"c2ln+/=\","
                + "\"format\":\"anthropic-claude-v1\",\"share\":0.10}]")
        + chunk(
            "\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"AAA=\","
                + "\"id\":\"c0\",\"index\":0}],\"tool_calls\":["
                + call(0)
                + "]")
        + chunk(
            "\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"BBB=\","
                + "\"id\":\"c1\",\"index\":0}],\"tool_calls\":["
                + call(1)
                + "]")
        + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n"
        + "data: [DONE]\n\n";
  }

  private static void cut(ScriptedConnection connection, String stream, Random random)
      throws IOException {
    byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
    connection.streamHead();
    for (int at = 0; at < bytes.length; ) {
      int to = Math.min(bytes.length, at + 1 + random.nextInt(60));
      connection.send(Arrays.copyOfRange(bytes, at, to));
      at = to;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void detailsGoBackByteForByteInAToolLoop(int seed) throws IOException {
    Random random = new Random(seed);
    String end =
        chunk("\"content\":\"wet\"")
            + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    try (ScriptedServer server =
        ScriptedServer.inTurn(
            (request, connection) -> cut(connection, thinking(), random),
            (request, connection) -> cut(connection, end, random))) {
      Path tools = folder.resolve("tools.json");
      Files.writeString(tools, TOOLS);
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int status =
          new CommandLine(
                  new ByteArrayInputStream(new byte[0]),
                  new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
                  new PrintStream(err, false, StandardCharsets.UTF_8),
                  Map.of())
              .run(
                  "--base-url",
                  server.baseUrl(),
                  "--prompt",
                  "hi",
                  "--tools",
                  "@" + tools,
                  "--reasoning-effort",
                  "high",
                  "--data-dir",
                  folder.resolve("data").toString());
      assertEquals(0, status, err.toString(StandardCharsets.UTF_8));
      assertEquals(2, server.requests().size());
      String first = server.requests().getFirst().body();
      assertTrue(first.contains("\"reasoning_effort\":\"high\""), first);
      String body = server.requests().get(1).body();
      assertTrue(body.contains("\"reasoning_details\":" + DETAILS + ",\"tool_calls\":["), body);
    }
  }
}
