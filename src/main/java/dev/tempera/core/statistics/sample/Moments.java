package dev.tempera.core.statistics.sample;

/**
 * How many, mean and variance.
 *
 * @param count how many values
 * @param mean their mean; 0 where there are none
 * @param variance the unbiased sample variance (n − 1); 0 where it cannot be estimated, infinite
 *     where it is too large to calculate with
 * @param hasSpread whether there are two values that differ by more than rounding, and by how much
 *     can be calculated
 */
public record Moments(int count, double mean, double variance, boolean hasSpread) {
  /** Differences below this share of the largest value are rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * The moments of the values (two passes, so that large values with a small spread stay exact).
   */
  public static Moments of(double... values) {
    int n = values.length;
    if (n == 0) {
      return new Moments(0, 0, 0, false);
    }
    double sum = 0;
    double min = values[0];
    double max = values[0];
    for (double value : values) {
      sum += value;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    double mean = sum / n;
    if (!Double.isFinite(min) || !Double.isFinite(max)) {
      // A difference of two values that is beyond a double.
      return new Moments(n, mean, Double.POSITIVE_INFINITY, false);
    }
    boolean spread = max - min > ROUNDING * Math.max(Math.abs(min), Math.abs(max));
    if (!spread) {
      return new Moments(n, min == max ? min : mean, 0, false);
    }
    double squares = 0;
    double rest = 0;
    for (double value : values) {
      double deviation = value - mean;
      squares += deviation * deviation;
      rest += deviation;
    }
    double variance = (squares - rest * rest / n) / (n - 1);
    return Double.isFinite(variance)
        ? new Moments(n, mean, variance, true)
        : new Moments(n, mean, Double.POSITIVE_INFINITY, false);
  }

  /** The standard deviation. */
  public double sd() {
    return Math.sqrt(variance);
  }

  /** The standard error of the mean (central limit theorem); 0 where there is no spread. */
  public double standardError() {
    return count == 0 ? 0 : Math.sqrt(variance / count);
  }
}
