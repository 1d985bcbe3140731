package dev.tempera.core.statistics.compare;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How results are judged, fixed before they are known.
 *
 * @param alpha the chance of a false alarm in the whole family of comparisons, below .5
 * @param margin the smallest difference that matters, in the metric's own unit (a rate: .05 for
 *     five points)
 * @param baseline the cell that others are compared with; the first one if empty
 * @param seed of what is drawn at random, so that the same data give the same digits
 * @param correction for how many comparisons there are
 * @param better which values are better; differences keep their sign
 */
public record Settings(
    double alpha,
    OptionalDouble margin,
    Optional<String> baseline,
    long seed,
    Correction correction,
    Better better) {
  /** α = .05, no margin, the first cell as the baseline. */
  public static final Settings USUAL =
      new Settings(0.05, OptionalDouble.empty(), Optional.empty(), 1);

  /** How p values are corrected for the number of comparisons. */
  public enum Correction {
    /** By Holm: the chance of even one false alarm is kept. */
    HOLM,
    /**
     * By Benjamini and Hochberg: the share of false alarms among what is found is kept. For what
     * was not chosen before: it is called exploratory.
     */
    EXPLORATORY
  }

  /** Corrected by Holm; higher is better. */
  public Settings(double alpha, OptionalDouble margin, Optional<String> baseline, long seed) {
    this(alpha, margin, baseline, seed, Correction.HOLM, Better.HIGHER);
  }

  /** The same for what was not chosen before. */
  public Settings exploratory() {
    return new Settings(alpha, margin, baseline, seed, Correction.EXPLORATORY, better);
  }

  /** The same for values of which those are better. */
  public Settings where(Better other) {
    return new Settings(alpha, margin, baseline, seed, correction, other);
  }

  public Settings {
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException("α lies above 0 and below 0.5, found " + alpha);
    }
    if (margin.isPresent()
        && !(margin.getAsDouble() > 0 && Double.isFinite(margin.getAsDouble()))) {
      throw new IllegalArgumentException("a margin is above 0, found " + margin.getAsDouble());
    }
  }
}
