package dev.tempera.core.experiment;

import dev.tempera.core.request.Axis;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is varied, and how.
 *
 * @param factors what is varied; none for one cell
 * @param zipped whether the factors go in step instead of each with each
 * @param excluded combinations that are not asked: labels by factor; a cell that has all of them is
 *     left out
 * @param baseline the labels of the cell that the others are compared with; empty for the first
 * @param repeats how often each cell answers each item
 * @param stop when it may end before all is asked; null for never
 * @param failures what becomes of trials without an answer
 */
public record Design(
    List<Axis> factors,
    boolean zipped,
    List<Map<String, String>> excluded,
    Map<String, String> baseline,
    Repeats repeats,
    @Nullable Stop stop,
    Failures failures) {
  public Design {
    factors = List.copyOf(factors);
    excluded = excluded.stream().map(Map::copyOf).toList();
    baseline = Map.copyOf(baseline);
  }
}
