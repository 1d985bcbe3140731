package dev.tempera.core.statistics.compare;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A cell against the baseline.
 *
 * <p>The documented fields of one comparison, as the JSON has them.
 *
 * @param cell the cell
 * @param baseline what it is compared with
 * @param pairs how many items both have, or 0 where they are compared as independent
 * @param difference cell − baseline, with the interval of this one comparison
 * @param tests uncorrected; the first one decides
 * @param adjustedP the deciding p, corrected over the family by Holm; empty where there is none
 * @param effects standardised sizes
 * @param verdict what it comes to
 */
public record Comparison(
    String cell,
    String baseline,
    int pairs,
    Estimate difference,
    List<TestResult> tests,
    OptionalDouble adjustedP,
    List<Effect> effects,
    Verdict verdict) {
  /** The same with another verdict. */
  public Comparison with(Verdict other) {
    return new Comparison(cell, baseline, pairs, difference, tests, adjustedP, effects, other);
  }
}
