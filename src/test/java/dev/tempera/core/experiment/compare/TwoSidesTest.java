package dev.tempera.core.experiment.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Better;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Two cells or two experiments, side by side. */
class TwoSidesTest {
  private static final String LENGTHS =
      """
      request: {connection: scripted, model: scripted/model, prompt: "Say {{n}}"}
      factors: {temperature: [0, 1]}
      items: [{n: one}, {n: two}, {n: three}, {n: four}]
      repeats: {count: 1, order_seed: 5}
      metrics: [{id: size, type: length, margin: 2}]
      alpha: 0.1
      """;

  private final GivenTrials trials = new GivenTrials();
  private final ExperimentSpec spec = Specs.of(LENGTHS);
  private final Side first = GivenTrials.side("a", "first", spec);

  private static MetricChoice metric(Side side) {
    return side.plan().spec().primary();
  }

  private Contrast of(Side one, Side other) {
    return Contrast.of(trials.store(), one, other, metric(one));
  }

  private String refusal(Side one, Side other) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> of(one, other)).getMessage());
  }

  private static List<String> names(ComparedCells cells) {
    Analysis analysis = cells.analysis().orElseThrow();
    return analysis.cells().stream().map(cell -> cell.name()).toList();
  }

  @Test
  void theSecondLessTheFirstTheLargestFallFirst() {
    trials.answered(first, 0, "aaaa", "aaaa", "aaaa", "aaaa");
    trials.answered(first, 1, "aaaaa", "a", "aaaa", "aaa");
    Contrast contrast = of(GivenTrials.only(first, 0), GivenTrials.only(first, 1));
    ComparedCells cells = contrast.cells().getFirst();
    assertEquals(
        List.of(-3.0, -1.0, 0.0, 1.0),
        cells.items().stream().map(ComparedCells.ItemDifference::difference).toList());
    assertEquals("item 2", cells.items().getFirst().name());
    assertEquals(4.0, cells.items().getFirst().first());
    assertEquals(1.0, cells.items().getFirst().second());
    assertEquals(List.of(1L, 2L, 1L), List.of(cells.higher(), cells.lower(), cells.ties()));
    assertEquals(0, cells.onlyFirst());
    assertEquals(0, cells.onlySecond());
    assertEquals(List.of("temperature 0", "temperature 1"), names(cells));
    assertEquals("", cells.why());
    assertEquals(List.of(), contrast.onlyFirst());
    assertEquals(List.of(), contrast.onlySecond());
    assertEquals(List.of(), contrast.setup());
  }

  @Test
  void whereLowerIsBetterTheLargestRiseComesFirst() {
    ExperimentSpec shorter = Specs.of(LENGTHS.replace("margin: 2", "margin: 2, better: lower"));
    Side side = GivenTrials.side("c", "shorter", shorter);
    trials.answered(side, 0, "aaaa", "aaaa", "aaaa", "aaaa");
    trials.answered(side, 1, "aaaaa", "a", "aaaa", "aaa");
    ComparedCells cells =
        of(GivenTrials.only(side, 0), GivenTrials.only(side, 1)).cells().getFirst();
    assertEquals(
        List.of(1.0, 0.0, -1.0, -3.0),
        cells.items().stream().map(ComparedCells.ItemDifference::difference).toList());
    assertEquals(Better.LOWER, cells.analysis().orElseThrow().settings().better());
  }

  @Test
  void aMeanOfAllRepeatsStandsForAnItem() {
    trials.answered(first, 0, "aa").answered(first, 0, "aaaa").answered(first, 1, "a");
    ComparedCells cells =
        of(GivenTrials.only(first, 0), GivenTrials.only(first, 1)).cells().getFirst();
    assertEquals(3.0, cells.items().getFirst().first());
    assertEquals(-2.0, cells.items().getFirst().difference());
  }

  @Test
  void itemsThatOneOfThemHasNotAnsweredAreCountedAndNotCompared() {
    trials.answered(first, 0, "a", "b", "c").answered(first, 1, "", "", "c", "d");
    ComparedCells cells =
        of(GivenTrials.only(first, 0), GivenTrials.only(first, 1)).cells().getFirst();
    assertEquals(1, cells.items().size());
    assertEquals(2, cells.onlyFirst());
    assertEquals(1, cells.onlySecond());
  }

  @Test
  void withoutAnAnswerThereIsNothingToCompare() {
    trials.answered(first, 1, "a", "b");
    for (List<Integer> order : List.of(List.of(0, 1), List.of(1, 0))) {
      ComparedCells cells =
          of(GivenTrials.only(first, order.getFirst()), GivenTrials.only(first, order.getLast()))
              .cells()
              .getFirst();
      assertEquals("Nothing to compare: one of them has no answer that counts.", cells.why());
      assertTrue(cells.analysis().isEmpty());
    }
  }

  @Test
  void aRuleThatStoppedEitherOfThemForbidsATest() {
    String more = "{n: four}, {n: five}, {n: six}, {n: seven}, {n: eight}, {n: nine}";
    Side stopped =
        GivenTrials.side(
            "b",
            "second",
            Specs.of(LENGTHS.replace("{n: four}", more) + "stop: {rule: e-value}\n"));
    trials.answered(first, 0, "a", "b").answered(stopped, 0, "a", "b");
    for (List<Side> order : List.of(List.of(first, stopped), List.of(stopped, first))) {
      ComparedCells cells = of(order.getFirst(), order.getLast()).cells().getFirst();
      assertTrue(cells.why().startsWith("No test: a stopping rule"), cells.why());
      assertTrue(cells.analysis().isEmpty());
      assertEquals(2, cells.items().size());
    }
  }

  @Test
  void whatIsNotAllAskedHasNoTestYet() {
    trials.answered(first, 0, "a", "b", "c", "d").answered(first, 1, "a", "b", "c");
    trials.planned(first, 1);
    Side one = GivenTrials.only(first, 0);
    Side other = GivenTrials.only(first, 1);
    for (List<Side> order : List.of(List.of(one, other), List.of(other, one))) {
      ComparedCells cells = of(order.getFirst(), order.getLast()).cells().getFirst();
      assertTrue(cells.why().startsWith("No test: not all that was planned"), cells.why());
      assertTrue(cells.analysis().isEmpty());
      assertEquals(3, cells.items().size());
    }
  }

  @Test
  void theChanceOfAFalseAlarmIsSharedByThePairs() {
    Side second = GivenTrials.side("b", "second", spec);
    trials.answered(first, 0, "a", "b").answered(first, 1, "a", "b");
    trials.answered(second, 0, "a", "b").answered(second, 1, "a", "b");
    Contrast contrast = of(first, second);
    assertEquals(2, contrast.cells().size());
    for (ComparedCells cells : contrast.cells()) {
      Analysis analysis = cells.analysis().orElseThrow();
      assertEquals(0.05, analysis.settings().alpha(), 1e-12);
      assertEquals(OptionalDouble.of(2), analysis.settings().margin());
      assertEquals(5, analysis.settings().seed());
      assertEquals(List.of("first", "second"), names(cells));
      assertEquals("first", analysis.settings().baseline().orElseThrow());
    }
  }

  @Test
  void cellsAreJoinedByTheirLabelsAndTheOthersNamed() {
    Side second = GivenTrials.side("b", "second", Specs.of(LENGTHS.replace("[0, 1]", "[1, 2]")));
    Contrast contrast = of(first, second);
    assertEquals(1, contrast.cells().size());
    assertEquals("temperature 1", contrast.cells().getFirst().first().name());
    assertEquals(List.of("temperature 0"), contrast.onlyFirst().stream().map(Cell::name).toList());
    assertEquals(List.of("temperature 2"), contrast.onlySecond().stream().map(Cell::name).toList());
  }

  @Test
  void whatIsCalledAlikeIsToldApartByItsId() {
    Side second = GivenTrials.side("b", "first", spec);
    trials.answered(first, 0, "a", "b").answered(second, 0, "a", "b").answered(second, 1, "a");
    assertEquals(List.of("first a", "first b"), names(of(first, second).cells().getFirst()));
    ComparedCells across =
        of(GivenTrials.only(first, 0), GivenTrials.only(second, 1)).cells().getFirst();
    assertEquals(List.of("first a, temperature 0", "first b, temperature 1"), names(across));
    assertEquals(1, across.differences().size());
    assertTrue(across.differences().getFirst().contains("temperature"));
  }

  @Test
  void whatCannotBeComparedIsRefusedInASentence() {
    Side one = GivenTrials.only(first, 0);
    assertEquals("that is the same twice.", refusal(one, GivenTrials.only(first, 0)));
    assertEquals("of one experiment name two cells: ID:CELL and ID:CELL.", refusal(first, first));
    assertEquals("of one experiment name two cells: ID:CELL and ID:CELL.", refusal(one, first));
    Side elsewhere = GivenTrials.side("b", "second", Specs.of(LENGTHS.replace("[0, 1]", "[2, 3]")));
    assertEquals(
        "no cell of the one has the labels of a cell of the other: name the cells, ID:CELL.",
        refusal(first, elsewhere));
  }

  @Test
  void theSameCellOfAnotherExperimentIsNoRefusal() {
    Side second = GivenTrials.side("b", "second", spec);
    trials.answered(first, 0, "a", "b").answered(second, 0, "aa", "bb");
    Contrast contrast = of(GivenTrials.only(first, 0), GivenTrials.only(second, 0));
    assertEquals(2, contrast.cells().getFirst().higher());
    assertEquals(List.of(), contrast.cells().getFirst().differences());
  }

  @Test
  void otherRepeatsItemsMetricsAndMarginsAreSaid() {
    String fewer = LENGTHS.replace("{n: four}", "{n: five}").replace("count: 1", "count: 3");
    assertEquals(
        List.of("repeats: 1 and 3", "items: 4 and 4, 3 in both"),
        of(first, GivenTrials.side("b", "second", Specs.of(fewer))).setup());
    String more = LENGTHS.replace("{n: four}", "{n: four}, {n: five}");
    assertEquals(
        List.of("items: 4 and 5, 4 in both"),
        of(first, GivenTrials.side("b", "second", Specs.of(more))).setup());
    String another = LENGTHS.replace("type: length, margin: 2", "type: length, unit: words");
    assertEquals(
        List.of(
            "metric: the second has another size; both are measured as the first says",
            "margin: that of the first is taken"),
        of(first, GivenTrials.side("b", "second", Specs.of(another))).setup());
    String none = LENGTHS.replace("id: size", "id: other");
    assertEquals(
        List.of("metric: the second has no size; both are measured as the first says"),
        of(first, GivenTrials.side("b", "second", Specs.of(none))).setup());
    String closer = LENGTHS.replace("margin: 2", "margin: 1");
    assertEquals(
        List.of("margin: that of the first is taken"),
        of(first, GivenTrials.side("b", "second", Specs.of(closer))).setup());
  }
}
