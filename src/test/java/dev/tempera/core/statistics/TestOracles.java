package dev.tempera.core.statistics;

import static dev.tempera.core.statistics.Oracles.after;
import static dev.tempera.core.statistics.Oracles.both;
import static dev.tempera.core.statistics.Oracles.bounds;
import static dev.tempera.core.statistics.Oracles.numbers;

import dev.tempera.core.statistics.effect.MeanEffect;
import dev.tempera.core.statistics.effect.ProportionEffect;
import dev.tempera.core.statistics.effect.RankEffect;
import dev.tempera.core.statistics.interval.MeanInterval;
import dev.tempera.core.statistics.sample.Differences;
import dev.tempera.core.statistics.sample.Moments;
import dev.tempera.core.statistics.test.Equivalence;
import dev.tempera.core.statistics.test.FisherExact;
import dev.tempera.core.statistics.test.Jonckheere;
import dev.tempera.core.statistics.test.MannWhitney;
import dev.tempera.core.statistics.test.McNemar;
import dev.tempera.core.statistics.test.Multiplicity;
import dev.tempera.core.statistics.test.PageTrend;
import dev.tempera.core.statistics.test.Permutation;
import dev.tempera.core.statistics.test.Proportions;
import dev.tempera.core.statistics.test.RankTests;
import dev.tempera.core.statistics.test.SignFlip;
import dev.tempera.core.statistics.test.Significance;
import dev.tempera.core.statistics.test.Spearman;
import dev.tempera.core.statistics.test.TTest;
import dev.tempera.core.statistics.test.Wilcoxon;
import java.util.Arrays;

/** The rows about tests and effect sizes. */
final class TestOracles {
  private static final double LEVEL = 0.95;
  private static final double[] X = OracleData.X;
  private static final double[] Y = OracleData.Y;

  private TestOracles() {}

  static void add(Oracles o) {
    counts(o);
    means(o);
    ranks(o);
    severalCells(o);
    trends(o);
    effects(o);
    itemMeans(o);
  }

  private static void counts(Oracles o) {
    o.row("McNemar exact b=8,c=2", () -> numbers(McNemar.exact(8, 2).p()));
    o.row("McNemar exact b=9,c=2", () -> numbers(McNemar.exact(9, 2).p()));
    o.row("McNemar mid-p b=8,c=2", () -> numbers(McNemar.midP(8, 2).p()));
    o.row("McNemar mid-p b=9,c=2", () -> numbers(McNemar.midP(9, 2).p()));
    o.row("Fisher 2-sided [[3,1],[1,3]]", () -> fisher(3, 1, 1, 3));
    o.row("Fisher 2-sided [[17,3],[12,8]]", () -> fisher(17, 3, 12, 8));
    o.row("Fisher 2-sided [[10,0],[6,4]]", () -> fisher(10, 0, 6, 4));
  }

  private static double[] fisher(int a, int b, int c, int d) {
    return numbers(FisherExact.test(a, b, c, d).orElseThrow().p());
  }

  private static void means(Oracles o) {
    Moments x = Moments.of(X);
    Moments y = Moments.of(Y);
    o.row(
        "Welch t x vs y=[9.9,10.2,8.7,9.4,10.8,9.1] (t,df,p)",
        () -> {
          Significance t = TTest.welch(x, y).orElseThrow();
          return numbers(t.statistic(), MeanInterval.welchDegreesOfFreedom(x, y), t.p());
        });
    double[] sleep = Differences.of(OracleData.SLEEP_1, OracleData.SLEEP_2);
    Moments d = Moments.of(sleep);
    o.row(
        "paired t, Student sleep data (t,p,lo,hi)",
        () -> {
          Significance t = TTest.paired(d).orElseThrow();
          return after(t.statistic(), after(t.p(), bounds(MeanInterval.pairedT(d, LEVEL))));
        });
    o.row(
        "exact sign-flip test, sleep data (count/1024,p)",
        () -> {
          double p = SignFlip.test(sleep, 1).p();
          return numbers(p * 1024, p);
        });
    o.row(
        "exact permutation test of mean x vs y: (count,total,p)",
        () -> {
          double p = Permutation.test(X, Y, 1).p();
          return numbers(p * 462, 462, p);
        });
  }

  private static void ranks(Oracles o) {
    o.row(
        "Mann-Whitney exact [19,22,16,29,24] vs [20,11,17,12] (U,p)",
        () -> both(MannWhitney.test(OracleData.FIVE, OracleData.FOUR)));
    o.row("Mann-Whitney exact x vs y (U,p)", () -> both(MannWhitney.test(X, Y)));
    o.row(
        "Mann-Whitney asymptotic+cc same data (scipy only)",
        () -> numbers(MannWhitney.asymptotic(OracleData.FIVE, OracleData.FOUR).p()));
    o.row(
        "Wilcoxon signed-rank exact, Darwin/Hollander data (W,p)",
        () -> both(Wilcoxon.test(OracleData.DARWIN).orElseThrow()));
  }

  private static void severalCells(Oracles o) {
    o.row(
        "Kruskal-Wallis 3 groups (H,p chi2 df2=exp(-H/2))",
        () -> both(RankTests.kruskalWallis(OracleData.GROUPS).orElseThrow()));
    o.row(
        "Friedman same data as 5 items x 3 cells (chi2,p)",
        () -> both(RankTests.friedman(OracleData.byItem(OracleData.GROUPS)).orElseThrow()));
    o.row(
        "Cochran Q 12 items x 3 cells (col sums 8,10,3) (Q,p df2)",
        () -> both(Proportions.cochranQ(OracleData.cochran()).orElseThrow()));
    o.row(
        "Chi2 homogeneity 17/20,12/20,19/20 (X2,p df2)",
        () ->
            both(
                Proportions.chiSquared(new int[] {17, 12, 19}, new int[] {20, 20, 20})
                    .orElseThrow()));
    double[] family = {.01, .04, .03, .005, .20};
    o.row("Holm [.01,.04,.03,.005,.20]", () -> Multiplicity.holm(family));
    o.row("BH   same", () -> Multiplicity.benjaminiHochberg(family));
    o.row(
        "BH 1995 example: rejections at .05 by BH / Holm",
        () ->
            numbers(
                rejected(Multiplicity.benjaminiHochberg(OracleData.BH_1995)),
                rejected(Multiplicity.holm(OracleData.BH_1995))));
  }

  private static double rejected(double[] adjusted) {
    return Arrays.stream(adjusted).filter(p -> p <= 0.05).count();
  }

  private static void trends(Oracles o) {
    o.row(
        "Spearman temperature [0,.25,.5,.75,1,1.5] vs [.10,.14,.13,.22,.31,.45]"
            + " (rho, exact two-sided p of 720)",
        () ->
            both(
                Spearman.test(
                        numbers(0, .25, .5, .75, 1, 1.5), numbers(.10, .14, .13, .22, .31, .45), 1)
                    .orElseThrow()));
    o.row(
        "Jonckheere-Terpstra [3,5,4]<[6,4.5,7]<[8,9,6.5] (J, exact one-sided p of 1680)",
        () -> both(Jonckheere.rising(1, numbers(3, 5, 4), numbers(6, 4.5, 7), numbers(8, 9, 6.5))));
    o.row(
        "Page L, 5 items x 4 ordered cells (L, exact p)",
        () ->
            both(
                PageTrend.rising(
                    numbers(1, 2, 3, 4),
                    numbers(1, 3, 2, 4),
                    numbers(2, 1, 3, 4),
                    numbers(1, 2, 4, 3),
                    numbers(1, 2, 3, 4))));
  }

  private static void effects(Oracles o) {
    o.row(
        "Cliff delta / A12 for U=17,m=5,n=4",
        () -> numbers(RankEffect.cliffDelta(17, 5, 4), RankEffect.a12(17, 5, 4)));
    o.row(
        "Hodges-Lehmann shift [19..] vs [20..]; x vs y",
        () ->
            numbers(
                RankEffect.hodgesLehmann(OracleData.FIVE, OracleData.FOUR),
                RankEffect.hodgesLehmann(X, Y)));
    o.row("Cohen h 0.85 vs 0.60", () -> numbers(ProportionEffect.cohenH(0.85, 0.60)));
    o.row(
        "Cohen d, J(df=9) exact, Hedges g, x vs y",
        () ->
            numbers(
                MeanEffect.cohenD(Moments.of(X), Moments.of(Y)).orElseThrow(),
                MeanEffect.correction(9),
                MeanEffect.hedgesG(Moments.of(X), Moments.of(Y)).orElseThrow()));
    o.row(
        "odds ratio + Haldane 0.5 log-CI for 17/20 vs 12/20",
        () ->
            after(
                ProportionEffect.oddsRatio(17, 3, 12, 8),
                bounds(ProportionEffect.oddsRatioInterval(17, 3, 12, 8, LEVEL))));
  }

  private static void itemMeans(Oracles o) {
    double[] differences = Differences.of(OracleData.ITEMS_A, OracleData.ITEMS_B);
    Moments d = Moments.of(differences);
    o.row(
        "paired item means A=[.9,.5,.6,.8,.7,1,.4,.6] B=[.7,.5,.5,.8,.4,.9,.5,.4]:"
            + " diff,SE,t,p,lo95,hi95",
        () -> {
          Significance t = TTest.paired(d).orElseThrow();
          return after(
              d.mean(),
              after(
                  d.standardError(),
                  after(t.statistic(), after(t.p(), bounds(MeanInterval.pairedT(d, LEVEL))))));
        });
    o.row(
        "same: exact sign-flip p; unpaired Welch p; TOST p at margin .25",
        () ->
            numbers(
                SignFlip.test(differences, 1).p(),
                TTest.welch(Moments.of(OracleData.ITEMS_A), Moments.of(OracleData.ITEMS_B))
                    .orElseThrow()
                    .p(),
                Equivalence.test(d, 0.25).orElseThrow().p()));
  }
}
