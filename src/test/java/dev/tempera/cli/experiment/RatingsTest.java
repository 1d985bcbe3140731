package dev.tempera.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.experiment.ExperimentCli.Ran;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A person's own ratings of answers. */
class RatingsTest {
  private static final String STORY =
      """
      tempera: experiment/1
      request: {prompt: "Tell me of a fox.", temperature: 1}
      factors: {max_tokens: [8, 4]}
      repeats: {count: 2, first_seed: 1}
      metrics: [{id: mine, type: rating}, {type: length}]
      """;

  @TempDir private Path folder = Path.of("");
  private ExperimentCli cli = new ExperimentCli(Path.of(""), "");

  @BeforeEach
  void start() {
    cli = new ExperimentCli(folder, "data");
    Ran ran = cli.run("run", cli.file("story.tempera.yaml", STORY), "--offline");
    assertEquals(0, ran.status(), ran.err());
  }

  private List<JsonNode> trials() {
    return cli.run("report", "last", "--jsonl", "-").lines();
  }

  private String trial(int index) {
    return trials().get(index).path("trial").stringValue();
  }

  @Test
  void areKeptAndMeasured() {
    assertTrue(cli.run("report", "last").out().contains("not counted, mine: nobody has rated it"));
    StringBuilder csv = new StringBuilder("trial;note;rating\n");
    for (JsonNode trial : trials()) {
      int rating = trial.path("cell").stringValue().equals("max_tokens 8") ? 4 : 2;
      csv.append(trial.path("trial").stringValue()).append(";x;").append(rating).append('\n');
    }
    Ran scored = cli.run("score", "last", "--ratings", cli.file("mine.csv", csv.toString()));
    assertEquals(0, scored.status(), scored.err());
    assertTrue(scored.out().contains("## mine (primary)"), scored.out());
    assertTrue(scored.out().contains("| max\\_tokens 8 | 2 | 4 |"), scored.out());
    JsonNode first = trials().getFirst();
    assertEquals(
        first.path("rating").doubleValue(), first.path("scores").path("mine").doubleValue());
    // They go with the answers.
    assertEquals(0, cli.run("report", "last", "--zip", cli.path("a.tempera.zip")).status());
    ExperimentCli other = new ExperimentCli(folder, "other");
    assertEquals(0, other.run("run", cli.path("a.tempera.zip"), "--offline").status());
    assertTrue(other.run("report", "last").out().contains("| max\\_tokens 8 | 2 | 4 |"));
  }

  @Test
  void whatIsWrongWithThemHasItsLine() {
    String one = trial(0);
    String[][] bad = {
      {"trial,rating\n" + one + ",5\nnobody,4\n", "line 3, column “trial”: the experiment has no"},
      {"trial,rating\n" + one + ",good\n", "line 2, column “rating”: “good” is no number"},
      {
        "trial,rating\n" + one + ",1\n" + one + ",2\n",
        "line 3, column “trial”: this trial is rated"
      },
      {"trial,stars\n" + one + ",1\n", "there is no column “rating”"},
    };
    for (String[] each : bad) {
      Ran ran = cli.run("score", "last", "--ratings", cli.file("mine.csv", each[0]));
      assertEquals(2, ran.status(), ran.out());
      assertTrue(ran.err().contains(each[1]), ran.err());
      assertTrue(trials().getFirst().path("rating").isNull(), "something was kept");
    }
  }
}
