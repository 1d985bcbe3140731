package dev.tempera.core.experiment;

import dev.tempera.core.statistics.sequence.SignRule;

/**
 * When an experiment may end before all its trials are asked: the e-value of the sign test over
 * pairs in their planned order ({@link Pairing}).
 *
 * @param alpha the chance to stop falsely in any comparison
 * @param fewest pairs that are asked in any case, at least 1
 * @param futility whether to stop, too, where nothing that is left could decide
 */
public record Stop(double alpha, int fewest, boolean futility) {
  /** The rule's name in a file. */
  public static final String RULE = "e-value";

  /** The rule for so many cells beside the baseline. */
  public SignRule rule(int comparisons) {
    return new SignRule(alpha, comparisons, fewest, futility);
  }
}
