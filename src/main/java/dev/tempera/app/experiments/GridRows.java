package dev.tempera.app.experiments;

import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.lab.TrialGrid;
import dev.tempera.core.statistics.compare.Better;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Which cells and items the grid shows, in their order. Immutable; any thread. */
final class GridRows {
  /** Nothing. */
  static final GridRows NONE = new GridRows(new int[0], new int[0]);

  private final int[] cells;
  private final int[] items;

  private GridRows(int[] cells, int[] items) {
    this.cells = cells;
    this.items = items;
  }

  /** An item is shown where the filter takes it in one of the cells shown. */
  static GridRows of(Results results, GridFilter filter, GridFilter.Sort sort) {
    int baseline = baseline(results);
    int[] cells = cells(results, filter, baseline);
    if (filter.show() == GridFilter.Show.FAILING && !GridFilter.isRate(results)) {
      return new GridRows(cells, new int[0]);
    }
    TrialGrid grid = results.grid();
    int[] asked = filter.cell() < 0 ? cells : new int[] {filter.cell()};
    int[] items =
        IntStream.range(0, grid.items())
            .filter(item -> filter.isAll() || isWanted(results, filter, baseline, asked, item))
            .toArray();
    return new GridRows(cells, sorted(items, asked, results, baseline, sort));
  }

  /** The place of the baseline among the cells. */
  static int baseline(Results results) {
    var matrix = results.plan().matrix();
    return Math.max(0, matrix.cells().indexOf(matrix.baseline()));
  }

  private static int[] cells(Results results, GridFilter filter, int baseline) {
    int all = results.grid().cells();
    return filter.cell() < 0 || filter.cell() >= all
        ? IntStream.range(0, all).toArray()
        : IntStream.of(baseline, filter.cell()).distinct().toArray();
  }

  private static boolean isWanted(
      Results results, GridFilter filter, int baseline, int[] cells, int item) {
    for (int cell : cells) {
      if (filter.takes(results, baseline, cell, item)) {
        return true;
      }
    }
    return false;
  }

  /** Items without a value come last; equal ones stay in their order. */
  private static int[] sorted(
      int[] items, int[] cells, Results results, int baseline, GridFilter.Sort sort) {
    if (sort == GridFilter.Sort.ITEMS) {
      return items;
    }
    record Keyed(int item, double key) {}
    return Arrays.stream(items)
        .mapToObj(item -> new Keyed(item, key(item, cells, results, baseline, sort)))
        .sorted(Comparator.comparingDouble(Keyed::key))
        .mapToInt(Keyed::item)
        .toArray();
  }

  private static double key(
      int item, int[] cells, Results results, int baseline, GridFilter.Sort sort) {
    TrialGrid grid = results.grid();
    Better better = GridFilter.better(results);
    double worst = Double.POSITIVE_INFINITY;
    for (int cell : cells) {
      OptionalDouble value =
          sort == GridFilter.Sort.REGRESSIONS
              ? GridFilter.difference(grid, baseline, cell, item)
              : grid.mean(cell, item);
      if (value.isPresent()) {
        worst = Math.min(worst, better.gain(value.getAsDouble()));
      }
    }
    return worst;
  }

  int columns() {
    return cells.length;
  }

  int rows() {
    return items.length;
  }

  /** The cell of a column. */
  int cell(int column) {
    return cells[column];
  }

  /** The item of a row. */
  int item(int row) {
    return items[row];
  }

  /** The column of a cell, or -1. */
  int columnOf(int cell) {
    return IntStream.range(0, cells.length).filter(i -> cells[i] == cell).findFirst().orElse(-1);
  }

  /** The row of an item, or -1. */
  int rowOf(int item) {
    return IntStream.range(0, items.length).filter(i -> items[i] == item).findFirst().orElse(-1);
  }
}
