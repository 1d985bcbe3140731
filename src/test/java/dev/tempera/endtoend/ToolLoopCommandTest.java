package dev.tempera.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tools answered on the command line, over the real wire. */
class ToolLoopCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SCRIPTED =
      """
      [{"type":"function","function":{"name":"weather","parameters":{"type":"object",
          "properties":{"city":{"type":"string"}},"required":["city"]}},
        "answered_by":{"script":[{"when":{"city":"Oslo"},"result":"rain"},
          {"result":"\\u001b[31mred\\u001b[0m [click](https://evil.example)"}]}},
       {"type":"function","function":{"name":"shout"},"answered_by":{"command":["/bin/cat"]}},
       {"type":"function","function":{"name":"flood"},
        "answered_by":{"command":["/usr/bin/head","-c","100000000","/dev/zero"]}}]\
      """;

  @TempDir private Path folder = Path.of("");

  private record Ran(int status, String out, String err) {}

  private Ran run(ScriptedServer server, String tools, String... more) throws IOException {
    Path file = folder.resolve("given.json");
    Files.writeString(file, tools);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> all =
        new ArrayList<>(
            List.of(
                "--base-url",
                server.baseUrl(),
                "--prompt",
                "hi",
                "--tools",
                "@" + file,
                "--data-dir",
                folder.resolve("data").toString()));
    all.addAll(List.of(more));
    int status =
        new CommandLine(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                Map.of())
            .run(all.toArray(String[]::new));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** An answer of calls: pairs of a name and arguments. */
  private static ScriptedServer.Script calls(String... namesAndArguments) {
    StringBuilder stream = new StringBuilder();
    for (int i = 0; i < namesAndArguments.length; i += 2) {
      JsonNode arguments = JSON.valueToTree(namesAndArguments[i + 1]);
      stream.append(
          """
          data: {"choices":[{"delta":{"tool_calls":[{"index":%d,"id":"c%d","type":"function",\
          "function":{"name":"%s","arguments":%s}}]}}]}

          """
              .formatted(i / 2, i / 2, namesAndArguments[i], arguments));
    }
    stream.append("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n");
    return (request, connection) -> send(connection, stream);
  }

  private static ScriptedServer.Script text(String text) {
    String stream =
        """
        data: {"choices":[{"delta":{"content":"%s"}}]}

        data: {"choices":[{"delta":{},"finish_reason":"stop"}]}

        """
            .formatted(text);
    return (request, connection) -> send(connection, stream);
  }

  private static void send(ScriptedConnection connection, CharSequence stream) throws IOException {
    connection.streamHead().send(stream + "data: [DONE]\n\n");
  }

  private static List<String> results(ScriptedServer.Request request) {
    return JSON.readTree(request.body()).path("messages").values().stream()
        .filter(message -> message.path("role").asString("").equals("tool"))
        .map(message -> message.path("content").asString(""))
        .toList();
  }

  @Test
  void scriptedToolsAreAnsweredAndTheModelGoesOn() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.inTurn(
            calls("weather", "{\"city\":\"Oslo\"}", "weather", "{\"city\":\"Rome\"}"),
            text("wet"))) {
      Ran ran = run(server, SCRIPTED, "--tool-choice", "weather");
      assertEquals(0, ran.status(), ran.err());
      assertEquals("wet" + System.lineSeparator(), ran.out());
      assertTrue(ran.err().contains("called weather({\"city\":\"Oslo\"})"), ran.err());
      List<ScriptedServer.Request> requests = server.requests();
      assertEquals(2, requests.size());
      assertFalse(requests.getFirst().body().contains("answered_by"));
      assertEquals(
          "weather",
          JSON.readTree(requests.getFirst().body()).at("/tool_choice/function/name").asString(""));
      // What a tool says is given on as it is; it is the screen that shows no codes.
      assertEquals(
          List.of("rain", "\u001b[31mred\u001b[0m [click](https://evil.example)"),
          results(requests.get(1)));
      assertTrue(JSON.readTree(requests.get(1).body()).path("tools").isArray());
    }
  }

  @Test
  void withoutAnybodyWhoAnswersTheCallsArePrintedAsBefore() throws IOException {
    String plain = "[{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}]";
    try (ScriptedServer server = ScriptedServer.inTurn(calls("weather", "{}"), text("never"))) {
      Ran ran = run(server, plain);
      assertEquals(0, ran.status(), ran.err());
      assertEquals("weather({})" + System.lineSeparator(), ran.out());
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void theLibraryOfTheDataFolderAnswersToo() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("tools.json"), SCRIPTED);
    String plain = "[{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}]";
    try (ScriptedServer server =
        ScriptedServer.inTurn(calls("weather", "{\"city\":\"Oslo\"}"), text("wet"))) {
      Ran ran = run(server, plain, "--json");
      assertEquals("wet", JSON.readTree(ran.out()).path("text").asString(""));
      assertEquals(List.of("rain"), results(server.requests().get(1)));
    }
  }

  @Test
  void faultyCallsAreToldToTheModel() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.inTurn(
            calls("weather", "{\"city\":", "nothing", "{}", "shout", "{}"), text("sorry"))) {
      Ran ran = run(server, SCRIPTED);
      assertEquals(0, ran.status(), ran.err());
      List<String> results = results(server.requests().get(1));
      assertTrue(results.get(0).startsWith("Error: These arguments are not valid JSON"));
      assertEquals("Error: No tool called “nothing” was offered.", results.get(1));
      assertEquals("Error: “shout” is not allowed to run here.", results.get(2));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void programsRunWhereTheyAreAllowed() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.inTurn(calls("shout", "{\"a\":1}", "flood", "{}"), text("ok"))) {
      Ran ran = run(server, SCRIPTED, "--allow-tool", "shout", "--allow-tool", "flood");
      assertEquals(0, ran.status(), ran.err());
      List<String> results = results(server.requests().get(1));
      assertEquals("{\"a\":1}", results.get(0));
      assertTrue(results.get(1).contains("printed more than 100000 bytes"), results.get(1));
    }
  }

  private Ran request(ScriptedServer server, String json, String... more) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        data.resolve("settings.json"),
        """
        {"connections": [{"id": "bench", "name": "Bench", "kind": "custom", "baseUrl": "%s"}]}
        """
            .formatted(server.baseUrl()));
    Path file = folder.resolve("request.txt");
    Files.writeString(
        file, "curl " + server.baseUrl() + "/chat/completions -d '" + json.replace("\n", "") + "'");
    List<String> all =
        new ArrayList<>(List.of("request", file.toString(), "--data-dir", data.toString()));
    all.addAll(List.of(more));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new CommandLine(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                Map.of())
            .run(all.toArray(String[]::new));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static final String READ =
      """
      {"model":"m","messages":[{"role":"user","content":"Weather?"}],
       "tools":[{"type":"function","function":{"name":"weather"}},
                {"type":"function","function":{"name":"shout"}}]}\
      """;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aRequestThatIsReadIsAnsweredByToolsAsATurnIs() throws IOException {
    Path tools = folder.resolve("tools.json");
    Files.writeString(tools, SCRIPTED);
    try (ScriptedServer server =
        ScriptedServer.inTurn(
            calls("weather", "{\"city\":\"Oslo\"}", "shout", "{\"a\":1}"), text("wet"))) {
      Ran ran = request(server, READ, "--send", "--tools", "@" + tools, "--allow-tool", "shout");
      assertEquals(0, ran.status(), ran.err());
      assertEquals("wet" + System.lineSeparator(), ran.out());
      assertEquals(List.of("rain", "{\"a\":1}"), results(server.requests().get(1)));
      assertTrue(ran.err().contains("called shout({\"a\":1})"), ran.err());
    }
  }

  @Test
  void aRequestThatIsReadIsAnsweredByTheLibraryAndOnlyByWhatIsAllowed() throws IOException {
    Files.writeString(
        Files.createDirectories(folder.resolve("data")).resolve("tools.json"), SCRIPTED);
    try (ScriptedServer server =
        ScriptedServer.inTurn(calls("weather", "{\"city\":\"Oslo\"}", "shout", "{}"))) {
      Ran ran = request(server, READ, "--send", "--tool-rounds", "1");
      assertEquals(1, ran.status());
      assertTrue(ran.err().contains("1 round was answered by tools"), ran.err());
      assertEquals(2, server.requests().size());
      assertEquals(
          List.of("rain", "Error: “shout” is not allowed to run here."),
          results(server.requests().get(1)));
    }
  }

  @Test
  void howCallsAreAnsweredIsSaidOnlyWhereSomethingIsAsked() throws IOException {
    try (ScriptedServer server = ScriptedServer.inTurn(text("never"))) {
      Ran ran = request(server, READ, "--tool-rounds", "1");
      assertEquals(2, ran.status());
      assertTrue(ran.err().contains("need --send"), ran.err());
      assertTrue(server.requests().isEmpty());
    }
  }

  @Test
  void aLoopThatNeverEndsIsEnded() throws IOException {
    try (ScriptedServer server = ScriptedServer.inTurn(calls("weather", "{\"city\":\"Oslo\"}"))) {
      Ran ran = run(server, SCRIPTED, "--tool-rounds", "2");
      assertEquals(1, ran.status());
      assertTrue(ran.err().contains("2 rounds in a row"), ran.err());
      assertEquals(3, server.requests().size());
    }
  }

  @Test
  void whatIsWrongWithTheFileIsSaidBeforeAnythingIsAsked() throws IOException {
    try (ScriptedServer server = ScriptedServer.inTurn(text("never"))) {
      Ran ran = run(server, SCRIPTED.replace("\"script\"", "\"skript\""));
      assertEquals(2, ran.status());
      assertTrue(ran.err().contains("“weather”"), ran.err());
      assertEquals(2, run(server, SCRIPTED, "--tool-rounds", "0").status());
      assertEquals(0, server.connections());
    }
  }
}
