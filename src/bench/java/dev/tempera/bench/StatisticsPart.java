package dev.tempera.bench;

import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Settings;
import dev.tempera.core.statistics.compare.Trials;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The statistics of 50 cells with 1,000 trials each: numbers, so that BCa intervals are made. */
final class StatisticsPart {
  private static final int CELLS = 50;
  private static final int TRIALS = 1_000;
  private static final int ROUNDS = 5;

  private StatisticsPart() {}

  /** The first time in the process, and the median of those that follow. */
  record Times(double firstMs, double laterMs) {}

  static Times measure() {
    Trials trials = trials();
    double first = once(trials);
    double[] later = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      later[i] = once(trials);
    }
    return new Times(first, Figures.median(later));
  }

  private static double once(Trials trials) {
    long begun = System.nanoTime();
    Analysis analysis = Analysis.of(trials, Settings.USUAL);
    double millis = (System.nanoTime() - begun) / 1e6;
    if (analysis.cells().stream().anyMatch(cell -> cell.bca().isEmpty())) {
      throw new IllegalStateException("a cell has no BCa interval");
    }
    return millis;
  }

  private static Trials trials() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    Trials trials = new Trials();
    for (int item = 0; item < TRIALS; item++) {
      double hard = random.nextGaussian();
      for (int cell = 0; cell < CELLS; cell++) {
        trials.add("cell " + cell, "item " + item, hard + random.nextGaussian() + cell * 0.01);
      }
    }
    return trials;
  }
}
