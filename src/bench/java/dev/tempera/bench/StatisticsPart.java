package dev.tempera.bench;

import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Settings;
import dev.tempera.core.statistics.compare.Trials;
import java.lang.management.ManagementFactory;
import java.util.Random;

/**
 * The statistics of an experiment, as they are worked out for its page, off the window's thread.
 */
final class StatisticsPart {
  private static final int CELLS = 50;
  private static final int TRIALS = 1_000;
  private static final int TIMES = 7;

  private StatisticsPart() {}

  static void measure(Figures figures) {
    measure(figures, "prompt", 1, "50 cells × 1,000 answers of one prompt, with BCa");
    measure(figures, "items", 100, "50 cells × 100 items × 10 answers, with BCa");
    measure(figures, "wide", 1_000, "50 cells × 1,000 items, with BCa");
  }

  private static void measure(Figures figures, String name, int items, String what) {
    Trials trials = trials(items);
    Analysis first = Analysis.of(trials, Settings.USUAL);
    if (first.cells().size() != CELLS || first.cells().getFirst().bca().isEmpty()) {
      throw new IllegalStateException("no BCa interval: " + first.cells().getFirst());
    }
    double[] millis = new double[TIMES];
    double[] cpu = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long begun = System.nanoTime();
      double cpuBegun = cpuMillis();
      Analysis analysis = Analysis.of(trials, Settings.USUAL);
      millis[i] = (System.nanoTime() - begun) / 1e6;
      cpu[i] = cpuMillis() - cpuBegun;
      if (!analysis.equals(first)) {
        throw new IllegalStateException("the same data gave other digits");
      }
    }
    figures.add("statistics_" + name + "_ms", Figures.median(millis), what);
    figures.add("statistics_" + name + "_cpu_ms", Figures.median(cpu), "the same, all cores");
  }

  private static double cpuMillis() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean process
        ? process.getProcessCpuTime() / 1e6
        : 0;
  }

  private static Trials trials(int items) {
    Random random = new Random(20261130);
    Trials trials = new Trials();
    for (int i = 0; i < TRIALS; i++) {
      for (int cell = 0; cell < CELLS; cell++) {
        trials.add("cell " + cell, "item " + i % items, 100 + cell * 0.1 + random.nextGaussian());
      }
    }
    return trials;
  }
}
