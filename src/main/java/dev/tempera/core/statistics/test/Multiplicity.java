package dev.tempera.core.statistics.test;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Corrections for asking several questions at once; adjusted p values in the order given. */
public final class Multiplicity {
  private Multiplicity() {}

  /** Holm (1979): the chance of even one false alarm in the family stays below α. */
  public static double[] holm(double... p) {
    int[] order = order(p);
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int i = 0; i < p.length; i++) {
      largest = Math.max(largest, Math.min(1, p[order[i]] * (p.length - i)));
      adjusted[order[i]] = largest;
    }
    return adjusted;
  }

  /**
   * Benjamini and Hochberg (1995): the share of false alarms among the findings stays below α. For
   * exploring; what is found this way is called exploratory.
   */
  public static double[] benjaminiHochberg(double... p) {
    int[] order = order(p);
    double[] adjusted = new double[p.length];
    double smallest = 1;
    for (int i = p.length - 1; i >= 0; i--) {
      smallest = Math.min(smallest, p[order[i]] * p.length / (i + 1));
      adjusted[order[i]] = smallest;
    }
    return adjusted;
  }

  private static int[] order(double[] p) {
    for (double each : p) {
      if (!(each >= 0 && each <= 1)) {
        throw new IllegalArgumentException("no p value: " + each);
      }
    }
    return IntStream.range(0, p.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> p[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
