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
 * items. Immutable; any thread.
 */
public final class Pairing {
  private final Stop stop;
  private final int baseline;
  private final int repeats;
  private final boolean byItem;
  private final Map<String, Integer> cells = new HashMap<>();
  private final Map<String, Integer> items = new HashMap<>();

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
    List<Item> order = TrialOrder.items(spec);
    for (Item item : order) {
      items.put(item.hash(), items.size());
    }
    this.baseline = cell(matrix.baseline().hash());
  }

  /** The pairs, none of them asked. */
  public PlannedPairs none() {
    return new PlannedPairs(cells.size(), baseline, pairs(), byItem ? repeats : 1);
  }

  /** The stopping rule. */
  public SignRule rule() {
    return stop.rule(Math.max(1, cells.size() - 1));
  }

  /** How many pairs are planned of each cell with the baseline. */
  public int pairs() {
    return byItem ? items.size() : repeats;
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
              + (byItem ? " items" : " repeats")
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
