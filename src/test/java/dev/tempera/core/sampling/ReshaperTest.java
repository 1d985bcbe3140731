package dev.tempera.core.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.offline.sampling.Distribution;
import dev.tempera.core.provider.offline.sampling.Logprobs;
import dev.tempera.core.provider.offline.sampling.Sampler;
import dev.tempera.core.sampling.Candidates.Candidate;
import dev.tempera.core.sampling.Reshaped.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of tokens, all or some of them known, against the sampler that knows all. */
class ReshaperTest {
  private static final int TOKENS = 40;
  private static final int[] ALL = IntStream.range(0, TOKENS).toArray();
  private static final double[] TEMPERATURES = {0, 0.2, 0.7, 1, 1.3, 2};
  private static final double[] TOP_PS = {1, 0.95, 0.6, 0.2, 0.01};
  private static final int[] TOP_KS = {0, 1, 4, 12, 39, 60};
  private static final double[] MIN_PS = {0, 0.02, 0.3, 1};
  private static final double[] TOP_AS = {0, 0.3};

  private static SamplingOptions options(
      double temperature, double topP, int topK, double minP, double topA) {
    return new SamplingOptions(temperature, topP, topK, minP, topA, 1, 0, 0, Map.of());
  }

  private static List<SamplingOptions> grid() {
    List<SamplingOptions> all = new ArrayList<>();
    for (double temperature : TEMPERATURES) {
      for (double topP : TOP_PS) {
        for (int topK : TOP_KS) {
          for (double minP : MIN_PS) {
            for (double topA : TOP_AS) {
              all.add(options(temperature, topP, topK, minP, topA));
            }
          }
        }
      }
    }
    return all;
  }

  private static float[] logits(Random random) {
    float[] logits = new float[TOKENS];
    for (int i = 0; i < TOKENS; i++) {
      logits[i] = (float) (random.nextGaussian() * 2.5);
    }
    return logits;
  }

  /** The {@code count} most probable tokens, and the one of rank {@code chosen}. */
  private static Candidates known(float[] logits, int count, int chosen) {
    Logprobs own = new Logprobs(logits);
    int[] ranked = own.top(TOKENS);
    List<Candidate> top = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      top.add(new Candidate("t" + ranked[i], own.of(ranked[i])));
    }
    return chosen < count
        ? new Candidates(top, chosen, null)
        : new Candidates(top, -1, new Candidate("t" + ranked[chosen], own.of(ranked[chosen])));
  }

  private static Distribution truth(float[] logits, SamplingOptions options) {
    return new Sampler(options, 1, TOKENS, 0).distribution(logits, ALL);
  }

  private static double tempered(Distribution truth, int rank) {
    return rank < truth.size() ? truth.probability(rank) : 0;
  }

  private static double drawn(Distribution truth, int rank) {
    return rank < truth.size() ? truth.drawProbability(rank) : 0;
  }

  @Test
  void whereAllIsKnownTheNumbersAreTheSamplers() {
    Random random = new Random(1);
    for (int round = 0; round < 3; round++) {
      float[] logits = logits(random);
      Candidates known = known(logits, TOKENS, round);
      for (SamplingOptions options : grid()) {
        Distribution truth = truth(logits, options);
        Reshaped said = Reshaper.of(known, options);
        for (int rank = 0; rank < TOKENS; rank++) {
          Share share = said.shares().get(rank);
          assertEquals(tempered(truth, rank), share.tempered().low(), 1e-6, () -> "" + options);
          assertEquals(tempered(truth, rank), share.tempered().high(), 1e-6, () -> "" + options);
          assertEquals(drawn(truth, rank), share.drawn().low(), 1e-6, () -> "" + options);
          assertEquals(drawn(truth, rank), share.drawn().high(), 1e-6, () -> "" + options);
          assertEquals(drawn(truth, rank) > 0, share.cut() == Cut.NONE, () -> "" + options);
        }
        assertEquals(0, said.rest().drawn().high(), 1e-9);
      }
    }
  }

  @Test
  void whereSomeAreUnknownTheTruthIsWithinTheBounds() {
    Random random = new Random(2);
    int[] counts = {1, 3, 10, 39};
    for (int round = 0; round < 4; round++) {
      float[] logits = logits(random);
      for (int count : counts) {
        for (int chosen : new int[] {0, count - 1, count, TOKENS - 1}) {
          Candidates known = known(logits, count, chosen);
          for (SamplingOptions options : grid()) {
            check(truth(logits, options), Reshaper.of(known, options), count, chosen, options);
          }
        }
      }
    }
  }

  private static void check(
      Distribution truth, Reshaped said, int count, int chosen, SamplingOptions options) {
    double outsideTempered = 0;
    double outsideDrawn = 0;
    for (int rank = 0; rank < TOKENS; rank++) {
      if (rank < count || rank == chosen) {
        Share share = said.shares().get(Math.min(rank, count));
        within(share.tempered(), tempered(truth, rank), options);
        within(share.drawn(), drawn(truth, rank), options);
        if (share.cut() != Cut.UNKNOWN) {
          assertEquals(
              drawn(truth, rank) > 0, share.cut() == Cut.NONE, () -> share + " " + options);
        }
      } else {
        outsideTempered += tempered(truth, rank);
        outsideDrawn += drawn(truth, rank);
      }
    }
    within(said.rest().tempered(), outsideTempered, options);
    within(said.rest().drawn(), outsideDrawn, options);
  }

  private static void within(Bounds bounds, double truth, SamplingOptions options) {
    assertTrue(
        truth >= bounds.low() - 1e-6 && truth <= bounds.high() + 1e-6,
        () -> truth + " is not in " + bounds + " at " + options);
  }

  private static Candidates of(double... probabilities) {
    List<Candidate> top = new ArrayList<>();
    for (double p : probabilities) {
      top.add(new Candidate("t" + top.size(), Math.log(p)));
    }
    return new Candidates(top, 0, null);
  }

  @Test
  void topKWithinTheListMakesTheUnknownMatterNoMore() {
    Reshaped said = Reshaper.of(of(0.5, 0.3, 0.1), options(0.5, 1, 2, 0, 0));
    assertEquals(0.25 / 0.34, said.shares().get(0).drawn().low(), 1e-9);
    assertEquals(0.25 / 0.34, said.shares().get(0).drawn().high(), 1e-9);
    assertEquals(Cut.TOP_K, said.shares().get(2).cut());
    assertEquals(Bounds.NEVER, said.rest().drawn());
    assertFalse(said.shares().get(0).tempered().isKnown(), "before top_k it does matter");
  }

  @Test
  void atTemperatureOneTheUnknownMassIsKnown() {
    Reshaped said = Reshaper.of(of(0.5, 0.3, 0.1), options(1, 1, 0, 0, 0));
    assertEquals(0.1, said.rest().own(), 1e-12);
    assertTrue(said.rest().drawn().isKnown());
    assertEquals(0.1, said.rest().drawn().low(), 1e-9);
    assertTrue(
        Reshaper.of(of(0.5, 0.3, 0.1), options(2, 1, 0, 0, 0)).rest().tempered().high() > 0.9);
  }

  @Test
  void topPThatTheListFillsIsExactAtTemperatureOne() {
    Reshaped said = Reshaper.of(of(0.5, 0.3, 0.1), options(1, 0.75, 0, 0, 0));
    assertEquals(0.625, said.shares().get(0).drawn().low(), 1e-9);
    assertTrue(said.shares().get(0).drawn().isKnown());
    assertEquals(Cut.TOP_P, said.shares().get(2).cut());
  }

  @Test
  void whatAServerSaysIsBornHoweverAbsurd() {
    List<Candidates> absurd =
        List.of(
            new Candidates(List.of(new Candidate("a", -9999)), 0, null),
            new Candidates(List.of(new Candidate("a", -30)), 0, null),
            new Candidates(List.of(new Candidate("a", 0), new Candidate("b", 0)), 1, null),
            new Candidates(List.of(new Candidate("a", -1e-12)), -1, new Candidate("b", -9999)));
    for (Candidates known : absurd) {
      List<SamplingOptions> all = new ArrayList<>(grid());
      all.add(options(1e-6, 1, 0, 0, 0));
      all.add(options(1e-6, 0.5, 0, 0, 0.5));
      for (SamplingOptions options : all) {
        Reshaped said = Reshaper.of(known, options);
        assertTrue(said.rest().drawn().low() >= 0 && said.rest().tempered().high() <= 1);
        for (Share share : said.shares()) {
          assertTrue(share.drawn().low() >= 0 && share.drawn().high() <= 1, () -> share.toString());
          assertTrue(share.drawn().low() <= share.drawn().high());
        }
      }
    }
  }

  @Test
  void whereNothingIsToldNothingIsSaid() {
    Candidates only = new Candidates(List.of(), -1, new Candidate("a", -1));
    assertThrows(IllegalArgumentException.class, () -> Reshaper.of(only, SamplingOptions.NEUTRAL));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Candidates(List.of(new Candidate("a", -2), new Candidate("b", -1)), 0, null));
  }
}
