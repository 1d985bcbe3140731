package dev.tempera.core.statistics.sample;

import java.util.Arrays;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/** Ranks from 1; values that tie share the mean of their ranks. */
public final class Ranks {
  private Ranks() {}

  /** The rank of each value, in the order of the values. */
  public static double[] of(double[] values) {
    return new NaturalRanking(TiesStrategy.AVERAGE).apply(values);
  }

  /** Σ(t³ − t) over the groups of ties, the term of every correction for ties. */
  public static double tieTerm(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double term = 0;
    int start = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[start]) {
        double t = i - start;
        term += t * t * t - t;
        start = i;
      }
    }
    return term;
  }
}
