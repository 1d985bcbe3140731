package dev.tempera.core.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The part of an experiment that is asked first, to learn what the rest takes: the first repeats of
 * at most {@value #MOST_ITEMS} items. Its answers are answers of the experiment and are not asked
 * again. Immutable; any thread.
 */
public final class Pilot {
  /** Below, no spread can be estimated. */
  static final int FEWEST_ANSWERS = 5;

  static final int MOST_ITEMS = 20;

  private final Set<Item> items;
  private final int repeats;

  private Pilot(List<Item> items, int repeats) {
    this.items = new HashSet<>(items);
    this.repeats = repeats;
  }

  /**
   * The usual one: as many repeats as it takes for every cell to answer at least {@value
   * #FEWEST_ANSWERS} times, if it is to at all.
   */
  public static Pilot of(ExperimentSpec spec) {
    List<Item> items = items(spec);
    return of(spec, Math.ceilDiv(FEWEST_ANSWERS, items.size()));
  }

  /** One of so many repeats. */
  public static Pilot of(ExperimentSpec spec, int repeats) {
    return new Pilot(items(spec), Math.min(spec.design().repeats().count(), repeats));
  }

  /** In the order in which a stopping rule asks them: shuffled, and so a fair sample. */
  private static List<Item> items(ExperimentSpec spec) {
    List<Item> all = TrialOrder.items(spec);
    return all.subList(0, Math.min(all.size(), MOST_ITEMS));
  }

  /** Whether a trial belongs to it. */
  public boolean has(Trial trial) {
    return trial.repeat() <= repeats && items.contains(trial.item());
  }

  /** How many trials it has. */
  public long count(Matrix matrix) {
    return (long) matrix.cells().size() * items.size() * repeats;
  }
}
