package dev.tempera.core.statistics.interval;

import java.util.Optional;

/** The plain percentile interval of a bootstrap, which BCa corrects. */
public final class Percentile {
  private Percentile() {}

  /** The interval; empty where no two resamples differ. */
  public static Optional<Interval> of(Bootstrap bootstrap, double level) {
    double tail = (1 - level) / 2;
    return bootstrap.hasSpread()
        ? bootstrap.between(tail, 1 - tail, level, "bootstrap-percentile")
        : Optional.empty();
  }
}
