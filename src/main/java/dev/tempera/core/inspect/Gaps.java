package dev.tempera.core.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The pauses between arrivals of a stream: frames that came in one read came together.
 * Microseconds.
 *
 * @param count how many there are
 * @param median half of them were shorter
 * @param p95 nineteen of twenty were shorter, or as long
 * @param stalls those that a person notices, in order; never more than {@value #MOST_STALLS}
 */
public record Gaps(int count, long median, long p95, long longest, List<Stall> stalls) {
  /** No more stalls are listed. */
  public static final int MOST_STALLS = 1_000;

  /** A shorter pause is none that a person notices. */
  static final long LEAST_STALL = 500_000;

  /** A stall is so many times as long as the median. */
  static final int TIMES_MEDIAN = 5;

  /**
   * A long pause.
   *
   * @param frame the one that ended it
   */
  public record Stall(int frame, long micros) {}

  public Gaps {
    stalls = List.copyOf(stalls);
  }

  /** The pauses within attempts; the time until the first frame of one is none. */
  public static Gaps of(Wire wire) {
    long[] gaps = new long[Math.max(0, wire.size() - 1)];
    int count = 0;
    for (int i = 1; i < wire.size(); i++) {
      if (isGap(wire, i)) {
        gaps[count++] = wire.micros(i) - wire.micros(i - 1);
      }
    }
    long[] sorted = Arrays.copyOf(gaps, count);
    Arrays.sort(sorted);
    long median = count == 0 ? 0 : sorted[(count - 1) / 2];
    long least = Math.max(LEAST_STALL, TIMES_MEDIAN * median);
    List<Stall> stalls = new ArrayList<>();
    for (int i = 1; i < wire.size() && stalls.size() < MOST_STALLS; i++) {
      long gap = wire.micros(i) - wire.micros(i - 1);
      if (isGap(wire, i) && gap >= least) {
        stalls.add(new Stall(i, gap));
      }
    }
    return new Gaps(
        count,
        median,
        count == 0 ? 0 : sorted[(int) Math.ceil(0.95 * count) - 1],
        count == 0 ? 0 : sorted[count - 1],
        stalls);
  }

  private static boolean isGap(Wire wire, int frame) {
    return wire.attempt(frame) == wire.attempt(frame - 1)
        && wire.micros(frame) > wire.micros(frame - 1);
  }
}
