package dev.tempera.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.CommandLine;
import dev.tempera.cli.experiment.ExperimentCli.Ran;
import dev.tempera.core.params.ExactJson;
import dev.tempera.testing.ScriptedConnection;
import dev.tempera.testing.ScriptedServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a script learns by the exit status of {@code experiment run} and {@code resume}. */
@Timeout(120)
class ExitStatusTest {
  private static final String PLAN =
      """
      tempera: experiment/1
      request: {connection: bench, model: bench/model, prompt: "Say {{n}}", max_tokens: 10}
      factors: {temperature: [0, 1]}
      items: [{n: 1}, {n: 2}, {n: 3}, {n: 4}, {n: 5}, {n: 6}, {n: 7}, {n: 8}, {n: 9}]
      metrics: [{id: right, type: contains, value: "yes"}]
      """;

  @TempDir private Path folder = Path.of("");
  private final AtomicInteger count = new AtomicInteger();

  private interface Answers {
    void give(boolean hot, int number, ScriptedConnection connection) throws IOException;
  }

  private interface Work {
    void with(ExperimentCli cli);
  }

  private void serving(Answers answers, Work work) throws IOException {
    try (ScriptedServer server =
        ScriptedServer.start((request, connection) -> {
          if (request.body().isEmpty()) {
            connection.json(200, "{\"data\":[]}");
          } else {
            boolean hot = request.body().contains("\"temperature\":1");
            answers.give(hot, count.incrementAndGet(), connection);
          }
        })) {
      withServer(server.baseUrl(), work);
    }
  }

  private void withServer(String address, Work work) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        data.resolve("settings.json"),
        """
        {"connections": [{"id": "bench", "name": "Bench", "kind": "custom", "baseUrl": "%s"}]}
        """
            .formatted(address));
    work.with(new ExperimentCli(folder, "data"));
  }

  private static void say(String text, int number, ScriptedConnection connection)
      throws IOException {
    connection
        .streamHead()
        .send(
            """
            data: {"id":"gen-%d","choices":[{"delta":{"content":"%s"},"finish_reason":"stop"}]}

            data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}

            data: [DONE]

            """
                .formatted(number, text));
  }

  private static void refuse(ScriptedConnection connection) throws IOException {
    connection.json(400, "{\"error\":{\"code\":400,\"message\":\"Filtered\"}}");
  }

  private static Ran run(ExperimentCli cli, String plan, String... options) {
    String[] args = new String[options.length + 2];
    args[0] = cli.file("plan.tempera.yaml", plan);
    args[1] = "--yes";
    System.arraycopy(options, 0, args, 2, options.length);
    return cli.run("run", args);
  }

  @Test
  void aRefusedRequestIsOneAndNothingIsLeftToAsk() throws IOException {
    serving(
        (hot, number, connection) -> {
          if (number == 3) {
            refuse(connection);
          } else {
            say("yes", number, connection);
          }
        },
        cli -> {
          Ran ran = run(cli, PLAN, "--concurrency", "1");
          assertEquals(1, ran.status(), ran.err());
          assertTrue(ran.err().contains("1 of 18 requests was refused."), ran.err());
          assertEquals("finished", cli.status().path("state").stringValue());
          assertEquals(1, cli.run("resume", "last").status());
          assertEquals(18, count.get());
        });
  }

  @Test
  void asManyAsThePolicyBearsAreNone() throws IOException {
    serving(
        (hot, number, connection) -> {
          if (number == 3) {
            refuse(connection);
          } else {
            say("yes", number, connection);
          }
        },
        cli -> assertEquals(0, run(cli, PLAN + "failures: {most: 1}\n").status()));
  }

  @Test
  void aFailureIsOneUntilItIsAskedAgain() throws IOException {
    serving(
        (hot, number, connection) -> {
          if (number == 3) {
            connection
                .streamHead()
                .send("data: {\"id\":\"x\",\"choices\":[{\"delta\":{\"content\":\"y\"}}]}\n\n")
                .send("data: {\"error\":{\"code\":502,\"message\":\"Broke\"},\"choices\":[]}\n\n");
          } else {
            say("yes", number, connection);
          }
        },
        cli -> {
          Ran ran = run(cli, PLAN, "--json");
          assertEquals(1, ran.status(), ran.err());
          JsonNode end = ran.lines().getLast();
          assertEquals("failures", end.path("reason").stringValue());
          assertEquals("1 of 18 requests failed.", end.path("sentence").stringValue());
          assertEquals(0, cli.run("resume", "last").status());
        });
  }

  @Test
  void failIfWorseIsFourAndOneGoesBeforeIt() throws IOException {
    Answers worse = (hot, number, connection) -> say(hot ? "no" : "yes", number, connection);
    serving(
        worse,
        cli -> {
          assertEquals(0, run(cli, PLAN).status());
          Ran ran = run(cli, PLAN, "--fail-if", "worse");
          assertEquals(4, ran.status(), ran.out() + ran.err());
          assertEquals(4, cli.run("resume", "last", "--fail-if", "worse").status());
        });
    AtomicBoolean refused = new AtomicBoolean();
    serving(
        (hot, number, connection) -> {
          if (hot && refused.compareAndSet(false, true)) {
            refuse(connection);
          } else {
            worse.give(hot, number, connection);
          }
        },
        cli -> assertEquals(1, run(cli, PLAN, "--fail-if", "worse").status()));
  }

  @Test
  void failIfGateIsFourWhereACellDoesNotReachIt() throws IOException {
    String gated = PLAN.replace("type: contains", "type: contains, gate: {at_least: 0.5}");
    assertNotEquals(PLAN, gated);
    Answers worse = (hot, number, connection) -> say(hot ? "no" : "yes", number, connection);
    serving(
        worse,
        cli -> {
          Ran ran = run(cli, gated, "--fail-if", "gate");
          assertEquals(4, ran.status(), ran.out() + ran.err());
          assertTrue(ran.out().contains("Gate of "), ran.out());
          assertTrue(ran.out().contains("not met by temperature 1"), ran.out());
          assertEquals(0, run(cli, gated).status());
          assertEquals(0, run(cli, PLAN, "--fail-if", "gate").status());
        });
    serving(
        (hot, number, connection) -> say("yes", number, connection),
        cli -> assertEquals(0, run(cli, gated, "--fail-if", "gate").status()));
  }

  @Test
  void failIfWorseIsNotTrueOfNoise() throws IOException {
    serving(
        (hot, number, connection) -> say(number % 2 == 0 ? "no" : "yes", number, connection),
        cli -> assertEquals(0, run(cli, PLAN, "--fail-if", "worse").status()));
  }

  @Test
  void aBudgetThatIsRaisedIsSaidAndTheExperimentStaysWhatItWas() throws IOException {
    serving(
        (hot, number, connection) -> say("yes", number, connection),
        cli -> {
          Ran ran = run(cli, PLAN + "budget: {requests: 4, minutes: 60}\n");
          assertEquals(3, ran.status(), ran.err());
          String before = spec(cli.run("report", "last").out());
          Ran raised =
              cli.run("resume", "last", "--budget-requests", "9", "--budget-minutes", "30");
          assertEquals(3, raised.status(), raised.err());
          assertTrue(
              raised
                  .err()
                  .contains("budget: requests raised from 4 to 9, minutes lowered from 60 to 30."),
              raised.err());
          assertEquals(9, count.get());
          Ran rest = cli.run("resume", "last", "--budget-requests", "99", "--md", cli.path("r.md"));
          assertEquals(0, rest.status(), rest.err());
          String report = cli.run("report", "last").out();
          assertEquals(before, spec(report));
          assertTrue(report.contains("; more than its budget, which was"), report);
          assertEquals(spec(report), spec(text(folder.resolve("r.md"))));
        });
  }

  private static String spec(String report) {
    int at = report.indexOf("`, spec `");
    assertTrue(at > 0, report);
    return report.substring(at, at + 80);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aServerThatIsNotThereIsThreeAndNothingHasFailed() throws IOException {
    String address;
    try (ScriptedServer server = ScriptedServer.start((request, connection) -> {})) {
      address = server.baseUrl();
    }
    withServer(
        address,
        cli -> {
          Ran ran = run(cli, PLAN);
          assertEquals(3, ran.status(), ran.err());
          assertTrue(
              ran.err().contains("It can be resumed when there is a connection again."), ran.err());
          assertEquals("paused", cli.status().path("state").stringValue());
        });
  }

  @Test
  void theUsualPilotIsOneThingWhereverItIsAsked() throws IOException {
    serving(
        (hot, number, connection) -> say("yes", number, connection),
        cli -> {
          String file = cli.file("plan.tempera.yaml", PLAN + "repeats: 9\n");
          Ran ran = cli.run("run", file, "--yes", "--json", "--pilot");
          assertEquals(0, ran.status(), ran.err());
          assertEquals("pilot", ran.lines().getLast().path("reason").stringValue());
          assertEquals(18, count.get());
          assertTrue(ran.err().contains("By 18 answers so far, the other 144 "), ran.err());
          assertEquals(0, cli.run("resume", "last", "--pilot", "2").status());
          assertEquals(36, count.get());
          // Nothing is left of it.
          assertEquals(0, cli.run("resume", "last", "--pilot").status());
          assertEquals(36, count.get());
        });
  }

  @ParameterizedTest
  // The last rows of the oracles for Wilson's half width.
  @CsvSource({"0.5,0.1,93", "0.8,0.1,60", "0.95,0.1,25", "0.5,0.05,381"})
  void theAnswersThatPinARateDownAreThoseOfTheOracle(String p, String width, int answers) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    String[] args = {"experiment", "plan", "--p", p, "--width", width, "--json"};
    CommandLine line =
        new CommandLine(new ByteArrayInputStream(new byte[0]), stream, stream, Map.of());
    assertEquals(0, line.run(args), out.toString(StandardCharsets.UTF_8));
    JsonNode plan = ExactJson.read(out.toString(StandardCharsets.UTF_8));
    assertEquals(answers, plan.path("repeats_per_cell").intValue());
    args[4] = "--delta";
    args[5] = "0";
    assertEquals(2, line.run(args));
    assertEquals(2, line.run("experiment", "plan", "--p", p));
  }
}
