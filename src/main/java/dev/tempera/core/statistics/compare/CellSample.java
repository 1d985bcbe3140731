package dev.tempera.core.statistics.compare;

import java.util.Arrays;

/**
 * The observations of one cell.
 *
 * @param name the cell
 * @param trials how many trials it has
 * @param units one value a unit: the means of the items by their number, or the trials
 * @param items the numbers of the items, ascending; empty for one prompt
 * @param fewestRepeats the fewest trials of an item
 * @param mostRepeats the most trials of an item
 * @param clusters the number of each unit's cluster; empty where units are independent
 */
record CellSample(
    String name,
    int trials,
    double[] units,
    int[] items,
    int fewestRepeats,
    int mostRepeats,
    int[] clusters) {

  static CellSample ofRepeats(String name, double[] values) {
    return new CellSample(name, values.length, values, new int[0], 1, 1, new int[0]);
  }

  /** Whether units belong together in clusters. */
  boolean isClustered() {
    return clusters.length > 0;
  }

  /** The same with one unit a cluster, the mean of its items; itself where there are none. */
  CellSample byCluster() {
    if (!isClustered()) {
      return this;
    }
    int[] names = Arrays.stream(clusters).sorted().distinct().toArray();
    double[] means = new double[names.length];
    int[] counts = new int[names.length];
    for (int i = 0; i < units.length; i++) {
      int at = Arrays.binarySearch(names, clusters[i]);
      means[at] += units[i];
      counts[at]++;
    }
    for (int i = 0; i < means.length; i++) {
      means[i] /= counts[i];
    }
    return new CellSample(name, trials, means, names, fewestRepeats, mostRepeats, new int[0]);
  }

  int count() {
    return units.length;
  }

  /** Whether every unit passed or failed as a whole. */
  boolean isAllOrNothing() {
    return Arrays.stream(units).allMatch(u -> u == 0 || u == 1);
  }

  int passed() {
    return (int) Arrays.stream(units).filter(u -> u == 1).count();
  }
}
