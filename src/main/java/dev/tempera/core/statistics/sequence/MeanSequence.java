package dev.tempera.core.statistics.sequence;

import dev.tempera.core.statistics.interval.Interval;
import dev.tempera.core.statistics.sample.Moments;
import java.util.Optional;

/**
 * The asymptotic confidence sequence of a mean (Waudby-Smith et al., arXiv 2103.06476): valid at
 * every look, approximately, for values without bounds. Called “approximate” wherever it is shown.
 *
 * @param rho how the width is spread over time
 * @param level the nominal coverage
 */
public record MeanSequence(double rho, double level) {

  /** Narrowest about the planned number of values: ρ² = (−2 ln α + ln(1 − 2 ln α))/t*. */
  public static MeanSequence tunedFor(int plannedCount, double level) {
    double twice = -2 * Math.log(1 - level);
    return new MeanSequence(Math.sqrt((twice + Math.log(twice + 1)) / plannedCount), level);
  }

  /** Half the width after {@code count} values of that standard deviation. */
  public double halfWidth(double sd, int count) {
    double t = count;
    double mixed = t * rho * rho + 1;
    double log = Math.log(Math.sqrt(mixed) / (1 - level));
    return sd * Math.sqrt(2 * mixed / (t * t * rho * rho) * log);
  }

  /** The interval of the mean so far; empty before two values that differ. */
  public Optional<Interval> at(Moments sample) {
    if (!sample.hasSpread()) {
      return Optional.empty();
    }
    double half = halfWidth(sample.sd(), sample.count());
    return Interval.between(
        sample.mean() - half, sample.mean() + half, level, "asymptotic-sequence");
  }
}
