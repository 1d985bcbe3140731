package dev.tempera.core.statistics.sample;

import java.util.Arrays;

/**
 * All values that pairs of numbers make, in their order, without writing them down: the k-th of
 * them is found by halving over the doubles, counting with two pointers each time. A million
 * answers a cell take no more memory than they have anyway.
 */
public final class PairwiseOrder {
  /** So many numbers there are to halve over, in bits. */
  private static final int BITS = Long.SIZE;

  private final long size;
  private final double lowest;
  private final double highest;
  private final Count count;

  @FunctionalInterface
  private interface Count {
    /** How many of the values are at most that. */
    long upTo(double value);
  }

  private PairwiseOrder(long size, double lowest, double highest, Count count) {
    this.size = size;
    this.lowest = lowest;
    this.highest = highest;
    this.count = count;
  }

  /** All differences a − b, of at least one value each. */
  public static PairwiseOrder differences(double[] a, double[] b) {
    double[] x = sorted(a);
    double[] y = sorted(b);
    return new PairwiseOrder(
        (long) x.length * y.length,
        x[0] - y[y.length - 1],
        x[x.length - 1] - y[0],
        value -> {
          long found = 0;
          int first = 0;
          for (double each : x) {
            while (first < y.length && each - y[first] > value) {
              first++;
            }
            found += y.length - first;
          }
          return found;
        });
  }

  /** Walsh's averages: of each value with itself and every later one, of at least one value. */
  public static PairwiseOrder averages(double... values) {
    double[] x = sorted(values);
    int n = x.length;
    return new PairwiseOrder(
        n * (n + 1L) / 2,
        x[0],
        x[n - 1],
        value -> {
          long found = 0;
          int last = n - 1;
          for (int i = 0; i < n; i++) {
            while (last >= i && average(x[i], x[last]) > value) {
              last--;
            }
            found += Math.max(0, last - i + 1);
          }
          return found;
        });
  }

  private static double average(double a, double b) {
    return a / 2 + b / 2;
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** How many there are. */
  public long size() {
    return size;
  }

  /** The k-th smallest, from 1. */
  public double get(long k) {
    long low = key(lowest);
    long high = key(highest);
    // The smallest double up to which there are k of them is one of them.
    for (int i = 0; i < BITS && low < high; i++) {
      // Rounded down, and without overflow.
      long middle = (low & high) + ((low ^ high) >> 1);
      if (count.upTo(value(middle)) >= k) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return value(high) + 0.0;
  }

  /** The one in the middle, or the mean of the two there. */
  public double median() {
    double lower = get((size + 1) / 2);
    return size % 2 == 1 ? lower : average(lower, get(size / 2 + 1));
  }

  /** A number whose order is that of the doubles. */
  private static long key(double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits >= 0 ? bits : Long.MIN_VALUE - bits;
  }

  private static double value(long key) {
    return Double.longBitsToDouble(key >= 0 ? key : Long.MIN_VALUE - key);
  }
}
