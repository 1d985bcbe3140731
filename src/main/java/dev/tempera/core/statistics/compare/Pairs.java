package dev.tempera.core.statistics.compare;

import java.util.Arrays;

/**
 * The items that two cells share.
 *
 * @param cell the values of the one, item by item
 * @param baseline the values of the other
 * @param clusters the number of each item's cluster; empty where there are none
 */
record Pairs(double[] cell, double[] baseline, int[] clusters) {

  /** The common items; none where there is one prompt only. */
  static Pairs of(CellSample a, CellSample b) {
    double[] first = new double[Math.min(a.items().length, b.items().length)];
    double[] second = new double[first.length];
    int[] clusters = new int[a.isClustered() ? first.length : 0];
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < a.items().length && j < b.items().length) {
      int order = Integer.compare(a.items()[i], b.items()[j]);
      if (order == 0) {
        first[count] = a.units()[i];
        second[count] = b.units()[j];
        if (a.isClustered()) {
          clusters[count] = a.clusters()[i];
        }
        count++;
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return new Pairs(
        Arrays.copyOf(first, count),
        Arrays.copyOf(second, count),
        Arrays.copyOf(clusters, Math.min(clusters.length, count)));
  }

  int count() {
    return cell.length;
  }

  /** How many items have these two values. */
  int count(double ofCell, double ofBaseline) {
    int count = 0;
    for (int i = 0; i < cell.length; i++) {
      if (cell[i] == ofCell && baseline[i] == ofBaseline) {
        count++;
      }
    }
    return count;
  }

  boolean areAllOrNothing() {
    return count(0, 0) + count(0, 1) + count(1, 0) + count(1, 1) == count();
  }
}
