package dev.tempera.core.statistics.compare;

import dev.tempera.core.statistics.interval.Interval;
import dev.tempera.core.statistics.interval.MedianInterval;
import dev.tempera.core.statistics.interval.ShiftInterval;
import java.util.Optional;

/**
 * A number with its interval, or with the reason why it has none.
 *
 * @param value the estimate
 * @param interval its interval, if one can be given honestly
 * @param method the interval's method, also where there is none
 * @param level the interval's nominal level
 * @param count how many observations it comes from
 */
public record Estimate(
    double value, Optional<Interval> interval, String method, double level, int count) {
  /** Below this number of observations no interval is drawn. */
  public static final int FEWEST = 5;

  static Estimate of(
      double value, int count, Optional<Interval> interval, String method, double level) {
    return new Estimate(value, count < FEWEST ? Optional.empty() : interval, method, level, count);
  }

  /** Whether there are too few observations to draw an interval from. */
  public boolean isTooFew() {
    return interval.isEmpty() && count < fewest();
  }

  /**
   * The fewest observations, in each sample, that have an interval of this method and level: by
   * ranks it takes more, the higher the level is.
   */
  public int fewest() {
    int needed =
        switch (method) {
          case "median-order-statistics" -> MedianInterval.fewest(level);
          case "hodges-lehmann-paired" -> ShiftInterval.fewestPaired(level);
          case "hodges-lehmann" -> ShiftInterval.fewestEach(level);
          default -> FEWEST;
        };
    return Math.max(FEWEST, needed);
  }
}
