package dev.tempera.core.sampling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells of the tokens at one place: some of the most probable ones, at temperature 1.
 * Immutable.
 *
 * @param top the most probable tokens, falling; every other token is at most as probable as the
 *     last of them
 * @param chosen the index in {@code top} of the token that stands there, −1 if it is {@code below}
 * @param below the token that stands there, if it is not in {@code top}
 */
public record Candidates(List<Candidate> top, int chosen, @Nullable Candidate below) {
  /** More tokens than any vocabulary in use has. */
  private static final int MOST_TOKENS = 1_000_000;

  /**
   * One token.
   *
   * @param token for a person
   * @param logprob the natural logarithm of its probability, at most 0
   */
  public record Candidate(String token, double logprob) {
    double probability() {
      return StrictMath.exp(logprob);
    }
  }

  /**
   * Checks what belongs together.
   *
   * @throws IllegalArgumentException if no token is the chosen one, or if they do not fall
   */
  public Candidates {
    top = List.copyOf(top);
    if ((chosen < 0) != (below != null) || chosen >= top.size()) {
      throw new IllegalArgumentException("one token stands at a place");
    }
    for (int i = 1; i < top.size(); i++) {
      if (top.get(i).logprob() > top.get(i - 1).logprob()) {
        throw new IllegalArgumentException("the most probable token comes first");
      }
    }
  }

  /** The probability of all tokens of which nothing is told; 0 if rounding says less. */
  double outside() {
    double known = below == null ? 0 : below.probability();
    for (Candidate each : top) {
      known += each.probability();
    }
    // What is left of rounding is no token.
    return known > 1 - 1e-9 ? 0 : 1 - known;
  }

  /** How many tokens there may be besides, at the most. */
  int mostOutside() {
    return MOST_TOKENS;
  }
}
