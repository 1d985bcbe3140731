package dev.tempera.core.provider.offline.sampling;

/**
 * Log probabilities of the model's own distribution: at temperature 1, over the whole vocabulary,
 * before bias, penalties, truncation and constraints. Immutable once made.
 */
public final class Logprobs {
  private final float[] logits;
  private final double top;
  private final double logSum;

  /** Reads the logits, which must not change while this is in use. */
  public Logprobs(float[] logits) {
    this.logits = logits;
    double greatest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      greatest = Math.max(greatest, logit);
    }
    top = greatest;
    double sum = 0;
    for (float logit : logits) {
      sum += StrictMath.exp(logit - top);
    }
    logSum = StrictMath.log(sum);
  }

  /**
   * The same of one token, several times faster: where the last digits may differ from one machine
   * to another.
   */
  public static double quick(float[] logits, int token) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      greatest = Math.max(greatest, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - greatest);
    }
    return Math.min(0, logits[token] - greatest - Math.log(sum));
  }

  /** The natural logarithm of a token's probability, at most 0. */
  public double of(int token) {
    return Math.min(0, logits[token] - top - logSum);
  }

  /** The most probable tokens, best first, equal ones by id. */
  public int[] top(int count) {
    int[] best = new int[Math.min(count, logits.length)];
    int found = 0;
    for (int token = 0; token < logits.length; token++) {
      int at = found;
      while (at > 0 && logits[token] > logits[best[at - 1]]) {
        at--;
      }
      if (at < best.length) {
        found = Math.min(found + 1, best.length);
        System.arraycopy(best, at, best, at + 1, found - at - 1);
        best[at] = token;
      }
    }
    return best;
  }
}
