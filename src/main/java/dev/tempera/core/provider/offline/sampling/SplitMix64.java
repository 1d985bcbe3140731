package dev.tempera.core.provider.offline.sampling;

/**
 * The SplitMix64 generator (Steele, Lea, Flood 2014), written out so that a seed means the same in
 * every version of Java. One thread.
 */
public final class SplitMix64 {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private long state;

  /** Starts the sequence of a seed; every seed is as good as any other. */
  public SplitMix64(long seed) {
    state = seed;
  }

  /** The next 64 bits. */
  public long nextLong() {
    state += GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** The next number in [0, 1), a multiple of 2⁻⁵³. */
  public double nextDouble() {
    return (nextLong() >>> 11) * UNIT;
  }
}
