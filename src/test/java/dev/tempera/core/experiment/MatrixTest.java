package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatrixTest {
  private static final String ASK = "request: {prompt: Hello, model: m, connection: c}\n";
  private static final String METRIC = "metrics: [{type: length}]\n";
  private static final String TWO =
      ASK + METRIC + "factors: {temperature: [unset, 0, 1], top_p: [0.5, 1]}\n";

  private static List<String> names(Matrix matrix) {
    return matrix.cells().stream().map(Cell::name).toList();
  }

  private static String fault(String yaml) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> Specs.matrix(Specs.of(yaml)))
            .getMessage());
  }

  @Test
  void everyCombinationIsACell() {
    Matrix matrix = Specs.matrix(Specs.of(TWO));
    assertEquals(6, matrix.cells().size());
    assertEquals("temperature unset, top_p 0.5", matrix.baseline().name());
    assertTrue(matrix.cells().getFirst().template().parameters().json("temperature").isEmpty());
  }

  @Test
  void zippedFactorsGoInStep() {
    String yaml = TWO.replace("unset, 0, 1", "0, 1") + "combine: zip\n";
    assertEquals(
        List.of("temperature 0, top_p 0.5", "temperature 1, top_p 1"),
        names(Specs.matrix(Specs.of(yaml))));
  }

  @Test
  void whatIsExcludedOrUnsupportedIsSkippedWithTheReason() {
    ExperimentSpec spec = Specs.of(TWO + "exclude: [{temperature: 0, top_p: 0.5}]\n");
    Matrix matrix =
        Matrix.of(
            spec,
            cell ->
                "1".equals(cell.labels().get("temperature"))
                    ? Optional.of("too hot")
                    : Optional.empty());
    assertEquals(3, matrix.cells().size());
    assertEquals(
        Map.of(
            "temperature 0, top_p 0.5", "excluded by the experiment",
            "temperature 1, top_p 0.5", "too hot",
            "temperature 1, top_p 1", "too hot"),
        matrix.skipped());
  }

  @Test
  void theBaselineIsOneCellThatIsAsked() {
    assertTrue(fault(TWO + "baseline: {temperature: 0}\n").contains("fits 2 cells"));
    assertTrue(
        fault(
                TWO
                    + "baseline: {temperature: 0, top_p: 1}\n"
                    + "exclude: [{temperature: 0, top_p: 1}]\n")
            .contains("is no cell that is asked"));
  }

  @Test
  void aVariableWithoutAValueIsNamedWithItsPlace() {
    String items = "items: [{a: x}]\n";
    assertEquals(
        "“{{b}}” in message 1 (user) has no value: item 1 has no such variable.",
        fault(ASK.replace("Hello", "'{{a}} {{b}}'") + METRIC + items));
    assertEquals(
        "“{{who}}” in the system prompt has no value: item 1 has no such variable.",
        fault(ASK.replace("prompt:", "system: 'You are {{who}}', prompt:") + METRIC + items));
    assertEquals(
        "“{{a}}” in message 1 (user) has no value: the experiment has no items.",
        fault(ASK.replace("Hello", "'{{ a }}'") + METRIC));
    // Also in a level of a factor only.
    assertTrue(
        fault(ASK + METRIC + items + "factors: {prompt: {x: 'a', y: '{{c}}'}}\n")
            .contains("{{c}}"));
  }

  @Test
  void whatAValueSaysIsNeverAVariable() {
    ExperimentSpec spec =
        Specs.of(
            ASK.replace("Hello", "'{{a}} $1 {{b}}'")
                + METRIC
                + "items: [{a: '{{b}}', b: '$0 \\{{a}}'}]\n");
    Trial trial = TrialOrder.of(spec, Specs.matrix(spec)).getFirst();
    assertEquals(
        "{{b}} $1 $0 \\{{a}}", trial.request(spec.design().repeats()).messages().getFirst().text());
  }

  @Test
  void tooManyCellsOrRequestsAreRefused() {
    StringBuilder levels = new StringBuilder("0");
    for (int i = 1; i <= 100; i++) {
      levels.append(", ").append(i);
    }
    String two = "factors: {seed: [%s], top_k: [%s]}\n".formatted(levels, levels);
    assertTrue(fault(ASK + METRIC + two).contains("10201 cells"));
    String many = TWO + "repeats: 100000\n" + "items: [{a: 1}, {a: 2}]\n";
    assertTrue(fault(many).contains("1200000 requests"));
  }

  @Test
  void trialsComeInShuffledBlocksByRepeat() {
    ExperimentSpec spec = Specs.two(10, 4, "");
    List<Trial> order = TrialOrder.of(spec, Specs.matrix(spec));
    assertEquals(80, order.size());
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < order.size(); i++) {
      assertEquals(1 + i / 20, order.get(i).repeat());
      keys.add(order.get(i).key());
    }
    assertEquals(80, keys.size());
    assertEquals(order, TrialOrder.of(spec, Specs.matrix(spec)));
    List<String> first = cellsOf(order.subList(0, 20));
    assertNotEquals(first, cellsOf(order.subList(20, 40)));
    assertEquals(
        2,
        order.subList(0, 10).stream().map(Trial::cell).distinct().count(),
        "never cell after cell");
  }

  private static List<String> cellsOf(List<Trial> trials) {
    return trials.stream().map(trial -> trial.cell().name() + trial.item().name()).toList();
  }

  @Test
  void theSeedOfARepeatIsNoPartOfTheCell() {
    String seeded = "repeats: {count: 2, first_seed: 40}\n";
    ExperimentSpec plain = Specs.of(TWO);
    ExperimentSpec spec = Specs.of(TWO + seeded);
    assertEquals(
        Specs.matrix(plain).cells().getFirst().hash(),
        Specs.matrix(spec).cells().getFirst().hash());
    Trial last = TrialOrder.of(spec, Specs.matrix(spec)).getLast();
    assertEquals(
        41,
        last.request(spec.design().repeats()).parameters().json("seed").orElseThrow().intValue());
  }
}
