package dev.tempera.core.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The order in which trials are asked: one repeat after the other, and inside a repeat all cells
 * and items shuffled by the stored seed. With a stopping rule over items one item after the other,
 * since an item counts when all its repeats are there; or one cluster after the other. Never cell
 * after cell: what changes over the hour at a provider would look like an effect. Any thread.
 */
public final class TrialOrder {
  private TrialOrder() {}

  /** All trials in their order; the same for the same spec, always. */
  public static List<Trial> of(ExperimentSpec spec, Matrix matrix) {
    return spec.design().stop() != null && spec.items().size() > 1
        ? byItem(spec, matrix)
        : byRepeat(spec, matrix);
  }

  /** The items, shuffled by the stored seed. */
  public static List<Item> items(ExperimentSpec spec) {
    List<Item> items = new ArrayList<>(spec.items());
    shuffle(items, new SplittableRandom(spec.design().repeats().orderSeed()));
    return items;
  }

  /** The same with what belongs together: each item by itself where nothing does. */
  static List<List<Item>> groups(ExperimentSpec spec) {
    List<List<Item>> groups = new ArrayList<>();
    Map<String, List<Item>> clusters = new HashMap<>();
    for (Item item : items(spec)) {
      String cluster = item.cluster();
      List<Item> known = cluster == null ? null : clusters.get(cluster);
      if (known != null) {
        known.add(item);
        continue;
      }
      List<Item> group = new ArrayList<>(List.of(item));
      groups.add(group);
      if (cluster != null) {
        clusters.put(cluster, group);
      }
    }
    return groups;
  }

  /** The first of all trials, without the others. */
  public static Trial first(ExperimentSpec spec, Matrix matrix) {
    boolean byItem = spec.design().stop() != null && spec.items().size() > 1;
    return (byItem ? of(spec, matrix) : byRepeat(spec, matrix, 1)).getFirst();
  }

  private static List<Trial> byRepeat(ExperimentSpec spec, Matrix matrix) {
    return byRepeat(spec, matrix, spec.design().repeats().count());
  }

  private static List<Trial> byRepeat(ExperimentSpec spec, Matrix matrix, int count) {
    Repeats repeats = spec.design().repeats();
    List<Trial> all =
        new ArrayList<>(Math.multiplyExact(matrix.cells().size() * count, spec.items().size()));
    SplittableRandom random = new SplittableRandom(repeats.orderSeed());
    for (int repeat = 1; repeat <= count; repeat++) {
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

  private static List<Trial> byItem(ExperimentSpec spec, Matrix matrix) {
    Repeats repeats = spec.design().repeats();
    List<Trial> all = new ArrayList<>(Math.toIntExact(matrix.count(spec)));
    SplittableRandom random = new SplittableRandom(repeats.orderSeed());
    for (List<Item> group : groups(spec)) {
      int start = all.size();
      for (Item item : group) {
        for (int repeat = 1; repeat <= repeats.count(); repeat++) {
          for (Cell cell : matrix.cells()) {
            all.add(new Trial(cell, item, repeat));
          }
        }
      }
      shuffle(all.subList(start, all.size()), random);
    }
    return all;
  }

  /** Fisher and Yates' shuffle, here so that no other Java changes a stored order. */
  private static <T> void shuffle(List<T> block, SplittableRandom random) {
    for (int i = block.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      T moved = block.get(i);
      block.set(i, block.get(j));
      block.set(j, moved);
    }
  }
}
