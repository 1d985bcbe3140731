package dev.tempera.core.statistics.compare;

import dev.tempera.core.statistics.interval.Interval;
import java.util.List;
import java.util.Optional;

/**
 * A cell against another, before the correction for how many were asked.
 *
 * @param count how many independent pairs, or how many units the smaller cell has
 * @param pairs how many items both have, or 0 where they are compared as independent
 * @param difference cell − baseline with its interval
 * @param equivalence the interval of level 1 − 2α, for “no difference that matters”
 * @param tests the first one decides
 * @param effects standardised sizes
 * @param variance of one pair's difference, or of one unit of each cell together
 */
record Contrast(
    int count,
    int pairs,
    Estimate difference,
    Optional<Interval> equivalence,
    List<TestResult> tests,
    List<Effect> effects,
    double variance) {
  /** Whether the same items are compared. */
  boolean isPaired() {
    return pairs > 0;
  }

  /** The same with what is known of its pairs. */
  Contrast withPairs(int known) {
    return new Contrast(count, known, difference, equivalence, tests, effects, variance);
  }
}
