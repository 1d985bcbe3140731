package dev.tempera.core.experiment.compare;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.statistics.compare.Analysis;
import java.util.List;
import java.util.Optional;

/**
 * Two cells, the first one the baseline.
 *
 * @param differences of what they send, one sentence each
 * @param analysis empty where nothing can be said honestly
 * @param why there is no analysis, in a sentence; empty where there is one
 * @param items those that both have, compared one by one, the worst first
 * @param onlyFirst how many items only the first one has
 * @param onlySecond how many items only the second one has
 */
public record ComparedCells(
    Cell first,
    Cell second,
    List<String> differences,
    Optional<Analysis> analysis,
    String why,
    List<ItemDifference> items,
    int onlyFirst,
    int onlySecond) {
  /**
   * An item that both have.
   *
   * @param hash what it is known by
   * @param first the mean of its values in the first cell
   * @param second the mean in the second one
   */
  public record ItemDifference(String hash, String name, double first, double second) {
    /** The second less the first. */
    public double difference() {
      return second - first;
    }
  }

  /** How many items are higher in the second cell. */
  public long higher() {
    return items.stream().filter(item -> item.difference() > 0).count();
  }

  /** How many items are lower in the second cell. */
  public long lower() {
    return items.stream().filter(item -> item.difference() < 0).count();
  }

  /** How many items are equal in both. */
  public long ties() {
    return items.size() - higher() - lower();
  }
}
