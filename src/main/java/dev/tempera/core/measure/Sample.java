package dev.tempera.core.measure;

import dev.tempera.core.statistics.sample.Quantiles;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Values that were measured, sorted. Immutable in all that it does; any thread. */
public final class Sample {
  /** Fewer values say little, and are said to be few. */
  public static final int FEW = 10;

  private final double[] values;

  private Sample(double[] values) {
    this.values = values;
  }

  /** Of those of the values that are numbers. */
  public static Sample of(DoubleStream values) {
    return new Sample(values.filter(Double::isFinite).sorted().toArray());
  }

  /** How many there are. */
  public int n() {
    return values.length;
  }

  /** Whether there are some, but so few that they say little. */
  public boolean isFew() {
    return n() > 0 && n() < FEW;
  }

  /**
   * The quantile {@code p}, 0 to 1 (type 7 of Hyndman and Fan); empty where the sample is too small
   * to have a value beyond it: {@code n < 1 / (1 − p)}.
   */
  public OptionalDouble quantile(double p) {
    // Rounded, since 1 − 0.9 is a little more than 0.1.
    long needed = p >= 1 ? 1 : (long) Math.ceil(1 / (1 - p) - 1e-9);
    return n() == 0 || n() < needed
        ? OptionalDouble.empty()
        : OptionalDouble.of(Quantiles.of(values, p));
  }

  /** The middle one; empty of nothing. */
  public OptionalDouble median() {
    return n() == 0 ? OptionalDouble.empty() : OptionalDouble.of(Quantiles.median(values));
  }

  /** All of them, sorted: a copy. */
  public double[] values() {
    return Arrays.copyOf(values, values.length);
  }
}
