package dev.tempera.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.experiment.ExperimentCli.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code experiment compare}. */
class ExperimentCompareTest {
  private static final String STORY =
      """
      tempera: experiment/1
      request: {prompt: "Tell me of {{what}}.", temperature: 1}
      factors: {max_tokens: [24, 4]}
      items: [{what: a fox}, {what: a dog}, {what: the sea}, {what: rain}, {what: an owl}, {what: tea}]
      repeats: {count: 2, first_seed: 1}
      metrics: [{id: size, type: length}, {id: fox, type: contains, value: fox}]
      """;

  @TempDir private Path folder = Path.of("");
  private ExperimentCli cli = new ExperimentCli(Path.of(""), "");

  @BeforeEach
  void start() {
    cli = new ExperimentCli(folder, "data");
  }

  private String asked(String name, String yaml) {
    Ran ran = cli.run("run", cli.file(name + ".tempera.yaml", yaml), "--offline");
    assertEquals(0, ran.status(), ran.err());
    return cli.status().path("id").stringValue();
  }

  @Test
  void twoCellsOfAnExperiment() {
    String id = asked("story", STORY);
    Ran ran = cli.run("compare", id + ":max_tokens 24", id + ":max_tokens 4", "--json");
    assertEquals(0, ran.status(), ran.err());
    JsonNode json = ran.json();
    assertEquals("size", json.path("metric").stringValue());
    assertEquals(1, json.path("comparisons").size());
    JsonNode cells = json.path("comparisons").get(0);
    assertEquals("max_tokens 24", cells.path("first").stringValue());
    assertTrue(cells.path("differences").get(0).stringValue().contains("max_tokens"));
    assertEquals(6, cells.path("losses").intValue());
    assertEquals(6, cells.path("items").size());
    assertTrue(cells.path("items").get(0).path("difference").doubleValue() < 0);
    JsonNode comparison = cells.path("analysis").path("comparisons").get(0);
    assertEquals("max_tokens 24", comparison.path("baseline").stringValue());
    assertEquals("paired-t", comparison.path("interval").path("method").stringValue());
    assertEquals("worse", comparison.path("verdict").path("code").stringValue());
    assertEquals(
        4,
        cli.run("compare", "last:max_tokens 24", "last:max_tokens 4", "--fail-if", "worse")
            .status());
    assertEquals(
        0,
        cli.run("compare", "last:max_tokens 4", "last:max_tokens 24", "--fail-if", "worse")
            .status());
    String text = cli.run("compare", "last:max_tokens 24", "last:max_tokens 4").out();
    assertTrue(text.contains("Items: 0 higher, 6 lower, 0 equal."), text);
    assertTrue(text.contains("max_tokens 24 is better"), text);
  }

  @Test
  void whatAStoppingRuleEndedHasNoTestsForAFixedNumber() {
    String more = STORY.replace("{what: tea}", "{what: tea}, {what: ice}, {what: a cat}");
    String id = asked("story", more + "stop: {rule: e-value}\n");
    String[] sides = {id + ":max_tokens 24", id + ":max_tokens 4"};
    Ran ran = cli.run("compare", sides[0], sides[1], "--fail-if", "worse");
    assertEquals(0, ran.status(), ran.err());
    assertTrue(ran.out().contains("No test: a stopping rule"), ran.out());
    assertFalse(ran.out().contains("p ="), ran.out());
    JsonNode cells = cli.run("compare", sides[0], sides[1], "--json").json().path("comparisons");
    assertTrue(cells.get(0).path("why").stringValue().startsWith("No test:"));
    assertTrue(cells.get(0).path("analysis").isNull());
    assertEquals(8, cells.get(0).path("items").size());
  }

  @Test
  void twoExperimentsAreJoinedByLabelsAndItems() {
    String first = asked("story", STORY);
    String second =
        asked(
            "other",
            STORY
                .replace("[24, 4]", "[24, 6]")
                .replace("{what: tea}", "{what: a hat}")
                .replace("count: 2", "count: 3"));
    Ran ran = cli.run("compare", first, second, "--json");
    assertEquals(0, ran.status(), ran.err());
    JsonNode json = ran.json();
    assertEquals(1, json.path("comparisons").size());
    JsonNode cells = json.path("comparisons").get(0);
    assertEquals("max_tokens 24", cells.path("first").stringValue());
    assertEquals(0, cells.path("differences").size());
    assertEquals(5, cells.path("items").size());
    assertEquals(1, cells.path("only_first").intValue());
    assertEquals(1, cells.path("only_second").intValue());
    assertEquals("story", cells.path("analysis").path("cells").get(0).path("name").stringValue());
    assertEquals("max_tokens 4", json.path("only_first").get(0).stringValue());
    assertEquals("max_tokens 6", json.path("only_second").get(0).stringValue());
    String setup = json.path("setup").toString();
    assertTrue(setup.contains("repeats: 2 and 3"), setup);
    assertTrue(setup.contains("items: 6 and 6, 5 in both"), setup);
    String text = cli.run("compare", first, second, "--metric", "fox").out();
    assertTrue(text.contains("Measured by fox."), text);
    assertTrue(text.contains("They ask the same."), text);
    assertTrue(text.contains("Only in the second: max_tokens 6."), text);
  }

  @Test
  void whatCannotBeComparedIsSaidInOneLine() {
    String id = asked("story", STORY);
    String[][] bad = {
      {id, id},
      {id + ":max_tokens 4", id + ":max_tokens 4"},
      {id + ":max_tokens 5", id + ":max_tokens 4"},
      {id, "nobody"},
    };
    for (String[] sides : bad) {
      Ran ran = cli.run("compare", sides[0], sides[1]);
      assertEquals(2, ran.status(), ran.out());
      assertEquals(1, ran.err().lines().count(), ran.err());
      assertEquals("", ran.out());
    }
    Ran metric = cli.run("compare", "last:max_tokens 4", "last:max_tokens 24", "--metric", "x");
    assertTrue(metric.err().contains("there are size, fox."), metric.err());
    assertFalse(metric.err().contains("Exception"));
  }
}
