package dev.tempera.app.experiments;

import dev.tempera.core.experiment.lab.GridMatches;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.lab.TrialGrid;
import dev.tempera.core.statistics.compare.Better;
import dev.tempera.core.statistics.compare.Kind;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Which places of the grid are wanted. Immutable.
 *
 * @param show what they have to be like
 * @param cell the one cell that is wanted beside the baseline; -1 for all
 * @param matches where the text that is looked for stands; null if none is
 */
record GridFilter(Show show, int cell, @Nullable GridMatches matches) {
  /** Everything. */
  static final GridFilter ALL = new GridFilter(Show.ALL, -1, null);

  /** What places can be like. */
  enum Show {
    ALL("All answers"),
    OPEN("Not all answered yet"),
    RUNNING("On their way"),
    DONE("All answered"),
    FAILED("Failed requests"),
    FAILING("Failing the metric"),
    WORSE("Worse than the baseline");

    private final String words;

    Show(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** In what order the items stand. */
  enum Sort {
    ITEMS("In their order"),
    REGRESSIONS("Regressions first"),
    FAILURES("Worst first");

    private final String words;

    Sort(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  boolean isAll() {
    return show == Show.ALL && cell < 0 && matches == null;
  }

  /** Whether a place is wanted. */
  boolean takes(Results results, int baseline, int column, int item) {
    return (matches == null || matches.has(column, item)) && shows(results, baseline, column, item);
  }

  private boolean shows(Results results, int baseline, int column, int item) {
    TrialGrid grid = results.grid();
    return switch (show) {
      case ALL -> true;
      case OPEN -> grid.done(column, item) < grid.repeats();
      case RUNNING -> grid.running(column, item) > 0;
      case DONE -> grid.done(column, item) == grid.repeats();
      case FAILED -> grid.failed(column, item) > 0;
      case FAILING -> isFailing(grid.mean(column, item), better(results));
      case WORSE -> isWorse(results, baseline, column, item);
    };
  }

  private static boolean isFailing(OptionalDouble mean, Better better) {
    return better == Better.HIGHER ? mean.orElse(1) < 1 : mean.orElse(0) > 0;
  }

  /** Which values of the primary metric are better. */
  static Better better(Results results) {
    return results.primary().metric().better();
  }

  /** Whether a cell is worse at an item than the baseline. */
  static boolean isWorse(Results results, int baseline, int column, int item) {
    OptionalDouble difference = difference(results.grid(), baseline, column, item);
    return difference.isPresent() && better(results).isWorse(difference.getAsDouble());
  }

  /** Whether the primary metric is passed or failed. */
  static boolean isRate(Results results) {
    return results.primary().analysis().map(a -> a.kind() == Kind.BINARY).orElse(false);
  }

  /** How much higher a cell is at an item than the baseline; empty where one has no value. */
  static OptionalDouble difference(TrialGrid grid, int baseline, int column, int item) {
    OptionalDouble here = grid.mean(column, item);
    OptionalDouble there = grid.mean(baseline, item);
    return column == baseline || here.isEmpty() || there.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(here.getAsDouble() - there.getAsDouble());
  }
}
