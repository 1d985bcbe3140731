package dev.tempera.core.experiment;

import java.math.BigDecimal;

/**
 * What the runs of an experiment took so far.
 *
 * @param usd as far as it is known
 * @param tokens as far as they are known
 * @param unknown how many requests went out and nobody knows what they cost
 * @param uncounted how many went out and nobody knows how many tokens they took
 */
public record Spent(BigDecimal usd, long tokens, long requests, long unknown, long uncounted) {
  /** Nothing. */
  public static final Spent NOTHING = new Spent(BigDecimal.ZERO, 0, 0, 0, 0);

  /** Both together. */
  public Spent plus(Spent other) {
    return new Spent(
        usd.add(other.usd),
        tokens + other.tokens,
        requests + other.requests,
        unknown + other.unknown,
        uncounted + other.uncounted);
  }
}
