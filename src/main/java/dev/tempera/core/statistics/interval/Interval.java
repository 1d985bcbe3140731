package dev.tempera.core.statistics.interval;

import java.util.Optional;

/**
 * A confidence interval. An interval that cannot be given honestly is an empty Optional, never one
 * with NaN in it.
 *
 * @param low the lower bound
 * @param high the upper bound, at least {@code low}
 * @param level the nominal coverage, for example .95
 * @param method the name of the method, for example {@code wilson}
 */
public record Interval(double low, double high, double level, String method) {
  public Interval {
    if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new IllegalArgumentException("no interval: " + low + " to " + high);
    }
    checkLevel(level);
  }

  /** The interval between two bounds; empty where they are too large to calculate with. */
  public static Optional<Interval> between(double low, double high, double level, String method) {
    return Double.isFinite(low) && Double.isFinite(high)
        ? Optional.of(new Interval(low, high, level, method))
        : Optional.empty();
  }

  static void checkLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("a level lies between 0 and 1, found " + level);
    }
  }

  /** Whether the value lies in the interval, bounds included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Whether the whole interval lies strictly inside ±margin. */
  public boolean isInside(double margin) {
    return -margin < low && high < margin;
  }

  /** The bound nearer to zero as a distance; 0 where the interval contains zero. */
  public double distanceFromZero() {
    return contains(0) ? 0 : Math.min(Math.abs(low), Math.abs(high));
  }

  /** The interval of the same with the other sign. */
  public Interval negated() {
    return new Interval(-high, -low, level, method);
  }

  /** Half the width. */
  public double halfWidth() {
    return (high - low) / 2;
  }

  /** The part of the interval that lies in {@code min} to {@code max}; the estimate must too. */
  public Interval clipped(double min, double max) {
    return new Interval(Math.clamp(low, min, max), Math.clamp(high, min, max), level, method);
  }
}
