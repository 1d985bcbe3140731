package dev.tempera.app.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.app.experiments.GridFilter.Show;
import dev.tempera.app.experiments.GridFilter.Sort;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.lab.Results;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridRowsTest {
  private static final double NONE = Double.NaN;

  /** The baseline is the first cell. */
  private static final Results RESULTS =
      Grids.of(
          "e",
          new double[] {1, 1, 1},
          new double[] {1, 0, 1},
          new double[] {0, 1, 0},
          new double[] {1, NONE, NONE},
          new double[] {1, 1, 0});

  private static List<Integer> items(Show show, int cell, Sort sort) {
    return items(RESULTS, new GridFilter(show, cell, null), sort);
  }

  private static List<Integer> items(Results results, GridFilter filter, Sort sort) {
    GridRows rows = GridRows.of(results, filter, sort);
    return IntStream.range(0, rows.rows()).mapToObj(rows::item).toList();
  }

  @Test
  void everythingIsShownInTheOrderOfTheExperiment() {
    GridRows rows = GridRows.of(RESULTS, GridFilter.ALL, Sort.ITEMS);
    assertEquals(5, rows.rows());
    assertEquals(3, rows.columns());
    assertEquals(4, rows.item(4));
    assertEquals(2, rows.rowOf(2));
    assertEquals(1, rows.columnOf(1));
  }

  @Test
  void regressionsComeFirstAndWhatHasNoValueLast() {
    // The least difference from the baseline: −1 twice, 0, 0, none.
    assertEquals(List.of(1, 4, 0, 2, 3), items(Show.ALL, -1, Sort.REGRESSIONS));
    assertEquals(List.of(1, 2, 4, 0, 3), items(Show.ALL, -1, Sort.FAILURES));
    // Of the last cell alone.
    assertEquals(List.of(4, 0, 1, 2, 3), items(Show.ALL, 2, Sort.REGRESSIONS));
  }

  @Test
  void whereLowerIsBetterWhatIsHigherIsTheRegression() {
    Results refusals =
        Grids.measured(
            "e",
            "refusal",
            new double[] {1, 0},
            new double[] {0, 0},
            new double[] {0, 1},
            new double[] {1, 1});
    GridFilter all = new GridFilter(Show.ALL, 1, null);
    assertEquals(List.of(2, 1, 3, 0), items(refusals, all, Sort.REGRESSIONS));
    assertEquals(List.of(2, 3, 0, 1), items(refusals, all, Sort.FAILURES));
    assertEquals(List.of(2), items(refusals, new GridFilter(Show.WORSE, 1, null), Sort.ITEMS));
    assertEquals(List.of(2, 3), items(refusals, new GridFilter(Show.FAILING, 1, null), Sort.ITEMS));
  }

  @Test
  void filtersTakeAnItemWhereOneOfItsCellsIsLikeThat() {
    assertEquals(List.of(1, 4), items(Show.WORSE, -1, Sort.ITEMS));
    assertEquals(List.of(1, 2, 4), items(Show.FAILING, -1, Sort.ITEMS));
    assertEquals(List.of(3), items(Show.OPEN, -1, Sort.ITEMS));
    assertEquals(List.of(0, 1, 2, 3, 4), items(Show.DONE, -1, Sort.ITEMS));
    assertEquals(List.of(), items(Show.FAILED, -1, Sort.ITEMS));
    assertEquals(List.of(), items(Show.RUNNING, -1, Sort.ITEMS));
  }

  @Test
  void oneCellStandsBesideTheBaselineAndIsTheOneThatIsAsked() {
    GridRows rows = GridRows.of(RESULTS, new GridFilter(Show.ALL, 2, null), Sort.ITEMS);
    assertEquals(2, rows.columns());
    assertEquals(0, rows.cell(0));
    assertEquals(2, rows.cell(1));
    assertEquals(-1, rows.columnOf(1));
    assertEquals(List.of(4), items(Show.WORSE, 2, Sort.ITEMS));
    assertEquals(List.of(0, 1, 2, 4), items(Show.DONE, 2, Sort.ITEMS));
  }

  @Test
  void requestsThatFailedAndThoseOnTheirWayAreFound() {
    Results results = Grids.of("e", new double[] {1, NONE}, new double[] {1, NONE});
    results.grid().add(1, 0, TrialState.FAILED, OptionalDouble.empty());
    results.grid().begin(1, 1);
    assertEquals(List.of(0), items(results, new GridFilter(Show.FAILED, -1, null), Sort.ITEMS));
    assertEquals(List.of(1), items(results, new GridFilter(Show.RUNNING, -1, null), Sort.ITEMS));
  }

  @Test
  void numbersFailNoMetric() {
    Results numbers = Grids.of("e", new double[] {0.2, 0.4}, new double[] {3, 2});
    assertEquals(List.of(), items(numbers, new GridFilter(Show.FAILING, -1, null), Sort.ITEMS));
    assertEquals(List.of(1), items(numbers, new GridFilter(Show.WORSE, -1, null), Sort.ITEMS));
  }

  @Test
  void aPlaceSaysItsValueItsDifferenceAndHowFarItIs() {
    Results rates = Grids.of("e", new double[] {1, 0}, new double[] {0, NONE});
    assertEquals("0 %  −100  1/1", GridWords.place(rates, 0, 1, 0));
    assertEquals("100 %  1/1", GridWords.place(rates, 0, 0, 0));
    assertEquals("0/1", GridWords.place(rates, 0, 1, 1));
    assertEquals(
        "temperature 0.1, item 1: 0 %, −100 against the baseline, 1 of 1 answered",
        GridWords.spoken(rates, 0, 1, 0));
  }
}
