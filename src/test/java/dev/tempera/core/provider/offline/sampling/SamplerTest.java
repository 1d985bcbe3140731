package dev.tempera.core.provider.offline.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.sampling.SamplingOptions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplerTest {
  private static final int FIRST_PLAIN = 2;

  /** Probabilities 0.5, 0.25, 0.125, 0.0625, 0.0625 at temperature 1, not in order. */
  private static final float[] HALVES = logits(0.125, 0.5, 0.0625, 0.25, 0.0625);

  private static final int[] ALL = {0, 1, 2, 3, 4};

  private static float[] logits(double... probabilities) {
    float[] logits = new float[probabilities.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) StrictMath.log(probabilities[i]) + 3;
    }
    return logits;
  }

  private static Sampler sampler(SamplingOptions options) {
    return new Sampler(options, 1, 5, FIRST_PLAIN);
  }

  private static SamplingOptions truncation(double topP, int topK, double minP, double topA) {
    return new SamplingOptions(1, topP, topK, minP, topA, 1, 0, 0, Map.of());
  }

  private static SamplingOptions penalties(double repetition, double frequency, double presence) {
    return new SamplingOptions(1, 1, 0, 0, 0, repetition, frequency, presence, Map.of());
  }

  @Test
  void tokensAreRankedByProbabilityThenId() {
    Distribution d = sampler(SamplingOptions.NEUTRAL).distribution(HALVES, ALL);
    assertArrayEquals(new int[] {1, 3, 0, 2, 4}, d.tokens());
    double[] expected = {0.5, 0.25, 0.125, 0.0625, 0.0625};
    for (int rank = 0; rank < 5; rank++) {
      assertEquals(expected[rank], d.probability(rank), 1e-7);
      assertEquals(expected[rank], d.drawProbability(rank), 1e-7);
    }
    assertEquals(5, d.nucleus());
  }

  @ParameterizedTest
  @CsvSource({
    // top_p, top_k, min_p, top_a, nucleus
    "1, 0, 0, 0, 5",
    "0.4, 0, 0, 0, 1",
    "0.49, 0, 0, 0, 1",
    "0.51, 0, 0, 0, 2",
    "0.74, 0, 0, 0, 2",
    "0.76, 0, 0, 0, 3",
    "0.9, 0, 0, 0, 4",
    "0.95, 0, 0, 0, 5",
    "0.000001, 0, 0, 0, 1",
    "1, 1, 0, 0, 1",
    "1, 3, 0, 0, 3",
    "1, 9, 0, 0, 5",
    "1, 0, 1, 0, 1",
    "1, 0, 0.4, 0, 2",
    "1, 0, 0.2, 0, 3",
    "1, 0, 0, 0.9, 2",
    "1, 0, 0, 0.4, 3",
    "0.9, 2, 0, 0, 2",
    // top_p is of what top_k leaves: 0.5 of 0.75 is two thirds.
    "0.66, 2, 0, 0, 1",
    "0.67, 2, 0, 0, 2",
    "0.9, 0, 0.4, 0, 2"
  })
  void everyTruncationKeepsTheFront(double topP, int topK, double minP, double topA, int kept) {
    Distribution d = sampler(truncation(topP, topK, minP, topA)).distribution(HALVES, ALL);
    assertEquals(kept, d.nucleus());
    double sum = 0;
    for (int rank = 0; rank < d.size(); rank++) {
      sum += d.drawProbability(rank);
      assertEquals(rank < kept, d.drawProbability(rank) > 0);
    }
    assertEquals(1, sum, 1e-12);
  }

  @Test
  void temperatureSharpensAndFlattens() {
    Distribution half =
        sampler(SamplingOptions.NEUTRAL.withTemperature(0.5)).distribution(HALVES, ALL);
    // Squares of the probabilities, scaled to 1.
    double sum = 0.25 + 0.0625 + 0.015625 + 2 * 0.00390625;
    assertEquals(0.25 / sum, half.probability(0), 1e-7);
    assertEquals(0.0625 / sum, half.probability(1), 1e-7);
    Distribution two =
        sampler(SamplingOptions.NEUTRAL.withTemperature(2)).distribution(HALVES, ALL);
    double roots = Math.sqrt(0.5) + 0.5 + Math.sqrt(0.125) + 2 * 0.25;
    assertEquals(Math.sqrt(0.5) / roots, two.probability(0), 1e-7);
    Distribution tiny =
        sampler(SamplingOptions.NEUTRAL.withTemperature(1e-9)).distribution(HALVES, ALL);
    assertEquals(1, tiny.probability(0));
  }

  @Test
  void theNucleusGrowsWithTemperatureAndTopP() {
    Random random = new Random(4);
    float[] logits = new float[500];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) random.nextGaussian() * 4;
    }
    int[] all = IntStream.range(0, logits.length).toArray();
    int before = 0;
    for (double temperature : new double[] {0.2, 0.8, 1, 1.2, 1.6, 2}) {
      SamplingOptions options = SamplingOptions.NEUTRAL.withTemperature(temperature);
      int inner = 0;
      for (double topP : new double[] {0.5, 0.95, 1}) {
        Sampler sampler = new Sampler(withTopP(options, topP), 1, logits.length, FIRST_PLAIN);
        int nucleus = sampler.distribution(logits, all).nucleus();
        assertTrue(nucleus >= inner);
        inner = nucleus;
        if (topP == 0.95) {
          assertTrue(nucleus >= before, temperature + ": " + nucleus + " < " + before);
          before = nucleus;
        }
      }
    }
  }

  @Test
  void drawsFollowTheDistribution() {
    Sampler sampler = sampler(SamplingOptions.NEUTRAL);
    Distribution d = sampler.distribution(HALVES, ALL);
    int[] counts = new int[5];
    int draws = 200_000;
    for (int i = 0; i < draws; i++) {
      counts[sampler.draw(d)]++;
    }
    for (int rank = 0; rank < 5; rank++) {
      double p = d.drawProbability(rank);
      double sigma = Math.sqrt(p * (1 - p) / draws);
      assertEquals(p, counts[d.token(rank)] / (double) draws, 5 * sigma);
    }
  }

  @Test
  void temperatureZeroIsGreedyAndUsesNoRandomNumber() {
    Set<Integer> drawn = new HashSet<>();
    for (long seed = 0; seed < 50; seed++) {
      Sampler sampler =
          new Sampler(SamplingOptions.NEUTRAL.withTemperature(0), seed, 5, FIRST_PLAIN);
      Distribution d = sampler.distribution(HALVES, ALL);
      assertEquals(1, d.nucleus());
      drawn.add(sampler.draw(d));
    }
    assertEquals(Set.of(1), drawn);
    float[] tie = {0, 5, 7, 7, 7};
    Sampler greedy = sampler(SamplingOptions.NEUTRAL.withTemperature(0));
    assertEquals(2, greedy.distribution(tie, ALL).token(0));
  }

  @Test
  void onlyAllowedTokensAreDrawn() {
    Sampler sampler = sampler(SamplingOptions.NEUTRAL);
    Distribution d = sampler.distribution(HALVES, new int[] {2, 4});
    assertArrayEquals(new int[] {2, 4}, d.tokens());
    assertEquals(0.5, d.probability(0), 1e-12);
    assertEquals(2, sampler.greedy(HALVES, new int[] {2, 4}));
  }

  @Test
  void repetitionPenaltyCountsPromptAndAnswer() {
    float[] logits = {2, 2, 2, 2, -2};
    Sampler sampler = sampler(penalties(2, 0, 0));
    sampler.prompt(new int[] {1, 2, 4});
    sampler.answer(3);
    Distribution d = sampler.distribution(logits, ALL);
    // Halved where positive, doubled where negative; 1 is a special token and left alone.
    assertEquals(Math.exp(1 - 2), ratio(d, 2, 0), 1e-9);
    assertEquals(Math.exp(1 - 2), ratio(d, 3, 0), 1e-9);
    assertEquals(Math.exp(-4 - 2), ratio(d, 4, 0), 1e-9);
    assertEquals(1, ratio(d, 1, 0), 1e-9);
  }

  @Test
  void frequencyAndPresencePenaltyCountTheAnswerOnly() {
    float[] logits = {0, 0, 0, 0, 0};
    Sampler sampler = sampler(penalties(1, 0.5, 0.25));
    sampler.prompt(new int[] {4});
    sampler.answer(3);
    sampler.answer(3);
    sampler.answer(2);
    Distribution d = sampler.distribution(logits, ALL);
    assertEquals(Math.exp(-1.25), ratio(d, 3, 0), 1e-9);
    assertEquals(Math.exp(-0.75), ratio(d, 2, 0), 1e-9);
    assertEquals(1, ratio(d, 4, 0), 1e-9);
  }

  @Test
  void logitBiasIsAddedAndMaySettleIt() {
    SamplingOptions options =
        new SamplingOptions(1, 1, 0, 0, 0, 1, 0, 0, Map.of(4, 100.0, 1, -100.0));
    Distribution d = sampler(options).distribution(HALVES, ALL);
    assertEquals(4, d.token(0));
    assertEquals(1, d.probability(0), 1e-12);
    assertEquals(1, d.token(4));
    SamplingOptions forbidden = new SamplingOptions(1, 1, 0, 0, 0, 1, 0, 0, Map.of(0, 100.0));
    assertEquals(2, sampler(forbidden).distribution(HALVES, new int[] {2, 4}).token(0));
  }

  /** The order of the doubles' own sort is the reference. */
  @Test
  void rankingAgreesWithAPlainSort() {
    Random random = new Random(9);
    for (int round = 0; round < 50; round++) {
      float[] logits = new float[200];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = random.nextInt(4) == 0 ? random.nextInt(-2, 3) : (float) random.nextGaussian();
      }
      logits[random.nextInt(200)] = -0.0f;
      Integer[] order = new Integer[200];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (a, b) -> logits[a] == logits[b] ? a - b : logits[a] > logits[b] ? -1 : 1);
      Sampler sampler = new Sampler(SamplingOptions.NEUTRAL, 1, 200, FIRST_PLAIN);
      int[] all = IntStream.range(0, 200).toArray();
      assertArrayEquals(
          Arrays.stream(order).mapToInt(i -> i).toArray(),
          sampler.distribution(logits, all).tokens());
    }
  }

  @Test
  void theGeneratorIsTheDocumentedOne() {
    // The first outputs of SplitMix64 for seed 1234567, as other implementations list them.
    SplitMix64 random = new SplitMix64(1234567);
    assertEquals(6457827717110365317L, random.nextLong());
    assertEquals(3203168211198807973L, random.nextLong());
    assertEquals(Long.parseUnsignedLong("9817491932198370423"), random.nextLong());
    SplitMix64 unit = new SplitMix64(7);
    for (int i = 0; i < 1000; i++) {
      double u = unit.nextDouble();
      assertTrue(u >= 0 && u < 1);
    }
  }

  @Test
  void optionsOutsideTheirRangeAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> SamplingOptions.NEUTRAL.withTemperature(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> SamplingOptions.NEUTRAL.withTemperature(-1));
    assertThrows(IllegalArgumentException.class, () -> withTopP(SamplingOptions.NEUTRAL, 0));
    assertThrows(IllegalArgumentException.class, () -> penalties(0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> penalties(1, 3, 0));
    assertThrows(IllegalArgumentException.class, () -> truncation(1, -1, 0, 0));
  }

  private static double ratio(Distribution d, int token, int other) {
    return probability(d, token) / probability(d, other);
  }

  private static double probability(Distribution d, int token) {
    for (int rank = 0; rank < d.size(); rank++) {
      if (d.token(rank) == token) {
        return d.probability(rank);
      }
    }
    throw new AssertionError("no token " + token);
  }

  private static SamplingOptions withTopP(SamplingOptions options, double topP) {
    return new SamplingOptions(
        options.temperature(),
        topP,
        options.topK(),
        options.minP(),
        options.topA(),
        options.repetitionPenalty(),
        options.frequencyPenalty(),
        options.presencePenalty(),
        options.logitBias());
  }
}
