package dev.tempera.core.experiment;

import dev.tempera.core.statistics.sequence.PlannedPairs;
import dev.tempera.core.statistics.sequence.SignRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which trial belongs to which pair of a cell with the baseline. Of one prompt the pairs are the
 * repeats; of several items a pair is an item, its repeats averaged, in the planned order of the
 * items; of items in clusters it is a cluster, since only those are independent. Immutable; any
 * thread.
 */
public final class Pairing {
  private final Stop stop;
  private final int baseline;
  private final int repeats;
  private final boolean byItem;
  private final Map<String, Integer> cells = new HashMap<>();
  private final Map<String, Integer> items = new HashMap<>();
  private final List<List<Item>> groups;

  /**
   * The pairs of an experiment.
   *
   * @param spec one that has a stopping rule
   */
  public Pairing(ExperimentSpec spec, Matrix matrix) {
    this.stop = Objects.requireNonNull(spec.design().stop());
    this.repeats = spec.design().repeats().count();
    this.byItem = spec.items().size() > 1;
    for (Cell cell : matrix.cells()) {
      cells.put(cell.hash(), cells.size());
    }
    this.groups = TrialOrder.groups(spec);
    for (int i = 0; i < groups.size(); i++) {
      for (Item item : groups.get(i)) {
        items.put(item.hash(), i);
      }
    }
    this.baseline = cell(matrix.baseline().hash());
  }

  /** The pairs, none of them asked. */
  public PlannedPairs none() {
    return byItem
        ? new PlannedPairs(
            cells.size(),
            baseline,
            groups.stream().mapToInt(group -> repeats * group.size()).toArray())
        : new PlannedPairs(cells.size(), baseline, repeats, 1);
  }

  /** The stopping rule. */
  public SignRule rule() {
    return stop.rule(Math.max(1, cells.size() - 1));
  }

  /** How many pairs are planned of each cell with the baseline. */
  public int pairs() {
    return byItem ? groups.size() : repeats;
  }

  /** The number of the baseline. */
  public int baseline() {
    return baseline;
  }

  /** The number of a cell, by its hash. */
  public int cell(String hash) {
    return Objects.requireNonNull(cells.get(hash));
  }

  /**
   * The number of a trial's pair.
   *
   * @param item its hash
   * @param repeat from 1
   */
  public int pair(String item, int repeat) {
    return byItem ? Objects.requireNonNull(items.get(item)) : repeat - 1;
  }

  /**
   * Refuses what can never decide anything.
   *
   * @throws IllegalArgumentException saying in a sentence what is wrong
   */
  public void check() {
    if (cells.size() < 2) {
      throw new IllegalArgumentException("“stop” needs a cell to compare with the baseline.");
    }
    int needed = rule().shortestDecision();
    if (pairs() < needed) {
      throw new IllegalArgumentException(
          "With "
              + pairs()
              + (!byItem ? " repeats" : groups.size() < items.size() ? " clusters" : " items")
              + " “stop” can decide nothing: it takes at least "
              + needed
              + " for "
              + rule().comparisons()
              + (rule().comparisons() == 1 ? " comparison" : " comparisons")
              + " at alpha "
              + stop.alpha()
              + ".");
    }
  }
}
