package dev.tempera.core.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The order in which trials are asked: one repeat after the other, and inside a repeat all cells
 * and items shuffled by the stored seed. Never cell after cell: what changes over the hour at a
 * provider would look like an effect. Any thread.
 */
public final class TrialOrder {
  private TrialOrder() {}

  /** All trials in their order; the same for the same spec, always. */
  public static List<Trial> of(ExperimentSpec spec, Matrix matrix) {
    Repeats repeats = spec.design().repeats();
    List<Trial> all = new ArrayList<>(Math.toIntExact(matrix.count(spec)));
    SplittableRandom random = new SplittableRandom(repeats.orderSeed());
    for (int repeat = 1; repeat <= repeats.count(); repeat++) {
      int start = all.size();
      for (Item item : spec.items()) {
        for (Cell cell : matrix.cells()) {
          all.add(new Trial(cell, item, repeat));
        }
      }
      shuffle(all.subList(start, all.size()), random);
    }
    return all;
  }

  /** Fisher and Yates' shuffle, here so that no other Java changes a stored order. */
  private static void shuffle(List<Trial> block, SplittableRandom random) {
    for (int i = block.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      Trial moved = block.get(i);
      block.set(i, block.get(j));
      block.set(j, moved);
    }
  }
}
