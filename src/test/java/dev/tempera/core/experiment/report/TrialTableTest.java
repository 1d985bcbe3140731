package dev.tempera.core.experiment.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.experiment.StoredTrial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.metric.Score;
import dev.tempera.core.table.Field;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrialTableTest {
  private static Map<String, Field> row(ExperimentSpec spec, Map<String, Score> scores) {
    TrialTable table = new TrialTable(spec);
    Cell cell = Specs.matrix(spec).cells().getFirst();
    Item item = spec.items().getFirst();
    StoredTrial trial =
        new StoredTrial(
            "k", cell.hash(), item.hash(), 1, TrialState.DONE, null, false, OptionalDouble.empty());
    List<String> head = table.head();
    List<Field> fields = table.row(new ScoredTrial(trial, cell, item, List.of(), scores));
    assertEquals(head.size(), fields.size());
    Map<String, Field> row = new HashMap<>();
    for (int i = 0; i < head.size(); i++) {
      assertEquals(null, row.put(head.get(i), fields.get(i)), head.get(i));
    }
    return row;
  }

  @Test
  void namesAreUniqueWhateverFactorsMetricsAndVariablesAreCalled() {
    ExperimentSpec spec =
        Specs.of(
            """
            request: {connection: c, model: m, prompt: "{{answer}} {{x}} {{item}}"}
            factors: {model: [a, b], temperature: [0, 1]}
            items: [{variables: {answer: one, x: two, item: three, temperature: four}}]
            metrics: [{id: x, type: length}, {id: item, type: length}, {id: model, type: tokens}]
            """);
    List<String> head = new TrialTable(spec).head();
    assertEquals(head.size(), new HashSet<>(head).size(), head.toString());
    assertEquals(
        List.of("trial", "cell", "factor.model", "temperature", "item", "repeat", "state"),
        head.subList(0, 7));
    assertEquals(List.of("x", "metric.item", "metric.model", "answer"), head.subList(7, 11));
    assertTrue(
        head.containsAll(
            List.of("variable.answer", "variable.x", "variable.item", "variable.temperature")));
    Map<String, Field> row =
        row(spec, Map.of("x", new Score.Value(0.5, ""), "item", new Score.Unscored("why")));
    assertEquals("a", Objects.requireNonNull(row.get("factor.model")).text());
    assertEquals(new Field("0.5", true), row.get("x"));
    assertEquals(Field.EMPTY, row.get("metric.item"));
    assertEquals("item: why", Objects.requireNonNull(row.get("details")).text());
    assertEquals("one", Objects.requireNonNull(row.get("variable.answer")).text());
    assertEquals("two", Objects.requireNonNull(row.get("variable.x")).text());
  }

  @Test
  void whereNothingIsCalledAlikeNamesAreAsTheyAre() {
    ExperimentSpec spec = Specs.two(1, 1, "");
    List<String> head = new TrialTable(spec).head();
    assertEquals(
        List.of("trial", "cell", "temperature", "item", "repeat", "state", "right", "answer"),
        head.subList(0, 8));
    assertEquals("n", head.getLast());
  }
}
