package dev.tempera.core.statistics.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.statistics.sample.Moments;
import dev.tempera.core.statistics.sequence.RateSequence;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often intervals hold the truth: enumerated, and simulated with fixed seeds. */
class CoverageTest {
  private static final double LEVEL = 0.95;
  private static final int RUNS = 20_000;

  private static final Map<String, ExactCoverage.Method> PROPORTIONS =
      Map.of(
          "wilson", (x, n) -> Proportion.wilson(x, n, LEVEL),
          "clopper-pearson", (x, n) -> OtherProportions.clopperPearson(x, n, LEVEL),
          "jeffreys", (x, n) -> OtherProportions.jeffreys(x, n, LEVEL));

  /** Four standard errors of a simulated coverage: once in 16,000 by chance. */
  private static double slack(double coverage, int runs) {
    return 4 * Math.sqrt(coverage * (1 - coverage) / runs);
  }

  private static int drawn(SplittableRandom random, int n, double p) {
    return (int) IntStream.range(0, n).filter(i -> random.nextDouble() < p).count();
  }

  private static double simulated(Predicate<SplittableRandom> covers, int runs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, runs).filter(i -> covers.test(random)).count() / (double) runs;
  }

  @TestFactory
  Stream<DynamicTest> simulationAgreesWithEnumeration() {
    return PROPORTIONS.entrySet().stream()
        .flatMap(method ->
            Stream.of(20, 50)
                .flatMap(n ->
                    IntStream.rangeClosed(1, 9)
                        .mapToObj(p ->
                            DynamicTest.dynamicTest(
                                method.getKey() + " n=" + n + " p=." + p,
                                () -> agrees(method.getValue(), n, p / 10.0)))));
  }

  private static void agrees(ExactCoverage.Method method, int n, double p) {
    double exact = ExactCoverage.of(method, n, p);
    boolean[] covers = new boolean[n + 1];
    for (int x = 0; x <= n; x++) {
      covers[x] = method.interval(x, n).orElseThrow().contains(p);
    }
    double found =
        simulated(random -> covers[drawn(random, n, p)], RUNS, n * 10L + (long) (p * 10));
    assertEquals(exact, found, slack(exact, RUNS));
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 50})
  void wilsonStaysBetween92And98PercentWhateverTheRate(int n) {
    for (int i = 10; i <= 90; i++) {
      double coverage =
          ExactCoverage.of((x, size) -> Proportion.wilson(x, size, LEVEL), n, i / 100.0);
      assertTrue(coverage >= 0.92 && coverage <= 0.98, "p = " + i / 100.0 + ": " + coverage);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 20, 50})
  void clopperPearsonNeverCoversLessThanItsLevel(int n) {
    for (int i = 1; i < 200; i++) {
      double coverage =
          ExactCoverage.of(
              (x, size) -> OtherProportions.clopperPearson(x, size, LEVEL), n, i / 200.0);
      assertTrue(coverage >= LEVEL, "p = " + i / 200.0 + ": " + coverage);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 50})
  void newcombeIsNeverFarBelowItsLevel(int n) {
    for (int i = 1; i <= 9; i++) {
      for (int j = 1; j <= 9; j++) {
        double coverage = newcombe(n, i / 10.0, j / 10.0);
        assertTrue(coverage >= 0.92 && coverage <= 0.985, i + ", " + j + ": " + coverage);
      }
    }
  }

  private static double newcombe(int n, double p, double q) {
    BinomialDistribution first = BinomialDistribution.of(n, p);
    BinomialDistribution second = BinomialDistribution.of(n, q);
    double covered = 0;
    for (int a = 0; a <= n; a++) {
      for (int b = 0; b <= n; b++) {
        if (ProportionDifference.independent(a, n, b, n, LEVEL).orElseThrow().contains(p - q)) {
          covered += first.probability(a) * second.probability(b);
        }
      }
    }
    return covered;
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 50})
  void pairedNewcombeCoversCorrelatedPairs(int n) {
    // Items of three sorts: both pass, only one passes, neither does; the truth is .15.
    double found =
        simulated(
            random -> {
              int[] counts = new int[4];
              for (int i = 0; i < n; i++) {
                double u = random.nextDouble();
                counts[u < 0.5 ? 0 : u < 0.75 ? 1 : u < 0.85 ? 2 : 3]++;
              }
              return ProportionDifference.paired(counts[0], counts[1], counts[2], counts[3], LEVEL)
                  .orElseThrow()
                  .contains(0.15);
            },
            RUNS,
            n);
    assertTrue(found >= 0.93 && found <= 0.98, "covered " + found);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 20, 50})
  void theTIntervalOfNormalValuesCoversItsLevel(int n) {
    double found =
        simulated(
            random -> {
              double[] values = normal(random, n);
              return MeanInterval.t(Moments.of(values), LEVEL).orElseThrow().contains(0);
            },
            RUNS,
            n);
    assertEquals(LEVEL, found, slack(LEVEL, RUNS));
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 50})
  void welchCoversItsLevelWithUnequalSpreads(int n) {
    double found =
        simulated(
            random -> {
              double[] a = normal(random, n);
              double[] b = java.util.Arrays.stream(normal(random, n / 2)).map(x -> 3 * x).toArray();
              return MeanInterval.welch(Moments.of(a), Moments.of(b), LEVEL)
                  .orElseThrow()
                  .contains(0);
            },
            RUNS,
            n);
    assertEquals(LEVEL, found, slack(LEVEL, RUNS) + 0.003);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 50})
  void bcaOfAMeanIsNotFarBelowItsLevel(int n) {
    int runs = 200;
    double found =
        simulated(
            random ->
                Bootstrap.ofMean(normal(random, n), random.nextLong())
                    .bca(LEVEL)
                    .orElseThrow()
                    .contains(0),
            runs,
            n);
    assertTrue(found >= 0.89 && found <= 0.99, "covered " + found);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 20, 50})
  void theMedianIntervalCoversWhatItsRanksSay(int n) {
    double promised = MedianInterval.ranks(n, LEVEL).orElseThrow().coverage();
    assertTrue(promised >= LEVEL);
    double found =
        simulated(
            random -> {
              // Skewed, as latencies are; the median of an exponential is ln 2.
              double[] values = random.doubles(n).map(u -> -Math.log1p(-u)).toArray();
              return MedianInterval.of(values, LEVEL).orElseThrow().contains(Math.log(2));
            },
            RUNS,
            n);
    assertEquals(promised, found, slack(promised, RUNS));
  }

  @Test
  void theRateSequenceHoldsAtAllOf200LooksAtOnce() {
    // Enumerated: ever missing p = .7 within 200 looks has a chance of 3.4 %.
    int runs = 2_000;
    double missed =
        1
            - simulated(
                random -> {
                  int passed = 0;
                  for (int n = 1; n <= 200; n++) {
                    passed += random.nextDouble() < 0.7 ? 1 : 0;
                    if (!RateSequence.holds(0.7, passed, n, LEVEL)) {
                      return false;
                    }
                  }
                  return true;
                },
                runs,
                7);
    assertEquals(0.034, missed, slack(0.034, runs));
  }

  private static double[] normal(SplittableRandom random, int n) {
    double[] values = new double[n];
    java.util.Arrays.setAll(values, i -> random.nextGaussian());
    return values;
  }

  @Test
  void aMethodWithoutAnIntervalCountsAsAMiss() {
    assertEquals(0, ExactCoverage.of((x, n) -> Optional.empty(), 10, 0.5));
  }
}
