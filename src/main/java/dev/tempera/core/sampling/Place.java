package dev.tempera.core.sampling;

/**
 * One token of an answer.
 *
 * @param text what it adds to the text; empty for one that only begins a character
 * @param token the token for a person, never empty unless the server gave an empty one
 * @param start where its text begins among the texts of all places, in chars
 * @param logprob the natural logarithm of the probability that the model gave it, at most 0
 */
public record Place(String text, String token, int start, double logprob) {
  /** The probability that the model gave it. */
  public double probability() {
    return Math.exp(logprob);
  }

  /** Where its text ends. */
  public int end() {
    return start + text.length();
  }
}
