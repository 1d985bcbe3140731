package dev.tempera.core.statistics.compare;

import dev.tempera.core.statistics.interval.Interval;
import java.util.List;
import java.util.Optional;

/**
 * A cell against another, before the correction for how many were asked.
 *
 * @param count how many pairs, or how many units the smaller cell has
 * @param paired whether the same items are compared
 * @param difference cell − baseline with its interval
 * @param equivalence the interval of level 1 − 2α, for “no difference that matters”
 * @param tests the first one decides
 * @param effects standardised sizes
 * @param variance of one pair's difference, or of one unit of each cell together
 */
record Contrast(
    int count,
    boolean paired,
    Estimate difference,
    Optional<Interval> equivalence,
    List<TestResult> tests,
    List<Effect> effects,
    double variance) {}
