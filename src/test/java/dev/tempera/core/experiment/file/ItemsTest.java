package dev.tempera.core.experiment.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.testing.Waits;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Items from tables, in any number and size; frozen by what they are. */
class ItemsTest {
  @TempDir Path folder;

  private ExperimentSpec read(String items) throws FileFault {
    return ExperimentFile.read(
        """
        tempera: experiment/1
        request: {prompt: "Say {{text}}"}
        factors: {temperature: [0, 1]}
        metrics: [{type: equals}]
        items: %s
        """
            .formatted(items),
        folder);
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.csv|'text,right\na b,1\n\"c\nd\",2\n'",
        "a.tsv|'text\tright\na b\t1\n\"c\nd\"\t2\n'",
        "a.csv|'right;text\n1;a b\n2;\"c\nd\"\n'",
        "a.jsonl|'{\"text\": \"a b\", \"right\": 1}\n{\"right\": \"2\", \"text\": \"c\\nd\"}\n'",
      })
  void everyTableGivesTheSameItems(String name, String text) throws FileFault {
    write(name, text);
    ExperimentSpec spec = read("{file: " + name + ", expected: right}");
    assertEquals(
        List.of(
            new Item("x", Map.of("text", "a b"), "1").hash(),
            new Item("y", Map.of("text", "c\nd"), "2").hash()),
        spec.items().stream().map(Item::hash).toList());
    assertEquals(
        spec.items().stream().map(Item::hash).toList(),
        read("[{text: a b, expected: 1}, {text: \"c\\nd\", expected: 2}]").items().stream()
            .map(Item::hash)
            .toList());
  }

  @Test
  void whatBelongsTogetherIsAColumnOrAField() throws FileFault {
    write("a.csv", "text,right,source\none,1,doc a\ntwo,2,doc b\n");
    ExperimentSpec table = read("{file: a.csv, expected: right, cluster: source}");
    ExperimentSpec list =
        read(
            "[{text: one, expected: 1, cluster: doc a}, {text: two, expected: 2, cluster: doc b}]");
    for (ExperimentSpec spec : List.of(table, list)) {
      assertEquals(List.of("doc a", "doc b"), spec.items().stream().map(Item::cluster).toList());
      assertTrue(spec.isClustered());
      PlanText stored = PlanText.read(new PlanText(spec, Specs.matrix(spec)).write());
      assertEquals(spec.items(), stored.spec().items());
    }
    // Answers stay valid whatever items are grouped by.
    assertEquals(
        read("{file: a.csv, expected: right}").items().stream().map(Item::hash).toList(),
        table.items().stream().map(Item::hash).toList());
  }

  @Test
  void allItemsHaveAClusterOrNone() {
    write("a.csv", "text,source\none,doc a\ntwo,\n");
    for (String items :
        List.of("[{text: one, cluster: a}, {text: two}]", "{file: a.csv, cluster: source}")) {
      String said = String.valueOf(assertThrows(FileFault.class, () -> read(items)).getMessage());
      assertTrue(said.contains(" has no cluster: give each item one, or none of them."), said);
    }
  }

  /** A file that was written before there were clusters keeps its meaning. */
  @Test
  void aVariableOfThatNameStaysOne() throws FileFault {
    for (String item :
        List.of("{cluster: one}", "{variables: {cluster: one}}", "{variables: {}, cluster: one}")) {
      ExperimentSpec spec =
          ExperimentFile.read(
              """
              tempera: experiment/1
              request: {prompt: "Describe {{cluster}}"}
              factors: {temperature: [0, 1]}
              metrics: [{type: is-json}]
              items: [%s]
              """
                  .formatted(item),
              folder);
      assertEquals(Map.of("cluster", "one"), spec.items().getFirst().variables(), item);
      assertFalse(spec.isClustered(), item);
    }
  }

  @Test
  void theyAreFrozenWhenTheExperimentIsStored() throws FileFault {
    write("a.csv", "text\none\ntwo\n");
    ExperimentSpec spec = read("{file: a.csv}");
    String plan = new PlanText(spec, Specs.matrix(spec)).write();
    write("a.csv", "text\nother\n");
    PlanText stored = PlanText.read(plan);
    assertEquals(spec.items(), stored.spec().items());
    assertEquals(spec.hash(), stored.spec().hash());
    assertNotEquals(spec.items(), read("{file: a.csv}").items());
    assertEquals(
        TrialOrder.of(spec, Specs.matrix(spec)).stream().map(t -> t.key()).toList(),
        TrialOrder.of(stored.spec(), stored.matrix()).stream().map(t -> t.key()).toList());
  }

  @Test
  void aStoredPlanReadsNoFile() throws FileFault {
    write("a.csv", "text\none\n");
    ExperimentSpec spec = read("{file: a.csv}");
    String plan = new PlanText(spec, Specs.matrix(spec)).write();
    String hostile = plan.replaceFirst("\"items\":\\[.*?\\]", "\"items\":{\"file\":\"a.csv\"}");
    assertNotEquals(plan, hostile);
    String said =
        String.valueOf(assertThrows(FileFault.class, () -> PlanText.read(hostile)).getMessage());
    assertTrue(said.contains("no other file is read from here"), said);
  }

  @Test
  void aHundredThousandItemsComeAndGo() throws Exception {
    try (BufferedWriter csv = Files.newBufferedWriter(folder.resolve("many.csv"))) {
      csv.write("text,right,note\n");
      for (int i = 0; i < 100_000; i++) {
        csv.write("What is " + i + " plus " + i + "? " + "x".repeat(100) + "," + 2 * i + ",n\n");
      }
    }
    Waits.ends(() -> {
      ExperimentSpec spec = read("{file: many.csv, expected: right}");
      assertEquals(100_000, spec.items().size());
      PlanText plan = new PlanText(spec, Specs.matrix(spec));
      assertEquals(200_000, plan.matrix().count(spec));
      PlanText stored = PlanText.read(plan.write());
      assertEquals(spec.items(), stored.spec().items());
    });
  }

  @Test
  void aFieldOfTenMegabytesIsAnItem() throws Exception {
    String large = "x".repeat(10 << 20);
    write("large.csv", "text,right\nsmall,1\n\"" + large + "\",2\n");
    Waits.ends(() -> {
      ExperimentSpec spec = read("{file: large.csv, expected: right}");
      assertEquals(large, spec.items().get(1).variables().get("text"));
      PlanText stored = PlanText.read(new PlanText(spec, Specs.matrix(spec)).write());
      assertEquals(spec.items(), stored.spec().items());
      TrialOrder.of(spec, Specs.matrix(spec))
          .forEach(trial -> assertEquals(64, trial.key().length()));
    });
  }
}
