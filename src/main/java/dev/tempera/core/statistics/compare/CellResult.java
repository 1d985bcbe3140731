package dev.tempera.core.statistics.compare;

import dev.tempera.core.statistics.interval.Interval;
import java.util.Optional;

/**
 * What a cell shows by itself.
 *
 * @param name the cell
 * @param items how many items it has, 1 for one prompt
 * @param trials how many trials
 * @param estimate the mean over units with its interval
 * @param bca beside it, for 20 to 10,000 numeric units, the bootstrap interval of the mean
 */
public record CellResult(
    String name, int items, int trials, Estimate estimate, Optional<Interval> bca) {}
