package dev.tempera.app.experiments;

import dev.tempera.core.experiment.lab.GridMatches;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.lab.TrialGrid;
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
    WORSE("Below the baseline");

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
    FAILURES("Lowest first");

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
  boolean takes(TrialGrid grid, int baseline, int column, int item) {
    return (matches == null || matches.has(column, item)) && shows(grid, baseline, column, item);
  }

  private boolean shows(TrialGrid grid, int baseline, int column, int item) {
    return switch (show) {
      case ALL -> true;
      case OPEN -> grid.done(column, item) < grid.repeats();
      case RUNNING -> grid.running(column, item) > 0;
      case DONE -> grid.done(column, item) == grid.repeats();
      case FAILED -> grid.failed(column, item) > 0;
      case FAILING -> grid.mean(column, item).orElse(1) < 1;
      case WORSE -> difference(grid, baseline, column, item).orElse(0) < 0;
    };
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
