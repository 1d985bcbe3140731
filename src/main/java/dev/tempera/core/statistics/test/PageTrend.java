package dev.tempera.core.statistics.test;

import dev.tempera.core.statistics.distribution.Normal;
import dev.tempera.core.statistics.sample.Ranks;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Page's trend test (1963) over ordered cells with the same items: one-sided, for values that rise.
 * L is the sum of ranks within each item times the place of the cell. Exact for up to 8 cells and
 * 40 items, by convolution over the items; the normal limit beyond.
 */
public final class PageTrend {
  private static final int MOST_EXACT = 8;

  /** The sums that many items can reach take long to count; the limit is close by then. */
  private static final int MOST_ITEMS_EXACT = 40;

  private PageTrend() {}

  /**
   * The test.
   *
   * @param items one row an item, one value a cell in the order of the factor; at least one item
   *     and two cells
   */
  public static Significance rising(double[]... items) {
    int k = items.length == 0 ? 0 : items[0].length;
    if (k < 2) {
      throw new IllegalArgumentException("a trend needs an item and two cells");
    }
    double[][] ranks = Arrays.stream(items).map(Ranks::of).toArray(double[][]::new);
    double l = Arrays.stream(ranks).mapToDouble(PageTrend::weighted).sum();
    if (k <= MOST_EXACT && items.length <= MOST_ITEMS_EXACT) {
      return new Significance("page-exact", l, exact(ranks, l));
    }
    double n = items.length;
    double mean = n * k * (k + 1.0) * (k + 1.0) / 4;
    double variance = n * k * k * (k + 1.0) * (k + 1.0) * (k - 1.0) / 144;
    return new Significance(
        "page-asymptotic", l, Normal.cumulative((mean - l) / Math.sqrt(variance)));
  }

  private static double weighted(double[] ranks) {
    double sum = 0;
    for (int j = 0; j < ranks.length; j++) {
      sum += (j + 1) * ranks[j];
    }
    return sum;
  }

  /** Sums are kept doubled, so that the half ranks of ties stay whole numbers. */
  private static double exact(double[][] ranks, double l) {
    Map<Long, Double> reached = new TreeMap<>(Map.of(0L, 1.0));
    for (double[] row : ranks) {
      Map<Long, Double> one = new TreeMap<>();
      orders(row.clone(), 0, one);
      double orders = one.values().stream().mapToDouble(Double::doubleValue).sum();
      Map<Long, Double> next = new TreeMap<>();
      reached.forEach((sum, p) ->
          one.forEach((more, count) -> next.merge(sum + more, p * count / orders, Double::sum)));
      reached = next;
    }
    long least = Math.round(2 * l);
    return reached.entrySet().stream()
        .filter(e -> e.getKey() >= least)
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static void orders(double[] row, int from, Map<Long, Double> counts) {
    if (from == row.length) {
      counts.merge(Math.round(2 * weighted(row)), 1.0, Double::sum);
      return;
    }
    for (int i = from; i < row.length; i++) {
      double value = row[i];
      row[i] = row[from];
      row[from] = value;
      orders(row, from + 1, counts);
      row[from] = row[i];
      row[i] = value;
    }
  }
}
