package dev.tempera.core.sampling;

/** What keeps a token from being drawn. */
public enum Cut {
  /** Nothing: it may be drawn. */
  NONE,
  /** Temperature 0 takes the most probable token only. */
  TEMPERATURE,
  /** It is not among the top_k most probable. */
  TOP_K,
  /** The more probable ones make up top_p already. */
  TOP_P,
  /** It has less than min_p of the most probable one's probability. */
  MIN_P,
  /** It has less than top_a of the square of the most probable one's probability. */
  TOP_A,
  /** That depends on tokens of which the server told nothing. */
  UNKNOWN
}
