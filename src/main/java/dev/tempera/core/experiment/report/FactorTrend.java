package dev.tempera.core.experiment.report;

import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Unit;
import dev.tempera.core.statistics.test.Jonckheere;
import dev.tempera.core.statistics.test.PageTrend;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One test over all levels of an ordered factor, instead of one for each pair: Page's L over the
 * items that every level has, Jonckheere and Terpstra's over the repeats of one prompt. Both ways,
 * by doubling the smaller p.
 */
final class FactorTrend {
  /** More answers would make the test take long. */
  private static final int MOST_TESTED = 500;

  private FactorTrend() {}

  /**
   * What the trend is, in a sentence; empty where it cannot be told.
   *
   * @param cells in the order of their levels
   */
  static String of(MetricFinding metric, Unit unit, List<String> cells, long seed, double alpha) {
    return unit == Unit.ITEM
        ? ofItems(metric, cells, alpha)
        : ofRepeats(metric, cells, seed, alpha);
  }

  private static String ofItems(MetricFinding metric, List<String> cells, double alpha) {
    List<Map<String, Double>> means =
        cells.stream().map(cell -> metric.itemMeans().getOrDefault(cell, Map.of())).toList();
    Set<String> common = new HashSet<>(means.getFirst().keySet());
    means.forEach(each -> common.retainAll(each.keySet()));
    if (common.size() < 2) {
      return "";
    }
    double[][] rows =
        common.stream()
            .sorted()
            .map(item -> means.stream().mapToDouble(each -> each.getOrDefault(item, 0.0)).toArray())
            .toArray(double[][]::new);
    double rising = PageTrend.rising(rows).p();
    double falling =
        PageTrend.rising(Arrays.stream(rows).map(FactorTrend::reversed).toArray(double[][]::new))
            .p();
    return words("Page’s L over " + common.size() + " items", rising, falling, alpha);
  }

  private static String ofRepeats(
      MetricFinding metric, List<String> cells, long seed, double alpha) {
    double[][] groups =
        cells.stream()
            .map(cell -> metric.values().getOrDefault(cell, new double[0]))
            .toArray(double[][]::new);
    int total = Arrays.stream(groups).mapToInt(group -> group.length).sum();
    boolean empty = Arrays.stream(groups).anyMatch(group -> group.length == 0);
    if (empty || total > MOST_TESTED) {
      return "";
    }
    double rising = Jonckheere.rising(seed, groups).p();
    double falling = Jonckheere.rising(seed, reversed(groups)).p();
    return words("Jonckheere and Terpstra", rising, falling, alpha);
  }

  private static String words(String test, double rising, double falling, double alpha) {
    double p = Math.min(1, 2 * Math.min(rising, falling));
    String direction = p < alpha ? rising < falling ? "It rises" : "It falls" : "No trend shows";
    return direction + " (" + test + ", p = " + Amounts.significant(p) + ").";
  }

  private static double[] reversed(double[] row) {
    double[] all = new double[row.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = row[row.length - 1 - i];
    }
    return all;
  }

  private static double[][] reversed(double[][] groups) {
    double[][] all = new double[groups.length][];
    for (int i = 0; i < all.length; i++) {
      all[i] = groups[groups.length - 1 - i];
    }
    return all;
  }
}
