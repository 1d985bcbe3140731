package dev.tempera.core.statistics;

import static dev.tempera.core.statistics.Oracles.after;
import static dev.tempera.core.statistics.Oracles.bounds;
import static dev.tempera.core.statistics.Oracles.numbers;

import dev.tempera.core.statistics.distribution.Normal;
import dev.tempera.core.statistics.plan.ChanceGap;
import dev.tempera.core.statistics.plan.ItemPlan;
import dev.tempera.core.statistics.plan.Power;
import dev.tempera.core.statistics.plan.TwoCellPlan;
import dev.tempera.core.statistics.plan.WidthPlan;
import dev.tempera.core.statistics.sample.ClusteredError;
import dev.tempera.core.statistics.sample.PassAtK;
import dev.tempera.core.statistics.sample.VarianceSplit;
import dev.tempera.core.statistics.sequence.FalseStops;
import dev.tempera.core.statistics.sequence.MeanSequence;
import dev.tempera.core.statistics.sequence.RateSequence;
import dev.tempera.core.statistics.sequence.SignEvidence;
import dev.tempera.core.statistics.test.McNemar;

/** The rows about planning, stopping early, and what one sample's spread is made of. */
final class PlanOracles {
  private static final double LEVEL = 0.95;
  private static final Power USUAL = Power.USUAL;

  private PlanOracles() {}

  static void add(Oracles o) {
    planning(o);
    widths(o);
    sequences(o);
    samples(o);
  }

  private static void planning(Oracles o) {
    o.row("z_.975+z_.80 squared", () -> numbers(USUAL.factor()));
    o.row(
        "Miller n: omega2=1/9, no sampling var, delta .03",
        () -> numbers(new ItemPlan(1 / 9.0, 0, 0).items(.03, 1, USUAL)));
    ItemPlan noisy = new ItemPlan(1 / 9.0, 1 / 6.0, 1 / 6.0);
    o.row(
        "Miller n: omega2=1/9, sA2=sB2=1/6,K=1 / K=10, delta .03",
        () -> numbers(noisy.items(.03, 1, USUAL), noisy.items(.03, 10, USUAL)));
    o.row(
        "two-proportion n/arm .70 vs .80 unpooled; pooled (Fleiss no cc)",
        () ->
            numbers(
                TwoCellPlan.proportions(.7, .8, USUAL),
                TwoCellPlan.proportionsPooled(.7, .8, USUAL)));
    o.row(
        "two-proportion n/arm .60 vs .85 unpooled",
        () -> numbers(TwoCellPlan.proportions(.6, .85, USUAL)));
    o.row(
        "McNemar n items: p10=.15,p01=.05 (Connor)",
        () -> numbers(TwoCellPlan.mcNemar(.15, .05, USUAL)));
    o.row(
        "MDE paired, n=50 items,K=5: omega2=.04,sA2=sB2=.10",
        () -> numbers(new ItemPlan(.04, .1, .1).detectable(50, 5, USUAL)));
    o.row("unpaired t: n/arm for d=0.5 normal approx", () -> numbers(TwoCellPlan.means(.5, USUAL)));
    o.row(
        "two identical cells p=.7, n=10: P(|difference|>=2 of 10), >=3 of 10; n=5: >=1 of 5",
        () ->
            numbers(
                ChanceGap.probability(10, .7, 2),
                ChanceGap.probability(10, .7, 3),
                ChanceGap.probability(5, .7, 1)));
  }

  private static void widths(Oracles o) {
    o.row(
        "repeats for Wilson half width <=.10 at p=.5/.8/.95; <=.05 at .5",
        () ->
            numbers(
                WidthPlan.halfWidth(.5, .1, LEVEL),
                WidthPlan.halfWidth(.8, .1, LEVEL),
                WidthPlan.halfWidth(.95, .1, LEVEL),
                WidthPlan.halfWidth(.5, .05, LEVEL)));
    o.row(
        "rule of three: n all-pass so that Wilson lower >= .90/.95/.99 ;"
            + " CP one-sided 95% lower>=.95",
        () ->
            numbers(
                WidthPlan.allPassWilson(.9, LEVEL),
                WidthPlan.allPassWilson(.95, LEVEL),
                WidthPlan.allPassWilson(.99, LEVEL),
                WidthPlan.allPassExact(.95, LEVEL)));
  }

  private static void sequences(Oracles o) {
    for (int[] c : new int[][] {{17, 20}, {5, 5}, {85, 100}}) {
      o.row(
          "beta-binomial(1,1) confidence sequence 95% at " + c[0] + "/" + c[1],
          () -> bounds(RateSequence.at(c[0], c[1], LEVEL)));
    }
    o.row(
        "sequential sign e-value (w,l)=(12,2),(14,1),(20,8); always-valid p=min(1,1/maxE)",
        () ->
            numbers(
                SignEvidence.eValue(12, 2),
                SignEvidence.eValue(14, 1),
                SignEvidence.eValue(20, 8)));
    o.row(
        "smallest unanimous run that stops at alpha .05/.01",
        () -> numbers(SignEvidence.shortestDecision(.05), SignEvidence.shortestDecision(.01)));
    MeanSequence tuned = MeanSequence.tunedFor(50, LEVEL);
    o.row(
        "asymptotic CS half width sd=1,t=50, rho tuned for t*=50: (rho, half), fixed-n z half",
        () -> numbers(tuned.rho(), tuned.halfWidth(1, 50), Normal.twoSided(LEVEL) / Math.sqrt(50)));
    o.row(
        "false-stop prob., 50 discordant pairs max, look after every pair from 6:"
            + " naive exact sign p<.05 / mixture e>=20",
        () ->
            numbers(
                FalseStops.probability((w, l) -> McNemar.exact(w, l).p() < .05, 50, 6),
                FalseStops.probability((w, l) -> SignEvidence.eValue(w, l) >= 20, 50, 6)));
  }

  private static void samples(Oracles o) {
    o.row(
        "pass@k n=10,c=3,k=5; pass^k n=10,c=7,k=3",
        () -> numbers(PassAtK.atLeastOne(10, 3, 5), PassAtK.all(10, 7, 3)));
    o.row(
        "cluster SE scores a=111,b=001,c=11,d=0001: mean, SE_CLT(n-1), SE_Bernoulli,"
            + " SE_cluster Miller, SE_cluster CR (C/(C-1), Inspect)",
        () -> {
          ClusteredError e =
              ClusteredError.of(
                  numbers(1, 1, 1), numbers(0, 0, 1), numbers(1, 1), numbers(0, 0, 0, 1));
          return numbers(e.mean(), e.independent(), e.bernoulli(), e.clustered(), e.fewClusters());
        });
    o.row(
        "Var of mean: items p_i=.2,.5,.9 each K=4: SE within-only",
        () ->
            numbers(
                VarianceSplit.runToRunError(
                    numbers(.2 * .8, .5 * .5, .9 * .1), new int[] {4, 4, 4})));
    o.row(
        "variance split 3 items x 3 repeats a=.9,.8,1 b=.4,.6,.5 c=.7,.7,.4:"
            + " MSW, MSB, between var, ICC, SE over items, naive pooled SE",
        () -> {
          VarianceSplit v =
              VarianceSplit.of(numbers(.9, .8, 1), numbers(.4, .6, .5), numbers(.7, .7, .4))
                  .orElseThrow();
          return after(
              v.within(),
              v.between(),
              v.betweenVariance(),
              v.icc(),
              v.itemError(),
              v.pooledError());
        });
  }
}
