package dev.tempera.core.statistics.compare;

import dev.tempera.core.statistics.test.Proportions;
import dev.tempera.core.statistics.test.RankTests;
import dev.tempera.core.statistics.test.Significance;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One test over three or more cells: whether any differs from the others. */
final class Overall {
  private static final int MOST_SHUFFLED = 10_000;

  private final long seed;

  Overall(long seed) {
    this.seed = seed;
  }

  Optional<Significance> test(Kind kind, List<CellSample> samples) {
    if (samples.size() < 3) {
      return Optional.empty();
    }
    boolean allOrNothing =
        kind == Kind.BINARY && samples.stream().allMatch(CellSample::isAllOrNothing);
    int[] common = common(samples);
    if (common.length > 1) {
      double[][] items = items(samples, common);
      return allOrNothing
          ? Proportions.cochranQ(
              Arrays.stream(items).map(Overall::passed).toArray(boolean[][]::new))
          : RankTests.friedman(items);
    }
    return allOrNothing
        ? homogeneity(samples)
        : RankTests.kruskalWallis(samples.stream().map(CellSample::units).toArray(double[][]::new));
  }

  private Optional<Significance> homogeneity(List<CellSample> samples) {
    int[] passed = samples.stream().mapToInt(CellSample::passed).toArray();
    int[] tried = samples.stream().mapToInt(CellSample::count).toArray();
    return Arrays.stream(tried).sum() <= MOST_SHUFFLED
        ? Proportions.homogeneity(passed, tried, seed)
        : Proportions.chiSquared(passed, tried);
  }

  /** The items that every cell has. */
  private static int[] common(List<CellSample> samples) {
    int[] common = samples.getFirst().items();
    for (CellSample sample : samples.subList(1, samples.size())) {
      common =
          Arrays.stream(common)
              .filter(item -> Arrays.binarySearch(sample.items(), item) >= 0)
              .toArray();
    }
    return common;
  }

  private static double[][] items(List<CellSample> samples, int[] common) {
    double[][] items = new double[common.length][samples.size()];
    for (int i = 0; i < common.length; i++) {
      for (int c = 0; c < samples.size(); c++) {
        CellSample sample = samples.get(c);
        items[i][c] = sample.units()[Arrays.binarySearch(sample.items(), common[i])];
      }
    }
    return items;
  }

  private static boolean[] passed(double[] values) {
    boolean[] passed = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      passed[i] = values[i] == 1;
    }
    return passed;
  }
}
