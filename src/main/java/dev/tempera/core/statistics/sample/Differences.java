package dev.tempera.core.statistics.sample;

/** Differences within pairs. */
public final class Differences {
  private static final double ROUNDING = 1e-12;

  private Differences() {}

  /**
   * {@code a − b}, pair by pair. What differs by rounding only is 0, so that two means of the same
   * repeats in another order are a tie.
   */
  public static double[] of(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException("pairs need as many of one as of the other");
    }
    double[] differences = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      double size = Math.max(Math.abs(a[i]), Math.abs(b[i]));
      differences[i] = Math.abs(difference) <= ROUNDING * size ? 0 : difference;
    }
    return differences;
  }
}
