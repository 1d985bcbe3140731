package dev.tempera.core.statistics.distribution;

import org.apache.commons.numbers.combinatorics.BinomialCoefficientDouble;
import org.apache.commons.numbers.combinatorics.LogBinomialCoefficient;

/** How many ways there are to choose (commons-numbers). */
public final class Combinations {
  private Combinations() {}

  /** n over k; 0 where k is outside 0..n. */
  public static double count(int n, int k) {
    return k < 0 || k > n ? 0 : BinomialCoefficientDouble.value(n, k);
  }

  /** The natural logarithm of n over k, for 0 ≤ k ≤ n. */
  public static double logCount(int n, int k) {
    return LogBinomialCoefficient.value(n, k);
  }
}
