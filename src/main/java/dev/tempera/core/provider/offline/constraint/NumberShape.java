package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers without an exponent, between bounds: counted in grid units of 10 to the power of minus
 * {@link #fractionDigits}, so that every question about a range is one about whole numbers.
 */
final class NumberShape extends Shape {
  /** The most digits before and after the point together. */
  static final int MOST_DIGITS = 18;

  private static final long[] POWERS = powers();

  final int integerDigits;
  final int fractionDigits;
  private final long low;
  private final long high;
  private final long multiple;

  /**
   * @param integerDigits the most digits before the point
   * @param fractionDigits the most digits after it, 0 for integers
   * @param low least value in grid units
   * @param high greatest value in grid units
   * @param multiple of which values must be multiples, in grid units, at least 1
   */
  NumberShape(int integerDigits, int fractionDigits, long low, long high, long multiple) {
    this.integerDigits = integerDigits;
    this.fractionDigits = fractionDigits;
    long most = power(integerDigits + fractionDigits) - 1;
    this.low = Math.max(low, -most);
    this.high = Math.min(high, most);
    this.multiple = multiple;
  }

  static long power(int exponent) {
    return POWERS[exponent];
  }

  private static long[] powers() {
    long[] powers = new long[MOST_DIGITS + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  /** Whether a value lies between two magnitudes, ends included. */
  boolean hits(boolean negative, long from, long to) {
    return hits(negative, from, to, 1);
  }

  /** The same for values that are multiples of {@code unit} too. */
  boolean hits(boolean negative, long from, long to, long unit) {
    long a = Math.max(negative ? -to : from, low);
    long b = Math.min(negative ? -from : to, high);
    long step = commonMultiple(multiple, unit);
    return a <= b && Math.floorDiv(b, step) * step >= a;
  }

  /** The least common multiple; where that is beyond every value, something beyond every value. */
  private static long commonMultiple(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    long factor = b / x;
    return Math.multiplyHigh(a, factor) != 0 || a * factor < 0 ? Long.MAX_VALUE : a * factor;
  }

  @Override
  void start(int b, Stack below, Steps out) {
    NumberFrame.start(this).step(b, below, out);
  }

  @Override
  byte @Nullable [] build() {
    NumberFrame start = NumberFrame.start(this);
    if (start.cost() >= NumberFrame.IMPOSSIBLE) {
      return null;
    }
    var out = new ByteArrayOutputStream();
    start.finish(out);
    return out.toByteArray();
  }
}
