package dev.tempera.core.statistics.sequence;

import dev.tempera.core.statistics.distribution.Combinations;

/**
 * Evidence that two cells differ, which may be looked at after every pair: the mixture e-value of
 * the sign test, E = B(1 + w, 1 + l)·2^(w + l), ties left out. By Ville's inequality it ever
 * reaches 1/α with a chance of at most α if nothing differs (Howard et al. 2021).
 *
 * @param wins pairs that the first cell won
 * @param losses pairs that it lost
 * @param largest the natural logarithm of the largest e-value so far
 */
public record SignEvidence(int wins, int losses, double largest) {
  /** Before the first pair. */
  public static final SignEvidence NONE = new SignEvidence(0, 0, 0);

  /** The e-value of so many wins and losses; infinite where a double cannot hold it. */
  public static double eValue(int wins, int losses) {
    return Math.exp(logEValue(wins, losses));
  }

  /** Its natural logarithm. */
  public static double logEValue(int wins, int losses) {
    int n = wins + losses;
    return n * Math.log(2) - Math.log(n + 1.0) - Combinations.logCount(n, wins);
  }

  /** With one pair more: the sign of the difference between the first and the second. */
  public SignEvidence with(double difference) {
    if (difference == 0) {
      return this;
    }
    int w = wins + (difference > 0 ? 1 : 0);
    int l = losses + (difference < 0 ? 1 : 0);
    return new SignEvidence(w, l, Math.max(largest, logEValue(w, l)));
  }

  /** The e-value now. */
  public double eValue() {
    return eValue(wins, losses);
  }

  /** The p that stays valid at every look: min(1, 1/max E). */
  public double alwaysValidP() {
    return Math.min(1, Math.exp(-largest));
  }

  /** Whether it is decided: E ever reached {@code comparisons/α}. */
  public boolean isDecided(double alpha, int comparisons) {
    return largest >= Math.log(comparisons / alpha);
  }

  /**
   * Whether going on cannot decide it: even all remaining pairs going one way would keep E below
   * {@code comparisons/α}.
   */
  public boolean isFutile(int remaining, double alpha, int comparisons) {
    double most =
        Math.max(
            Math.max(logEValue(wins + remaining, losses), logEValue(wins, losses + remaining)),
            largest);
    return most < Math.log(comparisons / alpha);
  }

  /** The fewest pairs, all going one way, that decide one comparison. */
  public static int shortestDecision(double alpha) {
    int pairs = 1;
    while (logEValue(pairs, 0) < -Math.log(alpha)) {
      pairs++;
    }
    return pairs;
  }
}
