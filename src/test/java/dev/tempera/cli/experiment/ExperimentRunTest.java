package dev.tempera.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.CommandLine;
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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code experiment run} and its companions as a person and as a script use them. */
class ExperimentRunTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String SUMS =
      """
      tempera: experiment/1
      question: Does it add?
      request: {prompt: "What is {{sum}}?", max_tokens: 40}
      factors: {temperature: [0, 1]}
      items: [{sum: 2 + 3, expected: 5}, {sum: 4 + 4, expected: 8}]
      repeats: 2
      metrics: [{id: correct, type: number}]
      """;

  @TempDir private Path folder = Path.of("");

  private record Ran(int status, String out, String err) {}

  private Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Ran run(String command, String... more) {
    List<String> args = new ArrayList<>(List.of("experiment", command));
    args.addAll(List.of(more));
    args.addAll(List.of("--data-dir", folder.resolve("data").toString()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new CommandLine(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                Map.of())
            .run(args.toArray(String[]::new));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Ran offline(String yaml, String... more) {
    List<String> args =
        new ArrayList<>(List.of(file("sums.tempera.yaml", yaml).toString(), "--offline"));
    args.addAll(List.of(more));
    return run("run", args.toArray(String[]::new));
  }

  @Test
  void theExampleGivesAVerdictWithoutKeyAndNetwork() {
    Ran ran = run("run", "docs/examples/temperature.tempera.yaml", "--offline", "--report-md", "-");
    assertEquals(0, ran.status(), ran.err());
    assertTrue(ran.out().startsWith("# temperature\n"), ran.out());
    // Without a seed the answers differ from run to run, and so may the verdict.
    assertTrue(
        Pattern.compile(
                "- temperature 1\\.8: \\*\\*"
                    + "(temperature .* is (probably )?better|Could be noise|Cannot be said)")
            .matcher(ran.out())
            .find(),
        ran.out());
    assertTrue(ran.out().contains("150 of 150 answers"), ran.out());
  }

  @Test
  void whatIsStoredIsReportedScoredAndListedAtAnyTime() throws IOException {
    Path lines = folder.resolve("trials.jsonl");
    Path csv = folder.resolve("trials.csv");
    Ran ran = offline(SUMS, "--report-jsonl", lines.toString(), "--report-csv", csv.toString());
    assertEquals(0, ran.status(), ran.err());
    assertTrue(ran.out().startsWith("temperature 1: "), ran.out());
    List<String> trials = Files.readAllLines(lines);
    assertEquals(8, trials.size());
    JsonNode first = JSON.readTree(trials.getFirst());
    assertEquals("done", first.path("state").stringValue());
    assertTrue(first.path("answer").stringValue().contains("="), first.toString());
    assertTrue(first.path("scores").path("correct").isNumber(), first.toString());
    assertEquals(9, Files.readAllLines(csv).size());
    assertTrue(
        Files.readString(csv).startsWith("trial,cell,temperature,item,repeat,state,correct"));
    // The same numbers by the command for any results.
    assertEquals(
        0,
        new CommandLine(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
                Map.of())
            .run(
                "experiment",
                "analyse",
                csv.toString(),
                "--value",
                "correct",
                "--cell",
                "cell",
                "--item",
                "item",
                "--repeat",
                "repeat"));
    JsonNode status = JSON.readTree(run("status", "last", "--json").out());
    assertEquals("finished", status.path("state").stringValue());
    assertEquals(8, status.path("trials").path("done").intValue());
    assertTrue(run("status").out().contains("finished"));
    assertTrue(run("report", "last").out().contains("8 of 8 answers"));
    String page = run("report", "last", "--html", "-").out();
    assertTrue(page.contains("<table>") && page.contains("8 of 8 answers"), page);
    assertFalse(page.contains("http://") || page.contains("https://"), page);
    Path other =
        file("other.tempera.yaml", SUMS.replace("{id: correct, type: number}", "{type: length}"));
    Ran scored = run("score", "last", "--metrics", other.toString());
    assertEquals(0, scored.status(), scored.err());
    assertTrue(scored.out().contains("## length (primary)"), scored.out());
    assertTrue(run("report", "last").out().contains("## correct (primary)"));
    // Nothing is left to ask.
    Ran resumed = run("resume", "last");
    assertEquals(0, resumed.status(), resumed.err());
    assertEquals(
        8, JSON.readTree(run("status", "last", "--json").out()).path("requests").intValue());
  }

  @Test
  void whatANameSaysIsTextInEveryReport() {
    String hostile = "'<img src=x onerror=alert(1)> [a](javascript:b) `c` **d**'";
    Ran ran = offline(SUMS.replace("Does it add?", hostile), "--html", "-");
    assertEquals(0, ran.status(), ran.err());
    assertFalse(ran.out().contains("<img"), ran.out());
    assertFalse(ran.out().contains("href"), ran.out());
    assertFalse(ran.out().contains("<strong>d"), ran.out());
  }

  @Test
  void aBudgetEndsItWithThreeAndItCanBeResumed() {
    Ran ran = offline(SUMS + "budget: {requests: 3}\n");
    assertEquals(3, ran.status(), ran.err());
    assertTrue(ran.err().contains("The budget does not allow another request"), ran.err());
    assertEquals(3, run("resume", "last").status());
  }

  @Test
  void jsonLinesTellOfEachTrialAndOfTheEnd() {
    Ran ran = offline(SUMS, "--json");
    assertEquals(0, ran.status(), ran.err());
    List<JsonNode> lines = ran.out().lines().map(JSON::readTree).toList();
    assertEquals(9, lines.size());
    assertEquals("trial", lines.getFirst().path("event").stringValue());
    assertEquals("end", lines.getLast().path("event").stringValue());
    assertEquals("finished", lines.getLast().path("reason").stringValue());
    assertEquals(1, lines.getLast().path("verdicts").size());
  }

  @Test
  void failIfWorseEndsWithFour() {
    String longer =
        """
        tempera: experiment/1
        request: {prompt: Tell me a story about a fox., temperature: 1}
        factors: {max_tokens: [24, 2]}
        repeats: {count: 8, first_seed: 1}
        metrics: [{type: length}]
        """;
    Ran ran = offline(longer, "--fail-if", "worse");
    assertEquals(4, ran.status(), ran.out() + ran.err());
    assertTrue(ran.out().contains("max_tokens 24 is better"), ran.out());
  }

  @Test
  void aDryRunPrintsEveryBodyAndStoresNothing() {
    Ran ran = offline(SUMS, "--dry-run");
    assertEquals(0, ran.status(), ran.err());
    List<JsonNode> bodies = ran.out().lines().map(JSON::readTree).toList();
    assertEquals(8, bodies.size());
    bodies.forEach(body -> assertTrue(body.path("messages").isArray(), body.toString()));
    assertFalse(Files.exists(folder.resolve("data").resolve("tempera.db")));
  }

  @Test
  void whatIsUnsupportedIsToldBeforeTheStart() {
    Ran ran = offline(SUMS.replace("[0, 1]", "[0, 1, 9]"));
    assertEquals(0, ran.status(), ran.err());
    assertTrue(ran.err().contains("skipped: temperature 9: temperature: "), ran.err());
    assertTrue(run("report", "last").out().contains("- not asked: temperature 9: "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "question: |qestion: |sums.tempera.yaml: line 2, column 1: “qestion” is not known here",
        "{{sum}}|{{summ}}|“{{summ}}” in message 1 (user) has no value: item 1",
        "type: number|type: nmber|line 7, column 31: there is no metric",
        "factors: {temperature: [0, 1]}|factors: {model: [a, b]}|--offline does not go with",
        "[0, 1]|[8, 9]|No cell is left to ask",
      })
  void badInputIsOneLineWithItsPlaceAndStatusTwo(String old, String replacement, String said) {
    Ran ran = offline(SUMS.replace(old, replacement));
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains(said), ran.err());
    assertEquals(1, ran.err().strip().lines().count(), ran.err());
    assertFalse(run("status").out().contains("sums"));
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    for (String[] options :
        List.of(
            new String[] {"--concurrency", "99"},
            new String[] {"--budget-usd", "0"},
            new String[] {"--fail-if", "ugly"},
            new String[] {"--json", "--report-md", "-"},
            new String[] {"--report-md", folder.resolve("no/such.md").toString()})) {
      Ran ran = offline(SUMS, options);
      assertEquals(2, ran.status(), String.join(" ", options) + ran.err());
    }
    assertEquals(2, run("resume", "nothing").status());
    assertEquals(2, run("report", "last").status());
  }

  @Test
  void thePlannerSaysHowManyAnswersADifferenceTakes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status =
        new CommandLine(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                Map.of())
            .run("experiment", "plan", "--p", "0.7", "--delta", "0.1", "--json");
    assertEquals(0, status);
    assertEquals(
        291,
        JSON.readTree(out.toString(StandardCharsets.UTF_8)).path("repeats_per_cell").intValue());
  }
}
