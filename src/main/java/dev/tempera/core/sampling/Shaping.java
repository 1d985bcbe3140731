package dev.tempera.core.sampling;

/**
 * Temperature and truncation of tokens whose logits are all known, the greatest first: the built-in
 * sampler and everything that shows what it does use these. In doubles with {@link StrictMath} and
 * in a fixed order, so the same everywhere. Pure; any thread.
 */
public final class Shaping {
  private Shaping() {}

  /**
   * How many of the tokens are left after each step; each count is at most the one before.
   *
   * @param topK left by top_k
   * @param topP left by top_p of that
   * @param kept left by min_p and top_a of that: what is drawn from, at least 1
   */
  public record Cuts(int topK, int topP, int kept) {
    /** What took the token of a rank away. */
    public Cut of(int rank, SamplingOptions options, double best) {
      if (rank < kept) {
        return Cut.NONE;
      }
      if (rank >= topK) {
        return Cut.TOP_K;
      }
      if (rank >= topP) {
        return Cut.TOP_P;
      }
      return options.minP() * best >= options.topA() * best * best ? Cut.MIN_P : Cut.TOP_A;
    }
  }

  /**
   * The probabilities at a temperature; they sum to 1.
   *
   * @param logits falling, at least one
   * @param temperature greater than 0
   */
  public static double[] probabilities(double[] logits, double temperature) {
    double[] p = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = StrictMath.exp((logits[i] - logits[0]) / temperature);
      sum += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return p;
  }

  /**
   * What top_k, top_p of what that leaves, and then min_p and top_a leave.
   *
   * @param p probabilities after temperature, falling
   */
  public static Cuts cuts(double[] p, SamplingOptions options) {
    int afterK = options.topK() > 0 ? Math.min(p.length, options.topK()) : p.length;
    int afterP = afterK;
    if (options.topP() < 1) {
      double mass = 0;
      for (int i = 0; i < afterK; i++) {
        mass += p[i];
      }
      double target = options.topP() * mass;
      double sum = 0;
      int enough = 0;
      while (enough < afterK && sum < target) {
        sum += p[enough++];
      }
      afterP = enough;
    }
    double least = Math.max(options.minP() * p[0], options.topA() * p[0] * p[0]);
    int above = 0;
    while (above < afterP && p[above] >= least) {
      above++;
    }
    return new Cuts(afterK, afterP, Math.max(1, above));
  }
}
