package dev.tempera.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tempera.cli.CommandLine;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line of the design, through the real services, against a scripted server. */
class CommandLineTest {
  private static final String KEY = "sk-or-v1-0123456789abcdef-secret";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path data = Path.of("");

  private record Ran(int status, String out, String err) {
    JsonNode json() {
      return JSON.readTree(out);
    }
  }

  private Ran run(Map<String, String> environment, String stdin, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>(List.of(args));
    if (!all.contains("--data-dir")) {
      all.addAll(List.of("--data-dir", data.resolve("data").toString()));
    }
    int status =
        new CommandLine(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                environment)
            .run(all.toArray(String[]::new));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Ran run(String... args) {
    return run(Map.of(), "", args);
  }

  private static ScriptedServer answering(String... deltas) {
    StringBuilder stream = new StringBuilder();
    for (String delta : deltas) {
      stream.append(
          "data: {\"id\":\"gen-1\",\"model\":\"m-1\",\"provider\":\"P\",\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}\n\n"
              .formatted(delta));
    }
    stream.append("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
    stream.append(
        "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"cost\":6e-7}}\n\n");
    stream.append("data: [DONE]\n\n");
    return ScriptedServer.start(
        (request, connection) -> connection.streamHead().send(stream.toString()));
  }

  @Test
  void anAnswerGoesToStandardOutputAndNothingElseDoes() {
    try (ScriptedServer server = answering("Bien ", "sûr ☕")) {
      Ran ran = run("--base-url", server.baseUrl(), "--prompt", "hi");
      assertEquals("Bien sûr ☕" + System.lineSeparator(), ran.out());
      assertEquals("", ran.err());
      assertEquals(0, ran.status());
    }
  }

  @Test
  void onlyWhatIsGivenIsSentAndExactlySo() {
    try (ScriptedServer server = answering("x")) {
      run(
          "--base-url",
          server.baseUrl(),
          "--model",
          "some/model",
          "--system",
          "Be brief.",
          "--prompt",
          "two words\n\"quoted\"",
          "--temperature",
          "0.70",
          "--param",
          "top_k=40");
      JsonNode body = JSON.readTree(server.requests().getFirst().body());
      assertEquals(
          List.of("model", "messages", "stream", "stream_options", "temperature", "top_k"),
          body.propertyNames().stream().toList());
      assertTrue(server.requests().getFirst().body().contains("\"temperature\":0.70"));
      assertEquals("two words\n\"quoted\"", body.at("/messages/1/content").asString());
    }
  }

  @Test
  void aDryRunPrintsWhatWouldBeSentByteForByteAndSendsNothing() {
    try (ScriptedServer server = answering("x")) {
      String[] turn = {
        "--base-url", server.baseUrl(), "--model", "m", "--prompt", "hi", "--seed", "7"
      };
      Ran dry = run(Stream.concat(Stream.of(turn), Stream.of("--dry-run")).toArray(String[]::new));
      assertEquals(0, dry.status(), dry.err());
      assertEquals(0, server.connections());
      assertFalse(Files.exists(data.resolve("data")));
      run(turn);
      assertEquals(dry.out().strip(), server.requests().getFirst().body());
    }
  }

  @Test
  void jsonOutputHoldsTheWholeTurn() {
    try (ScriptedServer server = answering("a", "b")) {
      Ran ran = run("--base-url", server.baseUrl(), "--prompt", "hi", "--json");
      JsonNode json = ran.json();
      assertEquals("ab", json.path("text").asString());
      assertEquals("complete", json.path("state").asString());
      assertEquals("stop", json.path("finish_reason").asString());
      assertEquals("m-1", json.path("model").asString());
      assertEquals("P", json.path("provider").asString());
      assertEquals("gen-1", json.path("generation_id").asString());
      assertTrue(ran.out().contains("\"cost_usd\":0.0000006,"), ran.out());
      assertEquals(3, json.at("/usage/prompt_tokens").asInt());
      assertEquals("hi", json.at("/request/messages/0/content").asString());
      assertTrue(json.path("error").isNull());
      assertFalse(json.path("conversation_id").asString().isEmpty());
      assertTrue(json.path("ttft_ms").isNumber() && json.path("duration_ms").isNumber());
    }
  }

  @Test
  void anInterruptedAnswerIsPrintedAndExplained() {
    try (ScriptedServer server =
        ScriptedServer.start((request, connection) ->
            connection
                .streamHead()
                .send("data: {\"choices\":[{\"delta\":{\"content\":\"half\"}}]}\n\n"))) {
      Ran ran = run("--base-url", server.baseUrl(), "--prompt", "hi");
      assertEquals(1, ran.status());
      assertEquals("half", ran.out().strip());
      assertTrue(ran.err().startsWith("tempera: interrupted: "), ran.err());
      assertEquals(1, ran.err().lines().count());
    }
  }

  @Test
  void noServerIsOneSentence() {
    Ran ran =
        run("--base-url", "http://127.0.0.1:" + ScriptedServer.closedPort(), "--prompt", "hi");
    assertEquals(1, ran.status());
    assertTrue(ran.err().startsWith("tempera: failed: "), ran.err());
    assertFalse(ran.err().contains("Exception"), ran.err());
  }

  @Test
  void theKeyComesFromTheNamedVariableAndGoesNowhereElse() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.start((request, connection) ->
            connection.json(
                401, "{\"error\":{\"message\":\"bad key " + KEY + "\",\"code\":401}}"))) {
      Ran ran =
          run(
              Map.of("MY_KEY", KEY),
              "",
              "--base-url",
              server.baseUrl(),
              "--api-key-env",
              "MY_KEY",
              "--prompt",
              "hi",
              "--json");
      assertEquals("Bearer " + KEY, server.requests().getFirst().header("authorization"));
      assertEquals(1, ran.status());
      assertFalse(ran.out().contains(KEY) || ran.err().contains(KEY));
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains(KEY), file.toString());
      }
    }
  }

  @Test
  void standardInputIsThePromptForADash() {
    try (ScriptedServer server = answering("x")) {
      run(Map.of(), "from a pipe\n", "--base-url", server.baseUrl(), "--prompt", "-");
      JsonNode body = JSON.readTree(server.requests().getFirst().body());
      assertEquals("from a pipe\n", body.at("/messages/0/content").asString());
    }
  }

  @Test
  void badInputEndsWithTwoAndOneLineBeforeAnythingIsSent() {
    try (ScriptedServer server = answering("x")) {
      for (String[] bad :
          List.of(
              new String[] {"--temperature", "3"},
              new String[] {"--top-p", "0"},
              new String[] {"--max-tokens", "0"},
              new String[] {"--temperature", "NaN"},
              new String[] {"--param", "stop=[1,2"},
              new String[] {"--base-url", "not an address"})) {
        List<String> args = new ArrayList<>(List.of("--prompt", "hi"));
        args.addAll(List.of(bad));
        if (!bad[0].equals("--base-url")) {
          args.addAll(List.of("--base-url", server.baseUrl()));
        }
        Ran ran = run(args.toArray(String[]::new));
        assertEquals(2, ran.status(), String.join(" ", bad) + ran.out());
        assertEquals(1, ran.err().lines().count(), ran.err());
      }
      assertEquals(0, server.connections());
    }
    assertEquals(2, run("--prompt", "  ").status());
    assertEquals(2, run("--temperature", "abc", "--prompt", "a").status());
  }

  @Test
  void theBuiltInModelAnswersWithoutKeyOrNetworkAndRepeatsItself() {
    String[] turn = {
      "--offline", "--prompt", "Tell me a story about a fox", "--temperature", "0.8", "--top-p",
      "0.95", "--seed", "7", "--max-tokens", "20", "--json"
    };
    JsonNode first = run(turn).json();
    JsonNode second = run(turn).json();
    assertFalse(first.path("text").asString().isBlank());
    assertEquals(first.path("text"), second.path("text"));
    assertEquals("tempera/tiny", first.path("model").asString());
    assertEquals(0, first.path("cost_usd").decimalValue().signum());
  }

  @Test
  void conversationsAreKeptInTheDataFolder() {
    try (ScriptedServer server = answering("kept")) {
      String one =
          run("--base-url", server.baseUrl(), "--prompt", "a", "--json")
              .json()
              .path("conversation_id")
              .asString();
      String two =
          run("--base-url", server.baseUrl(), "--prompt", "b", "--json")
              .json()
              .path("conversation_id")
              .asString();
      assertFalse(one.equals(two));
      assertTrue(Files.exists(data.resolve("data").resolve("tempera.db")));
    }
  }

  @Test
  void openRoutersKeyNeverGoesToAnotherHost() {
    try (ScriptedServer server = answering("x")) {
      Map<String, String> environment = Map.of("OPENROUTER_API_KEY", KEY);
      run(environment, "", "--base-url", server.baseUrl(), "--prompt", "a");
      run(
          environment,
          "",
          "--base-url",
          server.origin() + "/x/https://openrouter.ai/v1",
          "--prompt",
          "b");
      assertEquals(2, server.requests().size());
      server.requests().forEach(r -> assertEquals("", r.header("authorization")));
    }
  }

  @Test
  void aPasswordInAnAddressIsRefusedAndNotRepeated() {
    for (String url : List.of("http://u:secretpw@localhost:1/v1", "http://h/v1?k=secretpw")) {
      Ran ran = run("--base-url", url, "--prompt", "a");
      assertEquals(2, ran.status());
      assertFalse(ran.err().contains("secretpw"), ran.err());
    }
  }

  @Test
  void aKeyVariableThatIsNotSetIsSaid() {
    assertEquals(
        2, run("--base-url", "http://h/v1", "--api-key-env", "NOPE", "--prompt", "a").status());
  }

  @Test
  void aDryRunLeavesDamagedSettingsAsTheyAre() throws IOException {
    Path folder = Files.createDirectories(data.resolve("data"));
    Path settings = Files.writeString(folder.resolve("settings.json"), "[9]");
    Ran ran = run("--base-url", "http://localhost:1/v1", "--prompt", "a", "--dry-run");
    assertEquals(0, ran.status());
    assertTrue(ran.err().startsWith("tempera: "), ran.err());
    assertEquals("[9]", Files.readString(settings));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(settings), files.filter(Files::isRegularFile).toList());
    }
  }

  @Test
  void aDeviceThatNeverEndsIsTooLarge() {
    Path endless = Path.of("/dev/zero");
    assumeTrue(Files.exists(endless));
    Ran ran = run("--prompt", "a", "--attach", endless.toString());
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains("larger than"), ran.err());
  }
}
