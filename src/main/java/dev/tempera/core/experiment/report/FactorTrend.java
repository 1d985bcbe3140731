package dev.tempera.core.experiment.report;

import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Unit;
import dev.tempera.core.statistics.test.Jonckheere;
import dev.tempera.core.statistics.test.Multiplicity;
import dev.tempera.core.statistics.test.PageTrend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One test over all levels of an ordered factor, instead of one for each pair: Page's L over the
 * items, or clusters of items, that every level has, Jonckheere and Terpstra's over the repeats of
 * one prompt. Both ways, by doubling the smaller p. Where other factors are varied too, one test
 * for each of their settings, corrected by Holm.
 */
final class FactorTrend {
  private final MetricFinding metric;
  private final Unit unit;
  private final long seed;
  private final double alpha;

  FactorTrend(MetricFinding metric, Unit unit, long seed, double alpha) {
    this.metric = metric;
    this.unit = unit;
    this.seed = seed;
    this.alpha = alpha;
  }

  /** A test of one setting of everything else. */
  private record Found(String name, String test, double rising, double falling) {
    double p() {
      return Math.min(1, 2 * Math.min(rising, falling));
    }
  }

  /**
   * What the trends are, a sentence each; empty where none can be told.
   *
   * @param series cells in the order of their levels, by the setting of everything else
   */
  String of(Map<String, List<String>> series) {
    List<Found> all = new ArrayList<>();
    series.forEach((name, cells) -> found(name, cells).ifPresent(all::add));
    double[] adjusted = Multiplicity.holm(all.stream().mapToDouble(Found::p).toArray());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      text.append(text.isEmpty() ? "" : " ")
          .append(series.size() == 1 ? "" : all.get(i).name() + ": ")
          .append(words(all.get(i), adjusted[i]));
    }
    return all.size() < 2 ? text.toString() : text + " p by Holm over " + all.size() + " trends.";
  }

  private Optional<Found> found(String name, List<String> cells) {
    return unit == Unit.REPEAT ? ofRepeats(name, cells) : ofItems(name, cells);
  }

  private Optional<Found> ofItems(String name, List<String> cells) {
    List<Map<String, Double>> means =
        cells.stream().map(cell -> metric.itemMeans().getOrDefault(cell, Map.of())).toList();
    Set<String> common = new HashSet<>(means.getFirst().keySet());
    means.forEach(each -> common.retainAll(each.keySet()));
    if (common.size() < 2) {
      return Optional.empty();
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
    return Optional.of(
        new Found(
            name,
            "Page’s L over " + common.size() + (unit == Unit.CLUSTER ? " clusters" : " items"),
            rising,
            falling));
  }

  private Optional<Found> ofRepeats(String name, List<String> cells) {
    double[][] groups =
        cells.stream()
            .map(cell -> metric.values().getOrDefault(cell, new double[0]))
            .toArray(double[][]::new);
    if (Arrays.stream(groups).anyMatch(group -> group.length == 0)) {
      return Optional.empty();
    }
    double rising = Jonckheere.rising(seed, groups).p();
    double falling = Jonckheere.rising(seed, reversed(groups)).p();
    return Optional.of(new Found(name, "Jonckheere and Terpstra", rising, falling));
  }

  private String words(Found found, double p) {
    String direction =
        p < alpha ? found.rising() < found.falling() ? "It rises" : "It falls" : "No trend shows";
    return direction + " (" + found.test() + ", p = " + Amounts.significant(p) + ").";
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
