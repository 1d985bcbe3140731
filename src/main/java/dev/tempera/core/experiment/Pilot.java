package dev.tempera.core.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The part of an experiment that is asked first, to learn what the rest takes: every cell answers
 * at least {@value #FEWEST_ANSWERS} times if it is to at all, of at most {@value #MOST_ITEMS}
 * items. Its answers are answers of the experiment and are not asked again. Any thread.
 */
public final class Pilot {
  /** Below, no spread can be estimated. */
  static final int FEWEST_ANSWERS = 5;

  static final int MOST_ITEMS = 20;

  private Pilot() {}

  /** Whether a trial belongs to the pilot. */
  public static Predicate<Trial> of(ExperimentSpec spec) {
    List<Item> first = TrialOrder.items(spec);
    int items = Math.min(first.size(), MOST_ITEMS);
    int repeats = repeats(spec, items);
    Set<Item> asked = new HashSet<>(first.subList(0, items));
    return trial -> trial.repeat() <= repeats && asked.contains(trial.item());
  }

  private static int repeats(ExperimentSpec spec, int items) {
    return Math.min(spec.design().repeats().count(), Math.ceilDiv(FEWEST_ANSWERS, items));
  }

  /** How many trials the pilot has. */
  public static long count(ExperimentSpec spec, Matrix matrix) {
    int items = Math.min(spec.items().size(), MOST_ITEMS);
    return (long) matrix.cells().size() * items * repeats(spec, items);
  }
}
