package dev.tempera.cli.experiment;

import dev.tempera.cli.UsageException;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.Matrix;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds cells that a person names. */
final class CellNames {
  private static final int MOST_NAMED = 12;

  private CellNames() {}

  /**
   * The cells of a name: the one that is called so, or all that have its labels.
   *
   * @param option which option names it, for a sentence
   */
  static List<Cell> find(Matrix matrix, String name, String option) throws UsageException {
    List<Cell> called =
        matrix.cells().stream().filter(cell -> cell.name().equals(name.strip())).toList();
    if (!called.isEmpty()) {
      return called;
    }
    List<String> wanted = List.of(name.strip().split("\\s*,\\s*"));
    List<Cell> fitting =
        matrix.cells().stream().filter(cell -> labels(cell).containsAll(wanted)).toList();
    if (fitting.isEmpty()) {
      throw new UsageException(
          option + ": there is no cell “" + name + "”; there are " + names(matrix) + ".");
    }
    return fitting;
  }

  private static Set<String> labels(Cell cell) {
    return cell.labels().entrySet().stream()
        .map(label -> label.getKey() + " " + label.getValue())
        .collect(Collectors.toSet());
  }

  private static String names(Matrix matrix) {
    String names =
        matrix.cells().stream()
            .limit(MOST_NAMED)
            .map(cell -> "“" + cell.name() + "”")
            .collect(Collectors.joining(", "));
    int more = matrix.cells().size() - MOST_NAMED;
    return more > 0 ? names + " and " + more + " more" : names;
  }
}
