package dev.tempera.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.experiment.ExperimentCli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Parts of an experiment: cells, shards, a pilot; and answers that come from elsewhere. */
class ExperimentPartsTest {
  private static final String SUMS =
      """
      tempera: experiment/1
      request: {prompt: "What is {{sum}}?", max_tokens: 16}
      factors: {temperature: [0, 1], top_p: [1, 0.5]}
      items: [{sum: 2 + 3, expected: 5}, {sum: 4 + 4, expected: 8}]
      repeats: {count: 2, first_seed: 3}
      metrics: [{id: correct, type: number}]
      """;

  @TempDir private Path folder = Path.of("");
  private ExperimentCli cli = new ExperimentCli(Path.of(""), "");
  private String file = "";

  @BeforeEach
  void start() throws IOException {
    cli = new ExperimentCli(folder, "data");
    file = cli.file("sums.tempera.yaml", SUMS);
  }

  private static Set<String> trials(Ran ran) {
    Set<String> trials = new HashSet<>();
    for (JsonNode line : ran.lines()) {
      if (line.path("event").asString("").equals("trial")) {
        assertTrue(trials.add(line.path("trial").stringValue()), "asked twice");
      }
    }
    return trials;
  }

  @Test
  void onlyAsksTheCellsThatAreNamedAndResumeTheRest() {
    Ran ran = cli.run("run", file, "--offline", "--json", "--only", "temperature 0");
    assertEquals(0, ran.status(), ran.err());
    assertEquals(8, trials(ran).size());
    ran.lines().stream()
        .filter(line -> line.has("cell"))
        .forEach(line -> assertTrue(line.path("cell").stringValue().startsWith("temperature 0,")));
    JsonNode status = cli.status();
    assertEquals("paused", status.path("state").stringValue());
    assertEquals(8, status.path("trials").path("planned").intValue());
    Ran one = cli.run("resume", "last", "--json", "--only", "temperature 1, top_p 0.5");
    assertEquals(4, trials(one).size());
    Ran rest = cli.run("resume", "last", "--json");
    assertEquals(4, trials(rest).size());
    assertEquals("finished", cli.status().path("state").stringValue());
    assertEquals(16, cli.status().path("requests").intValue());
  }

  @Test
  void theFirstRepeatsAreAskedAndWhatIsMissingLater() {
    Ran first = cli.run("run", file, "--offline", "--json", "--max-repeats", "1");
    assertEquals(0, first.status(), first.err());
    assertEquals(8, trials(first).size());
    assertEquals(8, cli.status().path("trials").path("planned").intValue());
    Ran failed = cli.run("resume", "last", "--json", "--only", "failed");
    assertEquals(Set.of(), trials(failed), "nothing failed");
    Ran missing =
        cli.run("resume", "last", "--json", "--only", "missing", "--only", "temperature 0");
    assertEquals(4, trials(missing).size());
    Ran rest = cli.run("resume", "last", "--json", "--only", "missing");
    assertEquals(4, trials(rest).size());
    assertEquals("finished", cli.status().path("state").stringValue());
  }

  @Test
  void wordsWithoutMeaningAreRefused() {
    Ran none = cli.run("run", file, "--offline", "--max-repeats", "0");
    assertEquals(2, none.status());
    assertTrue(none.err().contains("--max-repeats is 1 or more, found 0."), none.err());
    Ran early = cli.run("run", file, "--offline", "--only", "failed");
    assertEquals(2, early.status());
    assertTrue(early.err().contains("nothing has failed yet"), early.err());
  }

  @Test
  void shardsAreDisjointAndTogetherAllWhoeverAsksThem() {
    Set<String> all = new HashSet<>();
    int asked = 0;
    for (int i = 1; i <= 3; i++) {
      Ran ran =
          new ExperimentCli(folder, "data" + i)
              .run("run", file, "--offline", "--json", "--shard", i + "/3");
      assertEquals(0, ran.status(), ran.err());
      asked += trials(ran).size();
      all.addAll(trials(ran));
    }
    assertEquals(16, asked);
    assertEquals(16, all.size());
  }

  @Test
  void whatSeveralMachinesAskedComesTogether() {
    for (int i = 1; i <= 2; i++) {
      Ran ran =
          new ExperimentCli(folder, "data" + i)
              .run(
                  "run",
                  file,
                  "--offline",
                  "--shard",
                  i + "/2",
                  "--zip",
                  cli.path(i + ".tempera.zip"));
      assertEquals(0, ran.status(), ran.err());
    }
    Ran merged =
        cli.run(
            "run",
            cli.path("1.tempera.zip"),
            "--offline",
            "--json",
            "--answers",
            cli.path("2.tempera.zip"));
    assertEquals(0, merged.status(), merged.err());
    assertEquals(Set.of(), trials(merged));
    assertTrue(merged.err().contains("1.tempera.zip: "), merged.err());
    assertEquals(16, cli.status().path("trials").path("done").intValue());
    assertEquals("finished", cli.status().path("state").stringValue());
    // Nothing is taken twice.
    Ran again = cli.run("resume", "last", "--answers", cli.path("2.tempera.zip"));
    assertTrue(again.err().contains("2.tempera.zip: 0 answers taken."), again.err());
  }

  @Test
  void aZipKeepsEverythingThatWasFound() throws Exception {
    Ran ran =
        cli.run(
            "run",
            file,
            "--offline",
            "--zip",
            cli.path("a.tempera.zip"),
            "--jsonl",
            cli.path("a.jsonl"));
    assertEquals(0, ran.status(), ran.err());
    ExperimentCli other = new ExperimentCli(folder, "other");
    Ran taken =
        other.run("run", cli.path("a.tempera.zip"), "--offline", "--jsonl", cli.path("b.jsonl"));
    assertEquals(0, taken.status(), taken.err());
    assertEquals(
        Files.readString(folder.resolve("a.jsonl")), Files.readString(folder.resolve("b.jsonl")));
    assertEquals(16, other.status().path("trials").path("done").intValue());
    Ran report = other.run("report", "last");
    assertTrue(report.out().contains("16 of 16 answers"), report.out());
  }

  @Test
  void aPilotAsksTheFirstRepeatsAndSaysWhatTheRestTakes() {
    Ran ran = cli.run("run", file, "--offline", "--pilot", "1");
    assertEquals(0, ran.status(), ran.err());
    assertEquals(8, cli.status().path("trials").path("done").intValue());
    assertTrue(
        ran.err().contains("By 8 answers so far, the other 8 would take about $0 and "), ran.err());
    assertTrue(ran.err().contains("second"), ran.err());
    assertEquals(0, cli.run("resume", "last").status());
    assertEquals("finished", cli.status().path("state").stringValue());
  }

  @Test
  void aDryRunOfAPartPrintsItsBodies() {
    Ran ran = cli.run("run", file, "--offline", "--dry-run", "--only", "temperature 1, top_p 1");
    assertEquals(4, ran.lines().size());
    ran.lines().forEach(body -> assertEquals(1, body.path("temperature").intValue()));
    List<JsonNode> parts = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      parts.addAll(cli.run("run", file, "--offline", "--dry-run", "--shard", i + "/2").lines());
    }
    assertEquals(16, parts.size());
  }

  @Test
  void partsThatMakeNoSenseAreRefusedBeforeAnythingIsStored() {
    String[][] bad = {
      {"--only", "temperature 7"},
      {"--only", "temperature 7, temperature 7"},
      {"--shard", "0/3"},
      {"--shard", "4/3"},
      {"--shard", "x"},
      {"--pilot", "0"},
      {"--answers", cli.path("none.tempera.zip")},
    };
    for (String[] options : bad) {
      Ran ran = cli.run("run", file, "--offline", options[0], options[1]);
      assertEquals(2, ran.status(), String.join(" ", options));
      assertEquals(1, ran.err().lines().count(), ran.err());
    }
    Ran ran = cli.run("run", file, "--offline", "--only", "temperature 7");
    assertTrue(ran.err().contains("there are “temperature 0, top_p 1”"), ran.err());
    assertFalse(cli.run("status").out().contains("sums"));
  }
}
