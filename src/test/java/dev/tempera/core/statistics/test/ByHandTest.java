package dev.tempera.core.statistics.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.statistics.sequence.SignEvidence;
import dev.tempera.core.statistics.sequence.SignRule;
import dev.tempera.core.statistics.text.Agreement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests whose numbers can be worked out on paper. */
class ByHandTest {
  private static final double[] RISING = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  private static final double[] FALLING = {9, 8, 7, 6, 5, 4, 3, 2, 1};

  /** Two items and nine cells: L has the mean 450 and the standard deviation 30. */
  @Test
  void aTrendOverManyCellsGoesByItsNormalLimit() {
    Significance none = PageTrend.rising(RISING, FALLING);
    assertEquals("page-asymptotic", none.method());
    assertEquals(450, none.statistic());
    assertEquals(0.5, none.p(), 1e-12);
    Significance both = PageTrend.rising(RISING, RISING);
    assertEquals(570, both.statistic());
    assertEquals(3.167124e-5, both.p(), 1e-10, "four deviations");
  }

  @Test
  void twoCellsAreATrend() {
    Significance two = PageTrend.rising(new double[] {1, 2}, new double[] {3, 4});
    assertEquals(0.25, two.p(), 1e-12);
  }

  @Test
  void aPermutationTestTellsTheDifferenceOfTheMeans() {
    Significance exact = Permutation.test(new double[] {1, 2, 3}, new double[] {5, 7}, 1);
    assertEquals("permutation-exact", exact.method());
    assertEquals(2 - 6, exact.statistic(), 1e-12);
    assertEquals(0.1, exact.p(), 1e-12, "the outermost of ten divisions");
  }

  /** Eleven and eleven: 705,432 divisions, so they are drawn. */
  @Test
  void drawnDivisionsTellAboutTheSameAsAllOfThem() {
    double[] a = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    double[] b = Arrays.stream(a).map(x -> x + 2).toArray();
    Significance drawn = Permutation.test(a, b, 5);
    assertEquals("permutation-monte-carlo", drawn.method());
    // By Welch's t (t = 1.414, 20 degrees of freedom) it is 0.173.
    assertEquals(0.173, drawn.p(), 0.02);
    Significance uneven = Permutation.test(Arrays.copyOf(a, 7), Arrays.copyOf(b, 11), 5);
    assertEquals(Permutation.test(b, Arrays.copyOf(a, 7), 5).p(), uneven.p(), 0.01);
  }

  /** Ten pairs: orders are drawn. */
  @Test
  void aWeakCorrelationIsNoTrend() {
    double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    double[] y = {2, 9, 1, 6, 4, 8, 3, 10, 5, 7};
    Significance weak = Spearman.test(x, y, 1).orElseThrow();
    assertEquals("spearman-monte-carlo", weak.method());
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      squares += (x[i] - y[i]) * (x[i] - y[i]);
    }
    assertEquals(1 - 6 * squares / 990, weak.statistic(), 1e-12);
    assertTrue(weak.p() > 0.25 && weak.p() < 0.6, "p " + weak.p());
    Significance strong = Spearman.test(x, x, 1).orElseThrow();
    assertTrue(strong.p() > 0 && strong.p() < 1e-3, "p " + strong.p());
  }

  /** A hypergeometric table of 1820: 200 are as likely, 15 are less so. */
  @Test
  void anExactTestAddsUpWhatIsNoLikelier() {
    Significance fisher = FisherExact.test(3, 1, 3, 9).orElseThrow();
    assertEquals(215 / 1820.0, fisher.p(), 1e-12);
    assertEquals(9, fisher.statistic(), 1e-12);
    assertEquals(17 * 8 / 36.0, FisherExact.test(17, 3, 12, 8).orElseThrow().statistic(), 1e-12);
    assertTrue(FisherExact.test(9, 3, 1, 3).orElseThrow().p() < 0.5, "failures alike");
    assertEquals(1, FisherExact.test(0, 3, 0, 8).orElseThrow().p());
  }

  /** Rank sums 2.5, 3.5 and 6; one tie of two takes an eighth off. */
  @Test
  void tiesWithinAnItemAreCorrectedFor() {
    Significance friedman =
        RankTests.friedman(new double[] {1, 1, 2}, new double[] {1, 2, 3}).orElseThrow();
    assertEquals(3.25 / 0.875, friedman.statistic(), 1e-12);
  }

  @Test
  void whereFiveAreExpectedTheLimitIsGoodEnough() {
    assertEquals(
        "chi-squared",
        Proportions.homogeneity(new int[] {3, 7}, new int[] {10, 10}, 1).orElseThrow().method());
    assertTrue(
        !Proportions.homogeneity(new int[] {2, 7}, new int[] {10, 10}, 1)
            .orElseThrow()
            .method()
            .equals("chi-squared"));
  }

  /** Of a, a and b: without an a none agree, without b both do. */
  @Test
  void theErrorOfAnAgreementComesFromLeavingEachAnswerOut() {
    assertEquals(
        2 / 3.0, Agreement.pairwiseMatchError(List.of("a", "a", "b")).orElseThrow(), 1e-12);
  }

  @Test
  void whereNothingIsLeftNothingIsInVain() {
    SignEvidence even = SignEvidence.NONE.with(1).with(-1);
    SignRule rule = new SignRule(0.05, 2, 1, true);
    assertEquals(SignRule.State.OPEN, rule.of(even, 2, 0));
    assertEquals(SignRule.State.FUTILE, rule.of(even, 2, 1));
    assertEquals(40, rule.bound(), 1e-12);
  }
}
