package dev.tempera.app.experiments;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.CellResult;
import dev.tempera.core.statistics.compare.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands over the columns of the grid: the levels of a cell, what it shows by itself with its
 * interval, and who answered where that were several. Immutable.
 */
final class GridHeads {
  /** Nothing. */
  static final GridHeads NONE = new GridHeads();

  private static final int MOST_LINES = 6;

  private final @Nullable Results results;
  private final Map<String, CellResult> found = new HashMap<>();
  private final Amounts amounts;
  private final String unit;
  private final boolean mixed;

  private GridHeads() {
    results = null;
    amounts = Amounts.of(Kind.NUMERIC);
    unit = "";
    mixed = false;
  }

  private GridHeads(Results results) {
    this.results = results;
    Kind kind = GridFilter.isRate(results) ? Kind.BINARY : Kind.NUMERIC;
    amounts = Amounts.of(kind);
    unit = kind == Kind.BINARY ? " %" : "";
    results
        .primary()
        .analysis()
        .map(Analysis::cells)
        .orElse(List.of())
        .forEach(cell -> found.put(cell.name(), cell));
    mixed = results.seen().providers().values().stream().anyMatch(each -> each.size() > 1);
  }

  /** Those of results. */
  static GridHeads of(@Nullable Results results) {
    return results == null ? NONE : new GridHeads(results);
  }

  /** Whether they are those of these results. */
  boolean isOf(@Nullable Results other) {
    return Objects.equals(other, results);
  }

  /** How many lines they have. */
  int lines() {
    int labels = results == null ? 1 : GridWords.factors(results);
    return Math.min(MOST_LINES, labels + (found.isEmpty() ? 0 : 1) + (mixed ? 1 : 0));
  }

  /** The lines over a cell. */
  String text(int cell) {
    Results now = results;
    if (now == null) {
      return "";
    }
    String name = name(now, cell);
    String value = value(name);
    String who = providers(name);
    return GridWords.head(now, cell)
        + (value.isEmpty() ? "" : "\n" + value)
        + (who.isEmpty() ? "" : "\n" + who);
  }

  /** The same for those who hear it, without the levels. */
  String spoken(int cell) {
    if (results == null) {
      return "";
    }
    String name = name(results, cell);
    String value = value(name);
    String who = providers(name);
    return (value.isEmpty() ? "" : ", all items " + value)
        + (who.isEmpty() ? "" : ", answered by " + who);
  }

  private static String name(Results results, int cell) {
    List<Cell> cells = results.plan().matrix().cells();
    return cells.get(cell).name();
  }

  private String value(String name) {
    CellResult cell = found.get(name);
    if (cell == null) {
      return "";
    }
    return cell.estimate()
        .interval()
        .map(i -> amounts.value(cell.estimate().value(), i) + unit + " " + amounts.range(i))
        .orElseGet(() -> amounts.size(cell.estimate().value()) + unit + ", n " + cell.trials());
  }

  /** Who answered how often, the most first; empty for one. */
  private String providers(String name) {
    Map<String, Integer> all =
        results == null ? Map.of() : results.seen().providers().getOrDefault(name, Map.of());
    return all.size() < 2
        ? ""
        : all.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(", "));
  }
}
