package dev.tempera.core.statistics.sequence;

/**
 * When asking for more pairs stops: as soon as the evidence that a cell differs from the baseline
 * reaches m/α, or when it no longer can. Fixed before anything is asked.
 *
 * @param alpha the chance to stop falsely in any of the comparisons
 * @param comparisons how many are planned, m
 * @param fewest pairs that are looked at in any case
 * @param futility whether it stops, too, where even all pairs that are left could not decide
 */
public record SignRule(double alpha, int comparisons, int fewest, boolean futility) {
  /** How far a comparison is. */
  public enum State {
    /** More pairs may decide it. */
    OPEN,
    /** The evidence has reached its bound. */
    DECIDED,
    /** Nothing that is left can decide it. */
    FUTILE
  }

  /** The evidence that decides one comparison, m/α. */
  public double bound() {
    return comparisons / alpha;
  }

  /** How far a comparison is after so many pairs. */
  public State of(SignEvidence evidence, int looked, int remaining) {
    if (looked < fewest && remaining > 0) {
      return State.OPEN;
    }
    if (evidence.isDecided(alpha, comparisons)) {
      return State.DECIDED;
    }
    return futility && remaining > 0 && evidence.isFutile(remaining, alpha, comparisons)
        ? State.FUTILE
        : State.OPEN;
  }

  /** The fewest pairs that can decide anything: all of them going one way. */
  public int shortestDecision() {
    return SignEvidence.shortestDecision(alpha / comparisons);
  }
}
