package dev.tempera.core.sampling;

/**
 * A probability as far as it is known: not less than {@code low}, not more than {@code high}.
 *
 * @param low from 0
 * @param high to 1
 */
public record Bounds(double low, double high) {
  /** Never. */
  public static final Bounds NEVER = new Bounds(0, 0);

  /** Closer than this is known. */
  private static final double KNOWN = 5e-5;

  /** Rounding cannot turn them round or take them out of 0 to 1. */
  public Bounds {
    low = Math.clamp(low, 0, 1);
    high = Math.clamp(Math.max(low, high), 0, 1);
  }

  /** Exactly this. */
  public static Bounds of(double value) {
    return new Bounds(value, value);
  }

  /** Whether both are the same to a hundredth of a per cent. */
  public boolean isKnown() {
    return high - low <= KNOWN;
  }

  /** Half way between both. */
  public double middle() {
    return (low + high) / 2;
  }
}
