package dev.tempera.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.experiment.ExperimentCli.Ran;
import dev.tempera.testing.ScriptedConnection;
import dev.tempera.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tools in experiments on the command line, over the real wire. */
class ExperimentToolsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PLAN =
      """
      tempera: experiment/1
      request:
        connection: bench
        model: m
        prompt: Weather?
        max_tokens: 10
        tools:
          - type: function
            function: {name: weather, parameters: {type: object, required: [city]}}
      answers:
        rounds: 3
        tools:
          weather: %s
      metrics:
        - {id: wet, type: contains, value: wet}
        - {id: calls, type: tool-calls}
        - {id: valid, type: tool-arguments}
      """;
  private static final String SCRIPT =
      "{script: [{when: {city: Oslo}, result: rain}, {result: sun}]}";

  @TempDir private Path folder = Path.of("");

  /** Calls as long as {@code rounds} says, and then answers with the results. */
  private static ScriptedServer server(int rounds) throws IOException {
    return ScriptedServer.start((request, connection) -> {
      if (request.body().isEmpty()) {
        connection.json(200, "{\"data\":[]}");
        return;
      }
      List<String> results = results(request.body());
      if (results.size() < rounds * 2) {
        stream(
            connection,
            "{\"tool_calls\":[" + call(0, "Oslo") + "," + call(1, "Rome") + "]}",
            "tool_calls");
      } else {
        String text = JSON.writeValueAsString("wet: " + String.join(",", results));
        stream(connection, "{\"content\":" + text + "}", "stop");
      }
    });
  }

  private static String call(int index, String city) {
    return "{\"index\":%d,\"id\":\"c%d\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"%s\\\"}\"}}"
        .formatted(index, index, city);
  }

  private static void stream(ScriptedConnection connection, String delta, String finish)
      throws IOException {
    connection
        .streamHead()
        .send(
            """
            data: {"choices":[{"delta":%s,"finish_reason":"%s"}]}

            data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}

            data: [DONE]

            """
                .formatted(delta, finish));
  }

  private static List<String> results(String body) {
    List<String> results = new ArrayList<>();
    for (JsonNode message : JSON.readTree(body).path("messages").values()) {
      if (message.path("role").asString("").equals("tool")) {
        results.add(message.path("content").asString(""));
      }
    }
    return results;
  }

  private ExperimentCli cli(ScriptedServer server) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        data.resolve("settings.json"),
        """
        {"connections": [{"id": "bench", "name": "Bench", "kind": "custom", "baseUrl": "%s"}]}
        """
            .formatted(server.baseUrl()));
    return new ExperimentCli(folder, "data");
  }

  private static long asked(ScriptedServer server) {
    return server.requests().stream().filter(request -> !request.body().isEmpty()).count();
  }

  @Test
  void scriptedAnswersMakeTheSameResultsAgain() throws IOException {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      try (ScriptedServer server = server(1)) {
        ExperimentCli cli = cli(server);
        Ran ran =
            cli.run(
                "run",
                cli.file("plan.tempera.yaml", PLAN.formatted(SCRIPT)),
                "--yes",
                "--jsonl",
                "-");
        assertEquals(0, ran.status(), ran.err());
        assertEquals(2, asked(server));
        JsonNode trial = ran.lines().getFirst();
        answers.add(trial.path("answer").asString(""));
        assertEquals(2, trial.at("/scores/calls").asInt(0));
        assertEquals(1, trial.at("/scores/valid").asInt(0));
        assertEquals(6, trial.path("prompt_tokens").asInt(0), "the sum of both rounds");
        assertEquals(1, trial.at("/tools/rounds").asInt(0));
        assertEquals("weather", trial.at("/tools/calls/0/name").asString(""));
        assertFalse(server.requests().getLast().body().contains("script"));
      }
    }
    assertEquals(List.of("wet: rain,sun", "wet: rain,sun"), answers);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatReachesBeyondItIsAllowedOnceOrNothingIsSent() throws IOException {
    try (ScriptedServer server = server(1)) {
      ExperimentCli cli = cli(server);
      String file = cli.file("plan.tempera.yaml", PLAN.formatted("{command: [/bin/cat]}"));
      Ran refused = cli.run("run", file, "--yes");
      assertEquals(2, refused.status());
      assertTrue(refused.err().contains("“weather” runs “/bin/cat” on this computer"));
      assertTrue(refused.err().contains("--allow-tool weather"), refused.err());
      assertEquals(0, asked(server));
      assertEquals(0, cli.run("run", file, "--yes", "--allow-tool", "weather").status());
      assertEquals(2, asked(server));
    }
  }

  @Test
  void aLoopThatNeverEndsEndsAndThePriceOfItIsNotPromised() throws IOException {
    try (ScriptedServer server = server(1_000)) {
      ExperimentCli cli = cli(server);
      String file = cli.file("plan.tempera.yaml", PLAN.formatted(SCRIPT));
      Ran ran = cli.run("run", file, "--yes", "--tool-rounds", "2");
      assertEquals(0, ran.status(), ran.err());
      assertEquals(3, asked(server));
      assertTrue(ran.err().contains("trials of at most 3 requests each"), ran.err());
    }
  }

  @Test
  void toolsOfAFileAndOfTheLibraryAnswerToo() throws IOException {
    try (ScriptedServer server = server(1)) {
      ExperimentCli cli = cli(server);
      String plain = PLAN.replaceAll("(?s)  tools:\\n    - type.*weather: %s\\n", "");
      String file = cli.file("plain.tempera.yaml", plain);
      String tools =
          cli.file("tools.json", "[{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}]");
      Files.writeString(
          folder.resolve("data").resolve("tools.json"),
          "[{\"type\":\"function\",\"function\":{\"name\":\"weather\"},"
              + "\"answered_by\":{\"script\":[{\"result\":\"snow\"}]}}]");
      Ran ran = cli.run("run", file, "--yes", "--tools", "@" + tools, "--jsonl", "-");
      assertEquals(0, ran.status(), ran.err());
      assertEquals("wet: snow,snow", ran.lines().getFirst().path("answer").asString(""));
    }
  }

  @Test
  void aToolThatAPersonWouldAnswerIsRefusedBeforeAnythingIsAsked() throws IOException {
    try (ScriptedServer server = server(1)) {
      ExperimentCli cli = cli(server);
      for (String by : List.of("{}", "{hand: true}")) {
        Ran ran = cli.run("run", cli.file("p.tempera.yaml", PLAN.formatted(by)), "--yes");
        assertEquals(2, ran.status());
        assertTrue(ran.err().contains("weather"), ran.err());
      }
      assertEquals(0, asked(server));
    }
  }
}
