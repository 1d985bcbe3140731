package dev.tempera.bench;

import java.util.Arrays;

/** What an experiment costs the machine: its statistics and its engine. */
public final class ExperimentBench {
  private ExperimentBench() {}

  /** Argument: {@code --json}. */
  public static void main(String[] args) throws Exception {
    Figures figures = new Figures("experiment");
    StatisticsPart.measure(figures);
    EnginePart.measure(figures);
    figures.print(System.out, Arrays.asList(args).contains("--json"));
  }
}
