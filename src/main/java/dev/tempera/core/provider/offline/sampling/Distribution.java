package dev.tempera.core.provider.offline.sampling;

import java.util.Arrays;

/**
 * The tokens that could come next, the most probable first, equal ones by id. Immutable.
 *
 * <p>Every truncation keeps the front of this list, so one number says what top_k, top_p, min_p and
 * top_a leave together.
 */
public final class Distribution {
  private final int[] tokens;
  private final double[] probabilities;
  private final int kept;
  private final double keptMass;

  /**
   * @param probabilities after penalties and temperature and before any truncation; they sum to 1
   * @param kept how many of them may be drawn
   * @param keptMass the sum of their probabilities, in order
   */
  Distribution(int[] tokens, double[] probabilities, int kept, double keptMass) {
    this.tokens = tokens;
    this.probabilities = probabilities;
    this.kept = kept;
    this.keptMass = keptMass;
  }

  /** How many tokens there are, those cut off included. */
  public int size() {
    return tokens.length;
  }

  /** How many tokens are left to draw from: the size of the nucleus, at least 1. */
  public int nucleus() {
    return kept;
  }

  /** The token at a rank, from 0. */
  public int token(int rank) {
    return tokens[rank];
  }

  /** Its probability before truncation. */
  public double probability(int rank) {
    return probabilities[rank];
  }

  /** Its probability of being drawn: 0 outside the nucleus. */
  public double drawProbability(int rank) {
    return rank < kept ? probabilities[rank] / keptMass : 0;
  }

  /** All tokens by rank; a copy. */
  public int[] tokens() {
    return Arrays.copyOf(tokens, tokens.length);
  }

  /** The token for a number in [0, 1): the first whose cumulated probability exceeds it. */
  int at(double uniform) {
    double target = uniform * keptMass;
    double sum = 0;
    for (int rank = 0; rank < kept; rank++) {
      sum += probabilities[rank];
      if (sum > target) {
        return tokens[rank];
      }
    }
    return tokens[kept - 1];
  }
}
