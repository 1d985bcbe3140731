package dev.tempera.core.statistics.text;

import java.util.OptionalDouble;

/**
 * Agreement of two raters beyond chance (Cohen 1960).
 *
 * @param observed the share on which they agree
 * @param expected the share on which they would agree by chance
 */
public record Kappa(double observed, double expected) {

  /** Of a square table: how often the first said i and the second said j. */
  public static Kappa of(int[]... table) {
    double all = 0;
    double agreed = 0;
    double[] rows = new double[table.length];
    double[] columns = new double[table.length];
    for (int i = 0; i < table.length; i++) {
      for (int j = 0; j < table.length; j++) {
        all += table[i][j];
        rows[i] += table[i][j];
        columns[j] += table[i][j];
      }
      agreed += table[i][i];
    }
    if (all == 0) {
      throw new IllegalArgumentException("an empty table says nothing");
    }
    double chance = 0;
    for (int i = 0; i < table.length; i++) {
      chance += rows[i] * columns[i] / (all * all);
    }
    return new Kappa(agreed / all, chance);
  }

  /** κ; empty where both always say the same one thing, and agreement means nothing. */
  public OptionalDouble kappa() {
    return expected >= 1
        ? OptionalDouble.empty()
        : OptionalDouble.of((observed - expected) / (1 - expected));
  }
}
