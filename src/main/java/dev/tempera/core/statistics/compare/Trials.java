package dev.tempera.core.statistics.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured: one value a trial of a cell and an item. About 20 bytes a trial beside the
 * names. Not thread-safe while it grows.
 */
public final class Trials {
  private static final int FIRST = 1 << 10;

  private final Names cells = new Names();
  private final Names items = new Names();
  private final Names clusters = new Names();
  private final Map<Integer, Integer> clusterOfItem = new HashMap<>();
  private int[] cellOf = new int[FIRST];
  private int[] itemOf = new int[FIRST];
  private double[] values = new double[FIRST];
  private int size;
  private boolean binary = true;

  /** Adds a trial of several items. The value must be finite. */
  public void add(String cell, String item, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a value must be finite, found " + value);
    }
    if (size == values.length) {
      int more = Math.addExact(size, size);
      cellOf = Arrays.copyOf(cellOf, more);
      itemOf = Arrays.copyOf(itemOf, more);
      values = Arrays.copyOf(values, more);
    }
    cellOf[size] = cells.number(cell);
    itemOf[size] = items.number(item);
    values[size] = value + 0.0;
    size++;
    binary &= value == 0 || value == 1;
  }

  /** Adds a trial of one prompt. */
  public void add(String cell, double value) {
    add(cell, "", value);
  }

  /**
   * Says that an item belongs together with the others of a cluster, as questions about one
   * document do. Once some do, an item of which nothing is said is a cluster by itself.
   */
  public void group(String item, String cluster) {
    clusterOfItem.put(items.number(item), clusters.number(cluster));
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The names of the cells, in the order of their first trials. */
  public List<String> cells() {
    return List.copyOf(cells.inOrder);
  }

  /** How many different items there are. */
  public int itemCount() {
    return items.inOrder.size();
  }

  /** The number of a trial's cell, from 0, in the order of first appearance. */
  public int cell(int trial) {
    return cellOf[trial];
  }

  /** The number of a trial's item. */
  public int item(int trial) {
    return itemOf[trial];
  }

  /** The unit of analysis: items as soon as there are two, or what they are grouped by. */
  public Unit unit() {
    if (itemCount() < 2) {
      return Unit.REPEAT;
    }
    return clusterOfItem.isEmpty() ? Unit.ITEM : Unit.CLUSTER;
  }

  /** Binary if every value is 0 or 1. */
  public Kind kind() {
    return binary ? Kind.BINARY : Kind.NUMERIC;
  }

  /** The cells with their observations, one a unit. */
  List<CellSample> samples() {
    int[] starts = new int[cells.inOrder.size() + 1];
    for (int i = 0; i < size; i++) {
      starts[cellOf[i] + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] order = new int[size];
    int[] next = starts.clone();
    for (int i = 0; i < size; i++) {
      order[next[cellOf[i]]++] = i;
    }
    Averages averages = new Averages(itemCount());
    List<CellSample> samples = new ArrayList<>();
    for (int c = 0; c < cells.inOrder.size(); c++) {
      int[] trials = Arrays.copyOfRange(order, starts[c], starts[c + 1]);
      String name = cells.inOrder.get(c);
      samples.add(
          unit() == Unit.REPEAT
              ? CellSample.ofRepeats(
                  name, Arrays.stream(trials).mapToDouble(i -> values[i]).toArray())
              : averages.of(name, trials));
    }
    return samples;
  }

  /** Averages the repeats inside each item of a cell; its tables serve one cell after the other. */
  private final class Averages {
    private final double[] sums;
    private final int[] counts;

    Averages(int items) {
      sums = new double[items];
      counts = new int[items];
    }

    CellSample of(String name, int[] trials) {
      int[] present = Arrays.stream(trials).map(i -> itemOf[i]).sorted().distinct().toArray();
      for (int i : trials) {
        sums[itemOf[i]] += values[i];
        counts[itemOf[i]]++;
      }
      double[] means = new double[present.length];
      int fewest = Integer.MAX_VALUE;
      int most = 0;
      for (int i = 0; i < present.length; i++) {
        int item = present[i];
        means[i] = sums[item] / counts[item];
        fewest = Math.min(fewest, counts[item]);
        most = Math.max(most, counts[item]);
        sums[item] = 0;
        counts[item] = 0;
      }
      return new CellSample(name, trials.length, means, present, fewest, most, clustersOf(present));
    }
  }

  private int[] clustersOf(int... present) {
    return clusterOfItem.isEmpty()
        ? new int[0]
        // Those without a cluster go on after the last one that has a name.
        : Arrays.stream(present)
            .map(item -> clusterOfItem.getOrDefault(item, clusters.inOrder.size() + item))
            .toArray();
  }

  /** Numbers for names, in the order of first appearance. */
  private static final class Names {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> inOrder = new ArrayList<>();

    int number(String name) {
      Integer known = numbers.get(name);
      if (known != null) {
        return known;
      }
      numbers.put(name, inOrder.size());
      inOrder.add(name);
      return inOrder.size() - 1;
    }
  }
}
