package dev.tempera.core.statistics.sample;

import dev.tempera.core.statistics.distribution.Combinations;

/** Chances of passing over several tries, estimated without bias from n answers of which c pass. */
public final class PassAtK {
  private PassAtK() {}

  /** At least one of k passes: 1 − C(n−c, k)/C(n, k) (Chen et al. 2021). */
  public static double atLeastOne(int n, int passed, int k) {
    check(n, passed, k);
    return 1 - Combinations.count(n - passed, k) / Combinations.count(n, k);
  }

  /** All k pass: C(c, k)/C(n, k). */
  public static double all(int n, int passed, int k) {
    check(n, passed, k);
    return Combinations.count(passed, k) / Combinations.count(n, k);
  }

  private static void check(int n, int passed, int k) {
    if (passed < 0 || passed > n || k < 1 || k > n) {
      throw new IllegalArgumentException("it takes 0 ≤ passed ≤ n and 1 ≤ k ≤ n");
    }
  }
}
