package dev.tempera.core.experiment;

import dev.tempera.core.statistics.compare.Estimate;
import java.util.OptionalDouble;

/**
 * What a cell must reach by a metric: a rule over the cell, where a metric is a number of each
 * answer. Immutable.
 *
 * @param atLeast the least that it must be, if so
 * @param atMost the most that it may be, if so; one of both is there
 */
public record Gate(OptionalDouble atLeast, OptionalDouble atMost) {
  /** How a cell stands to it. */
  public enum Outcome {
    /** It passes, and its whole interval does. */
    MET,
    /** It passes, but could do so by chance: its interval reaches beyond, or there is none. */
    MET_PERHAPS,
    /** It fails, but could do so by chance. */
    MISSED_PERHAPS,
    /** It fails, and its whole interval does. */
    MISSED;

    /** Whether the cell passes. */
    public boolean isMet() {
      return this == MET || this == MET_PERHAPS;
    }

    /** How some cells stand to it, for a person. */
    public String said(String cells) {
      boolean isCertain = this == MET || this == MISSED;
      return (isMet() ? "met by " : "not met by ")
          + cells
          + (isCertain ? "" : ", which could be chance");
    }
  }

  public Gate {
    if (atLeast.isEmpty() && atMost.isEmpty()) {
      throw new IllegalArgumentException("“gate” says “at_least” or “at_most”, or both.");
    }
    if (atLeast.isPresent() && atMost.isPresent() && atLeast.getAsDouble() > atMost.getAsDouble()) {
      throw new IllegalArgumentException("“at_least” of a gate lies above its “at_most”.");
    }
  }

  private boolean passes(double value) {
    return (atLeast.isEmpty() || value >= atLeast.getAsDouble())
        && (atMost.isEmpty() || value <= atMost.getAsDouble());
  }

  /** How an estimate stands to it. */
  public Outcome of(Estimate estimate) {
    boolean met = passes(estimate.value());
    boolean isCertain =
        estimate
            .interval()
            .filter(i -> met ? passes(i.low()) && passes(i.high()) : misses(i.low(), i.high()))
            .isPresent();
    return met
        ? isCertain ? Outcome.MET : Outcome.MET_PERHAPS
        : isCertain ? Outcome.MISSED : Outcome.MISSED_PERHAPS;
  }

  /** Whether nothing between two values passes. */
  private boolean misses(double low, double high) {
    return (atLeast.isPresent() && high < atLeast.getAsDouble())
        || (atMost.isPresent() && low > atMost.getAsDouble());
  }
}
