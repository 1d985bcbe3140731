package dev.tempera.app.experiments;

import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.lab.TrialGrid;
import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Kind;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The places of the grid in words. Pure. */
final class GridWords {
  private GridWords() {}

  static String cell(Results results, int cell) {
    return results.plan().matrix().cells().get(cell).name();
  }

  /** How many factors the cells have levels of. */
  static int factors(Results results) {
    return Math.max(1, results.plan().matrix().baseline().labels().size());
  }

  /** The name of a cell, a line a factor. */
  static String head(Results results, int cell) {
    var labels = results.plan().matrix().cells().get(cell).labels();
    return labels.isEmpty()
        ? cell(results, cell)
        : labels.entrySet().stream()
            .map(label -> label.getKey() + " " + label.getValue())
            .collect(Collectors.joining("\n"));
  }

  static String item(Results results, int item) {
    String name = results.plan().spec().items().get(item).name();
    return name.isEmpty() ? "all" : name;
  }

  /** The value, the difference from the baseline, and how many are answered. */
  static String place(Results results, int baseline, int cell, int item) {
    TrialGrid grid = results.grid();
    StringBuilder words = new StringBuilder();
    grid.mean(cell, item).ifPresent(mean -> words.append(value(results, mean)).append("  "));
    OptionalDouble difference = GridFilter.difference(grid, baseline, cell, item);
    if (difference.isPresent() && difference.getAsDouble() != 0) {
      words.append(amounts(results).signed(difference.getAsDouble())).append("  ");
    }
    words.append(grid.done(cell, item)).append('/').append(grid.repeats());
    int failed = grid.failed(cell, item);
    words.append(failed == 0 ? "" : ", " + failed + " failed");
    return words.append(grid.running(cell, item) == 0 ? "" : " …").toString();
  }

  /** The same for those who hear it. */
  static String spoken(Results results, int baseline, int cell, int item) {
    TrialGrid grid = results.grid();
    OptionalDouble mean = grid.mean(cell, item);
    OptionalDouble difference = GridFilter.difference(grid, baseline, cell, item);
    return cell(results, cell)
        + (cell == baseline ? ", the baseline" : "")
        + ", "
        + item(results, item)
        + ": "
        + (mean.isEmpty() ? "no value yet" : value(results, mean.getAsDouble()))
        + (difference.isEmpty()
            ? ""
            : ", " + amounts(results).signed(difference.getAsDouble()) + " against the baseline")
        + ", "
        + grid.done(cell, item)
        + " of "
        + grid.repeats()
        + " answered"
        + (grid.failed(cell, item) == 0 ? "" : ", " + grid.failed(cell, item) + " failed")
        + (grid.running(cell, item) == 0 ? "" : ", " + grid.running(cell, item) + " on the way");
  }

  private static Amounts amounts(Results results) {
    return Amounts.of(GridFilter.isRate(results) ? Kind.BINARY : Kind.NUMERIC);
  }

  /** Rates are read in points of a hundred, as in the verdict. */
  private static String value(Results results, double mean) {
    return amounts(results).size(mean) + (GridFilter.isRate(results) ? " %" : "");
  }
}
