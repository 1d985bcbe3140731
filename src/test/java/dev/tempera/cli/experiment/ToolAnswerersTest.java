package dev.tempera.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.experiment.ExperimentCli.Ran;
import dev.tempera.testing.NodeModules;
import dev.tempera.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Experiments whose calls a server answers: over HTTP, and a real MCP server of others. */
class ToolAnswerersTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String EVERYTHING = "@modelcontextprotocol/server-everything";
  @TempDir private Path folder = Path.of("");

  private static String plan(String by) {
    return """
    tempera: experiment/1
    request:
      connection: bench
      model: m
      prompt: Say it twice.
      max_tokens: 10
      tools:
        - type: function
          function: {name: say, parameters: {type: object, required: [message]}}
    repeats: 2
    answers:
      rounds: 3
      tools:
        say: %s
    metrics:
      - {id: calls, type: tool-calls}
      - {id: valid, type: tool-arguments}
    """
        .formatted(by);
  }

  /** A model that has two words said, and repeats what the tools gave. */
  private static ScriptedServer model() throws IOException {
    return ScriptedServer.start((request, connection) -> {
      if (request.body().isEmpty()) {
        connection.json(200, "{\"data\":[]}");
        return;
      }
      List<String> results = results(request.body());
      String delta =
          results.isEmpty()
              ? "{\"tool_calls\":[" + call(0, "one") + "," + call(1, "zwölf") + "]}"
              : "{\"content\":" + JSON.writeValueAsString(String.join("|", results)) + "}";
      String finish = results.isEmpty() ? "tool_calls" : "stop";
      connection
          .streamHead()
          .send(
              """
              data: {"choices":[{"delta":%s,"finish_reason":"%s"}]}

              data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}

              data: [DONE]

              """
                  .formatted(delta, finish));
    });
  }

  private static String call(int index, String message) {
    return """
    {"index":%d,"id":"c%d","type":"function","function":{"name":"say",\
    "arguments":"{\\"message\\":\\"%s\\"}"}}\
    """
        .formatted(index, index, message);
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

  /** The two trials of the plan, with {@code by} answering. */
  private List<JsonNode> trials(String by) throws IOException {
    try (ScriptedServer model = model()) {
      Path data = Files.createDirectories(folder.resolve("data"));
      Files.writeString(
          data.resolve("settings.json"),
          """
          {"connections": [{"id": "bench", "name": "Bench", "kind": "custom", "baseUrl": "%s"}]}
          """
              .formatted(model.baseUrl()));
      ExperimentCli cli = new ExperimentCli(folder, "data");
      String file = cli.file("plan.tempera.yaml", plan(by));
      Ran refused = cli.run("run", file, "--yes");
      assertEquals(2, refused.status(), "nothing is reached before it is allowed");
      assertTrue(refused.err().contains("--allow-tool say"), refused.err());
      Ran ran = cli.run("run", file, "--yes", "--allow-tool", "say", "--jsonl", "-");
      assertEquals(0, ran.status(), ran.err());
      for (JsonNode trial : ran.lines()) {
        assertEquals(2, trial.at("/scores/calls").asInt(0));
        assertEquals(1, trial.at("/scores/valid").asInt(0));
        assertEquals(6, trial.path("prompt_tokens").asInt(0), "the sum of both rounds");
      }
      return ran.lines();
    }
  }

  private static List<String> answers(List<JsonNode> trials) {
    return trials.stream().map(trial -> trial.path("answer").asString("")).toList();
  }

  @Test
  void aServerAnswersEachCallOfEachTrial() throws IOException {
    List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    try (ScriptedServer tool =
        ScriptedServer.start((request, connection) -> {
          bodies.add(request.body());
          connection.json(200, "{\"heard\":" + request.body() + "}");
        })) {
      String url = tool.baseUrl() + "/say";
      List<JsonNode> trials = trials("{http: {method: POST, url: \"" + url + "\"}}");
      assertEquals(
          Collections.nCopies(
              2, "{\"heard\":{\"message\":\"one\"}}|{\"heard\":{\"message\":\"zwölf\"}}"),
          answers(trials));
      assertEquals(4, bodies.size());
    }
  }

  @Test
  void whatAServerRefusesIsToldToTheModelAndTheTrialGoesOn() throws IOException {
    try (ScriptedServer tool =
        ScriptedServer.start(
            (request, connection) -> connection.json(503, "{\"error\":\"busy\"}"))) {
      for (String answer :
          answers(trials("{http: {url: \"" + tool.baseUrl() + "/say/{message}\"}}"))) {
        assertTrue(answer.startsWith("HTTP 503") && answer.contains("busy"), answer);
      }
    }
  }

  @Test
  void aRealServerAnswersOverStandardInputAndOutput() throws IOException {
    NodeModules.assumeInstalled(EVERYTHING);
    Path script = NodeModules.folder().resolve(EVERYTHING).resolve("dist/index.js");
    List<JsonNode> trials =
        trials(
            "{mcp: {tool: echo, command: [\"%s\", \"%s\", stdio]}, seconds: 120}"
                .formatted(NodeModules.node(), script));
    assertEquals(Collections.nCopies(2, "Echo: one|Echo: zwölf"), answers(trials));
  }
}
