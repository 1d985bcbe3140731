package dev.tempera.core.statistics.test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.statistics.sample.Moments;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What holds for the tests beyond single values: symmetry, agreement of forms, honest limits. */
class TestsTest {
  private static final double[] A = {12.1, 9.8, 11.4, 10.9, 13.0};
  private static final double[] B = {9.9, 10.2, 8.7, 9.4, 10.8, 9.1};

  private static double[] turned(double[] values) {
    return Arrays.stream(values).map(x -> -x).toArray();
  }

  /** All 2ⁿ signs one by one. */
  private static double enumerated(double[] d) {
    double bound = Math.abs(Arrays.stream(d).sum()) - 1e-9;
    int extreme = 0;
    for (int signs = 0; signs < 1 << d.length; signs++) {
      double sum = 0;
      for (int i = 0; i < d.length; i++) {
        sum += (signs >> i & 1) == 0 ? d[i] : -d[i];
      }
      extreme += Math.abs(sum) >= bound ? 1 : 0;
    }
    return extreme / Math.pow(2, d.length);
  }

  @Test
  void signFlipsMatchedFromHalvesAreThoseCountedOneByOne() {
    SplittableRandom random = new SplittableRandom(11);
    for (int n = 1; n <= 12; n++) {
      for (int run = 0; run < 20; run++) {
        // Few different values, so that many sums tie.
        double[] d = random.doubles(n).map(u -> Math.rint((u - 0.4) * 6) / 10).toArray();
        assertEquals(enumerated(d), SignFlip.test(d, 1).p(), 1e-12, Arrays.toString(d));
      }
    }
  }

  @Test
  void signFlipsByDrawingAgreeWithTheTest() {
    SplittableRandom random = new SplittableRandom(5);
    double[] d = random.doubles(40).map(u -> u - 0.42).toArray();
    Significance drawn = SignFlip.test(d, 3);
    assertEquals("sign-flip-monte-carlo", drawn.method());
    assertEquals(TTest.paired(Moments.of(d)).orElseThrow().p(), drawn.p(), 0.01);
    assertEquals(drawn, SignFlip.test(d, 3));
  }

  @Test
  void differencesOfZeroChangeNothing() {
    assertEquals(
        SignFlip.test(new double[] {1, 2, 3, 4}, 1).p(),
        SignFlip.test(new double[] {1, 0, 2, 0, 3, 4, 0}, 1).p());
    assertEquals(1, SignFlip.test(new double[6], 1).p());
    assertEquals(1, SignFlip.test(new double[0], 1).p());
  }

  @Test
  void sidesMayBeExchanged() {
    assertEquals(Permutation.test(A, B, 1).p(), Permutation.test(B, A, 1).p(), 1e-12);
    assertEquals(MannWhitney.test(A, B).p(), MannWhitney.test(B, A).p(), 1e-12);
    assertEquals(
        FisherExact.test(17, 3, 12, 8).orElseThrow().p(),
        FisherExact.test(12, 8, 17, 3).orElseThrow().p(),
        1e-12);
    assertEquals(McNemar.exact(9, 2).p(), McNemar.exact(2, 9).p());
    double[] d = {3, -1, 4, 1, 5};
    assertEquals(
        Wilcoxon.test(d).orElseThrow().p(), Wilcoxon.test(turned(d)).orElseThrow().p(), 1e-12);
  }

  /** Enumerated by hand: of 2ⁿ signs of the ranks so many give a sum at least as small. */
  @Test
  void wilcoxonIsExactWhereDifferencesTieToo() {
    Significance all = Wilcoxon.test(new double[] {1, 1, 2, 2, 3, 3}).orElseThrow();
    assertEquals(new Significance("wilcoxon-exact", 0, 2.0 / 64), all);
    // Ranks 2, 2, −2, 4, 5: nothing, or one of the three twos.
    Significance mixed = Wilcoxon.test(new double[] {1, 1, -1, 2, 3}).orElseThrow();
    assertEquals(new Significance("wilcoxon-exact", 2, 8.0 / 32), mixed);
    // Two of one size: ranks 1.5 and 1.5, one of each sign.
    Significance even = Wilcoxon.test(new double[] {1, -1}).orElseThrow();
    assertEquals(new Significance("wilcoxon-exact", 1.5, 1), even);
    double[] many = new double[101];
    Arrays.fill(many, 2);
    assertEquals("wilcoxon-asymptotic", Wilcoxon.test(many).orElseThrow().method());
    assertEquals(
        Math.pow(2, -99), Wilcoxon.test(Arrays.copyOf(many, 100)).orElseThrow().p(), 1e-40);
  }

  @Test
  void theTrendOfManyValuesComesNearToDrawing() {
    SplittableRandom random = new SplittableRandom(4);
    double[][] groups = new double[4][];
    for (int g = 0; g < groups.length; g++) {
      double more = 0.03 * g;
      // Tenths, so that much ties.
      groups[g] = random.doubles(124).map(x -> Math.floor(10 * (x + more)) / 10).toArray();
    }
    Significance drawn = Jonckheere.rising(1, groups);
    assertEquals("jonckheere-monte-carlo", drawn.method());
    double[][] most = groups.clone();
    most[0] = Arrays.copyOf(groups[0], 130);
    Arrays.fill(most[0], 124, 130, 0.5);
    Significance limit = Jonckheere.rising(1, most);
    assertEquals("jonckheere-asymptotic", limit.method());
    // The six more are of the middle: they change little.
    assertEquals(drawn.p(), limit.p(), 0.02);
    double[] same = new double[300];
    assertEquals(1, Jonckheere.rising(1, same, same).p());
  }

  /** By hand: 300 zeros before 300 ones; nothing could rise more. */
  @Test
  void theTrendOfManyValuesCountsPairs() {
    double[] ones = new double[300];
    Arrays.fill(ones, 1);
    Significance rising = Jonckheere.rising(1, new double[300], ones);
    assertEquals(90_000, rising.statistic());
    // σ² with those ties is 300·300·600/12·(1 − (2·(300³ − 300))/(600³ − 600)).
    double spread = Math.sqrt(300.0 * 300 * 601 / 12 * (1 - 2 * (27e6 - 300) / (216e6 - 600)));
    assertEquals(
        dev.tempera.core.statistics.distribution.Normal.cumulative(-45_000 / spread),
        rising.p(),
        1e-12);
    assertEquals(1, Jonckheere.rising(1, ones, new double[300]).p(), 1e-12);
  }

  @Test
  void ranksCareForOrderOnly() {
    double[] a = Arrays.stream(A).map(Math::exp).toArray();
    double[] b = Arrays.stream(B).map(Math::exp).toArray();
    assertEquals(MannWhitney.test(A, B), MannWhitney.test(a, b));
    assertEquals(
        RankTests.kruskalWallis(A, B).orElseThrow().p(),
        RankTests.kruskalWallis(a, b).orElseThrow().p());
  }

  @Test
  void permutationsByDrawingAgreeWithTheTest() {
    SplittableRandom random = new SplittableRandom(9);
    double[] a = random.doubles(40).toArray();
    double[] b = random.doubles(15).map(x -> x + 0.18).toArray();
    Significance drawn = Permutation.test(a, b, 1);
    assertEquals("permutation-monte-carlo", drawn.method());
    double t = TTest.welch(Moments.of(a), Moments.of(b)).orElseThrow().p();
    assertEquals(t, drawn.p(), 0.02);
  }

  @Test
  void nothingInTheDataGivesAPOfOneOrNone() {
    assertEquals(1, McNemar.exact(0, 0).p());
    assertEquals(1, McNemar.midP(4, 4).p());
    assertEquals(1, FisherExact.test(5, 0, 7, 0).orElseThrow().p());
    assertEquals(Optional.empty(), FisherExact.test(0, 0, 7, 0));
    assertEquals(Optional.empty(), TTest.paired(Moments.of(1)));
    assertEquals(Optional.empty(), TTest.paired(Moments.of(2, 2, 2)));
    assertEquals(Optional.empty(), Equivalence.test(Moments.of(2, 2, 2), 1));
    assertEquals(Optional.empty(), TTest.welch(Moments.of(1, 1), Moments.of(2, 2)));
    assertEquals(Optional.empty(), Wilcoxon.test(new double[3]));
    assertEquals(1, MannWhitney.test(new double[] {1, 1}, new double[] {1, 1}).p());
    assertEquals(Optional.empty(), RankTests.kruskalWallis(new double[] {1}, new double[] {1}));
    assertEquals(Optional.empty(), RankTests.friedman(new double[] {1, 1}, new double[] {2, 2}));
    assertEquals(
        Optional.empty(), Proportions.cochranQ(new boolean[] {true, true}, new boolean[2]));
    assertEquals(Optional.empty(), Proportions.homogeneity(new int[] {5, 5}, new int[] {5, 5}, 1));
    assertEquals(
        Optional.empty(), Spearman.test(new double[] {1, 2, 3}, new double[] {4, 4, 4}, 1));
    assertThrows(IllegalArgumentException.class, () -> Permutation.test(new double[0], A, 1));
    assertThrows(IllegalArgumentException.class, () -> new Significance("x", 0, Double.NaN));
  }

  @Test
  void smallTablesAreShuffledInsteadOfTakenToTheirLimit() {
    Significance small =
        Proportions.homogeneity(new int[] {17, 12, 19}, new int[] {20, 20, 20}, 1).orElseThrow();
    assertEquals("chi-squared-monte-carlo", small.method());
    assertEquals(8.125, small.statistic(), 1e-9);
    assertEquals(0.0225, small.p(), 0.004);
    assertEquals(
        "chi-squared",
        Proportions.homogeneity(new int[] {40, 50}, new int[] {80, 80}, 1).orElseThrow().method());
  }

  @Test
  void trendsByDrawingAgreeWithTheExactOnes() {
    double[][] rising = {{3, 5, 4, 2, 1}, {6, 4.5, 7, 3.5, 2.5}, {8, 9, 6.5, 5.5, 4.2}};
    Significance drawn = Jonckheere.rising(2, rising);
    assertEquals("jonckheere-monte-carlo", drawn.method());
    assertTrue(drawn.p() < 0.01, drawn.toString());
    SplittableRandom random = new SplittableRandom(2);
    double[] x = random.doubles(12).toArray();
    double[] y = Arrays.stream(x).map(v -> v + random.nextDouble()).toArray();
    Significance rho = Spearman.test(x, y, 1).orElseThrow();
    assertEquals("spearman-monte-carlo", rho.method());
    assertTrue(rho.p() < 0.2 && rho.statistic() > 0, rho.toString());
  }

  @Test
  void pagesLimitAgreesWithItsExactForm() {
    double[][] items = new double[10][9];
    SplittableRandom random = new SplittableRandom(8);
    for (double[] item : items) {
      Arrays.setAll(item, j -> j * 0.05 + random.nextDouble());
    }
    double[][] eight = Arrays.stream(items).map(i -> Arrays.copyOf(i, 8)).toArray(double[][]::new);
    assertEquals("page-exact", PageTrend.rising(eight).method());
    assertEquals("page-asymptotic", PageTrend.rising(items).method());
    assertTrue(PageTrend.rising(items).p() < 0.1);
  }

  @Test
  void tiedRanksOfPageHaveAWholeDistribution() {
    Significance ties = PageTrend.rising(new double[] {1, 1, 1}, new double[] {2, 2, 2});
    assertEquals(1, ties.p(), 1e-12);
  }

  @Test
  void correctionsNeverLowerAPAndNeverChangeTheOrder() {
    double[] p = {0.01, 0.04, 0.03, 0.005, 0.2};
    double[] holm = Multiplicity.holm(p);
    double[] bh = Multiplicity.benjaminiHochberg(p);
    for (int i = 0; i < p.length; i++) {
      assertTrue(holm[i] >= bh[i] && bh[i] >= p[i]);
      for (int j = 0; j < p.length; j++) {
        assertTrue(p[i] > p[j] || holm[i] <= holm[j]);
      }
    }
    assertArrayEquals(new double[0], Multiplicity.holm());
    assertArrayEquals(new double[] {0.3}, Multiplicity.holm(0.3));
    assertArrayEquals(new double[] {1, 1}, Multiplicity.holm(0.6, 0.9));
    assertThrows(IllegalArgumentException.class, () -> Multiplicity.holm(Double.NaN));
  }

  @Test
  void holmKeepsFalseAlarmsOfAFamilyBelowAlpha() {
    SplittableRandom random = new SplittableRandom(21);
    int alarms = 0;
    int runs = 5_000;
    for (int run = 0; run < runs; run++) {
      double[] p = random.doubles(12).toArray();
      alarms += Arrays.stream(Multiplicity.holm(p)).anyMatch(q -> q < 0.05) ? 1 : 0;
    }
    assertTrue(alarms <= runs * 0.05 + 4 * Math.sqrt(runs * 0.05 * 0.95), "alarms " + alarms);
    assertTrue(alarms >= runs * 0.03, "alarms " + alarms);
  }
}
