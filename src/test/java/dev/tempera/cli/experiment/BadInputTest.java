package dev.tempera.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.experiment.ExperimentCli.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What bad input gets on the command line: one sentence with its place, status 2, and nothing
 * stored, before anything is asked. A model without a price under a cap is in {@code SessionTest};
 * the store's full disk in {@code ExperimentFullDiskTest}.
 */
@Timeout(120)
class BadInputTest {
  private static final String SUMS =
      """
      tempera: experiment/1
      request: {prompt: "What is {{sum}}?", max_tokens: 16}
      factors: {temperature: [0, 1]}
      items: {file: sums.csv, expected: right}
      metrics: [{id: correct, type: number}]
      """;

  @TempDir private Path folder = Path.of("");
  private ExperimentCli cli = new ExperimentCli(Path.of(""), "");

  @BeforeEach
  void start() {
    cli = new ExperimentCli(folder, "data");
    table("sum,right\n2 + 3,5\n4 + 4,8\n");
  }

  private void table(String csv) {
    String _ = cli.file("sums.csv", csv);
  }

  private Ran run(String yaml, String... options) {
    String[] args = new String[options.length + 2];
    args[0] = cli.file("sums.tempera.yaml", yaml);
    args[1] = "--offline";
    System.arraycopy(options, 0, args, 2, options.length);
    return cli.run("run", args);
  }

  /** The one line that bad input gets. */
  private String refused(String yaml) {
    Ran ran = run(yaml);
    assertEquals(2, ran.status(), ran.out() + ran.err());
    assertEquals("", ran.out());
    assertEquals(1, ran.err().strip().lines().count(), ran.err());
    assertTrue(ran.err().startsWith("tempera: "), ran.err());
    assertFalse(cli.run("status").out().contains("sums"), "something was stored");
    return ran.err();
  }

  private void refused(String yaml, String sentence) {
    String said = refused(yaml);
    assertTrue(said.contains(sentence), said);
  }

  @Test
  void anUnknownKey() {
    refused(SUMS.replace("items:", "itms:"), "line 4, column 1: “itms” is not known here");
    refused(SUMS.replace("{id:", "{name:"), "line 5, column 12: “name” is not known here");
  }

  @Test
  void aDuplicateKey() {
    refused(
        SUMS + "items: [{sum: 1}]\n",
        "line 6, column 1: “items” is there already, at line 4, column 1.");
  }

  @Test
  void anAliasBomb() {
    StringBuilder bomb = new StringBuilder(SUMS + "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append("*a%d, ".formatted(i - 1).repeat(10)).append("y]\n");
    }
    refused(bomb.toString(), "aliases repeat this more than");
  }

  @Test
  void aBrokenQuoteInLineFortyThousand() {
    String before =
        IntStream.range(0, 39_998)
            .mapToObj(i -> i + " + 1," + (i + 1) + "\n")
            .collect(Collectors.joining());
    table("sum,right\n" + before + "\"1\" + 1,2\n1 + 2,3\n");
    refused(SUMS, "sums.csv: line 40000: a field goes on after its closing quote");
    table("sum,right\n" + before + "\"1 + 1,2\n1 + 2,3\n");
    refused(SUMS, "sums.csv: line 40000: a quote is opened in this row and never closed");
  }

  @Test
  void twoHeadersOfOneName() {
    table("sum,right,sum\n1,2,3\n");
    refused(SUMS, "line 4, column 15: ");
    refused(SUMS, "sums.csv: line 1: two columns are called “sum” (the 1. and the 3.)");
  }

  @Test
  void anItemWithoutAVariableThatThePromptNames() {
    table("sum,right\n1 + 1,2\n1 + 2\n");
    refused(SUMS, "sums.csv: line 3: it has 1 field, the header has 2.");
    table("other,right\n1 + 1,2\n");
    refused(SUMS, "sums.csv: line 1: there is no column “sum”; there are “other”, “right”.");
    refused(
        SUMS.replace("{file: sums.csv, expected: right}", "[{sum: 1}, {smu: 2}]"),
        "“{{sum}}” in message 1 (user) has no value: item 2 has no such variable.");
    refused(
        SUMS.replace("items: {file: sums.csv, expected: right}\n", ""),
        "“{{sum}}” in message 1 (user) has no value: the experiment has no items.");
  }

  @Test
  void aFactorWithOneLevel() {
    refused(SUMS.replace("[0, 1]", "[0]"), "line 3, column 24: “temperature” has one level only");
  }

  @Test
  void tenThousandCellsTimesAHundredRepeats() {
    String levels =
        IntStream.range(0, 100).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String seeds = "factors: {seed: [" + levels + "], top_k: [" + levels + "]}";
    String yaml =
        SUMS.replace("factors: {temperature: [0, 1]}", seeds)
            .replace("items: {file: sums.csv, expected: right}", "items: [{sum: 1 + 1}]");
    refused(
        yaml + "repeats: 100\n",
        "10000 cells × 1 item × 100 repeats are 1000000 requests; the most is ");
    refused(
        yaml.replace("seed: [", "min_p: [0, 0.5], seed: ["),
        "The factors make 20000 cells; the most is 10000.");
  }

  @Test
  void aMetricWhoseExpressionExplodes() {
    refused(
        SUMS.replace("{id: correct, type: number}", "{type: regex, pattern: '(a'}"),
        "line 5, column 11: the expression is not valid");
    Ran ran =
        run(
            SUMS.replace("{id: correct, type: number}", "{type: regex, pattern: '^(.+)+\\1#$'}")
                .replace("What is", "Tell me a story about a fox and")
                .replace("max_tokens: 16", "max_tokens: 60"),
            "--md",
            "-");
    assertEquals(0, ran.status(), ran.err());
    assertTrue(
        ran.out().contains("not counted, regex: the expression takes too long on this answer"),
        ran.out());
  }

  @Test
  void aSchemaThatIsNone() {
    String schema = cli.file("s.json", "{\"type\": \"objekt\"}");
    refused(
        SUMS.replace("type: number", "type: json-schema, schema: {file: s.json}"),
        "line 5, column 11: the schema is not valid at /type");
    refused(
        SUMS.replace("type: number", "type: json-schema, schema: {file: none.json}"),
        "none.json cannot be read");
    refused(SUMS.replace("type: number", "type: json-schema"), "“schema” is a JSON schema");
    assertTrue(Files.exists(Path.of(schema)));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskUnderAReportLosesNothingThatWasPaidFor() {
    Ran ran = run(SUMS, "--csv", "/dev/full", "--md", "/dev/full", "--xlsx", "/dev/full");
    assertEquals(1, ran.status(), ran.err());
    assertTrue(ran.err().contains("/dev/full cannot be written; the answers are kept"), ran.err());
    assertEquals(4, cli.status().path("trials").path("done").intValue());
    assertTrue(cli.run("report", "last").out().contains("4 of 4 answers"));
    assertEquals(1, cli.run("report", "last", "--jsonl", "/dev/full").status());
  }

  @Test
  void aReportThatFailsLeavesTheOlderOne() throws Exception {
    assertEquals(0, run(SUMS, "--csv", cli.path("a.csv")).status());
    String before = Files.readString(folder.resolve("a.csv"));
    assertEquals(2, run(SUMS, "--csv", cli.path("none/a.csv")).status());
    assertEquals(before, Files.readString(folder.resolve("a.csv")));
    try (var files = Files.list(folder)) {
      assertTrue(files.noneMatch(file -> file.toString().endsWith(".part")));
    }
  }
}
