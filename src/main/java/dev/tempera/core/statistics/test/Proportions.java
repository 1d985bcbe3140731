package dev.tempera.core.statistics.test;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.inference.ChiSquareTest;

/** Tests of several proportions at once. */
public final class Proportions {
  private static final double LEAST_EXPECTED = 5;

  private Proportions() {}

  /**
   * Cochran's Q (1950) of the same items in several cells; empty where no item differs.
   *
   * @param items one row an item, whether it passed in each cell
   */
  public static Optional<Significance> cochranQ(boolean[]... items) {
    int k = items.length == 0 ? 0 : items[0].length;
    double[] columns = new double[k];
    double total = 0;
    double rowSquares = 0;
    for (boolean[] item : items) {
      int row = 0;
      for (int j = 0; j < k; j++) {
        if (item[j]) {
          columns[j]++;
          row++;
        }
      }
      total += row;
      rowSquares += (double) row * row;
    }
    double spread = k * total - rowSquares;
    if (k < 2 || spread <= 0) {
      return Optional.empty();
    }
    double squares = Arrays.stream(columns).map(c -> c * c).sum();
    double q = (k - 1) * (k * squares - total * total) / spread;
    return Optional.of(RankTests.chiSquared("cochran-q", q, k - 1));
  }

  /**
   * Whether independent cells share one proportion: chi-squared, or by shuffling with the seed
   * where a count below 5 is expected. Empty where a cell is empty, or all passed or all failed.
   */
  public static Optional<Significance> homogeneity(int[] passed, int[] tried, long seed) {
    double all = Arrays.stream(tried).sum();
    double allPassed = Arrays.stream(passed).sum();
    double fewest = Arrays.stream(tried).min().orElse(0);
    boolean small = fewest * Math.min(allPassed, all - allPassed) < LEAST_EXPECTED * all;
    Optional<Significance> limit = chiSquared(passed, tried);
    return small ? limit.map(x -> simulated(table(passed, tried), seed)) : limit;
  }

  /** The same, always by the chi-squared limit (Pearson 1900, commons-statistics). */
  public static Optional<Significance> chiSquared(int[] passed, int[] tried) {
    int all = Arrays.stream(tried).sum();
    int allPassed = Arrays.stream(passed).sum();
    boolean empty = Arrays.stream(tried).anyMatch(n -> n == 0);
    if (passed.length < 2 || empty || allPassed == 0 || allPassed == all) {
      return Optional.empty();
    }
    var result = ChiSquareTest.withDefaults().test(table(passed, tried));
    return Optional.of(new Significance("chi-squared", result.getStatistic(), result.getPValue()));
  }

  private static long[][] table(int[] passed, int[] tried) {
    long[][] table = new long[passed.length][];
    for (int i = 0; i < passed.length; i++) {
      table[i] = new long[] {passed[i], tried[i] - passed[i]};
    }
    return table;
  }

  private static Significance simulated(long[][] table, long seed) {
    ChiSquareTest chiSquare = ChiSquareTest.withDefaults();
    double observed = chiSquare.statistic(table);
    int[] tried = Arrays.stream(table).mapToInt(row -> (int) (row[0] + row[1])).toArray();
    double[] outcomes = new double[Arrays.stream(tried).sum()];
    Arrays.fill(outcomes, 0, (int) Arrays.stream(table).mapToLong(row -> row[0]).sum(), 1);
    RandomGenerator random = Shuffles.generator(seed);
    int draws = Shuffles.draws(outcomes.length);
    int extreme = 0;
    for (int b = 0; b < draws; b++) {
      Shuffles.shuffle(outcomes, random);
      int from = 0;
      long[][] drawn = new long[tried.length][2];
      for (int i = 0; i < tried.length; i++) {
        drawn[i][0] = (long) Arrays.stream(outcomes, from, from + tried[i]).sum();
        drawn[i][1] = tried[i] - drawn[i][0];
        from += tried[i];
      }
      if (chiSquare.statistic(drawn) >= observed * (1 - 1e-10)) {
        extreme++;
      }
    }
    return new Significance("chi-squared-monte-carlo", observed, Shuffles.p(extreme, draws));
  }
}
