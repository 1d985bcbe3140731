package dev.tempera.core.sampling;

import dev.tempera.core.sampling.Candidates.Candidate;
import dev.tempera.core.sampling.Reshaped.Rest;
import dev.tempera.core.sampling.Reshaped.Share;
import java.util.ArrayList;
import java.util.List;

/**
 * Temperature and truncation of tokens of which only some are known, in the sampler's order: every
 * result is bounded by what the unknown ones could be at worst. Penalties and bias are not known of
 * answers from elsewhere and are passed over, and a token that a server never draws, though it gave
 * it a probability, counts like any other. One use, one thread.
 *
 * <p>Weights are probabilities to the power of {@code 1 / temperature}, the most probable token's
 * being 1. The unknown tokens have the probability {@code u} together and none has more than the
 * last known one, {@code b}. Their weight is between that of {@code u / b} tokens as probable as
 * {@code b} and that of {@code u} spread over the largest vocabulary: one is the least, the other
 * the greatest, which way round depends on whether the temperature is above 1 (the power is concave
 * there, and convex below 1).
 */
public final class Reshaper {
  /** A server that says so of its most probable token tells nothing. */
  private static final double LEAST_UNIT = 1e-200;

  /** More is not calculated with. */
  private static final double LARGEST = 1e200;

  private final Candidates known;
  private final SamplingOptions options;
  private final double[] weights;
  private final double below;

  /** The greatest weight of one unknown token. */
  private final double each;

  private final double top;
  private final Weight outside;

  /** Bounds of weights, which may be more than 1. */
  private record Weight(double low, double high) {}

  /**
   * What is left of the known tokens.
   *
   * @param afterP how many top_p leaves at the most
   * @param sure how many may be drawn, whatever the unknown ones are
   * @param possible how many may be drawn at the most
   * @param others whether tokens that are not in the list may be drawn
   */
  private record Left(int afterP, int sure, int possible, boolean others) {}

  private Reshaper(Candidates known, SamplingOptions options) {
    this.known = known;
    this.options = options;
    double power = 1 / options.temperature();
    double first = known.top().getFirst().logprob();
    weights = new double[known.top().size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = StrictMath.exp((known.top().get(i).logprob() - first) * power);
      sum += weights[i];
    }
    top = sum;
    Candidate extra = known.below();
    below = extra == null ? 0 : StrictMath.exp((extra.logprob() - first) * power);
    each = weights[weights.length - 1];
    double unit = StrictMath.exp(first);
    outside = outside(unit, power);
  }

  /**
   * The shares under some settings.
   *
   * @throws IllegalArgumentException if nothing but the chosen token is known
   */
  public static Reshaped of(Candidates known, SamplingOptions options) {
    if (known.top().isEmpty()) {
      throw new IllegalArgumentException("no alternatives are known");
    }
    return options.temperature() == 0 ? greedy(known) : new Reshaper(known, options).reshaped();
  }

  private static Reshaped greedy(Candidates known) {
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < known.top().size(); i++) {
      Bounds all = i == 0 ? Bounds.of(1) : Bounds.NEVER;
      shares.add(
          share(
              known.top().get(i),
              i == known.chosen(),
              all,
              all,
              i == 0 ? Cut.NONE : Cut.TEMPERATURE));
    }
    Candidate extra = known.below();
    if (extra != null) {
      shares.add(share(extra, true, Bounds.NEVER, Bounds.NEVER, Cut.TEMPERATURE));
    }
    return new Reshaped(shares, new Rest(-1, known.outside(), Bounds.NEVER, Bounds.NEVER));
  }

  private static Share share(
      Candidate token, boolean chosen, Bounds tempered, Bounds drawn, Cut cut) {
    return new Share(token.token(), chosen, token.probability(), tempered, drawn, cut);
  }

  /** The weight of all unknown tokens together. */
  private Weight outside(double unit, double power) {
    double probability = known.outside();
    if (probability <= 0) {
      return new Weight(0, 0);
    }
    if (unit < LEAST_UNIT) {
      return new Weight(0, LARGEST);
    }
    double mass = probability / unit;
    double most = StrictMath.exp(known.top().getLast().logprob()) / unit;
    double count = Math.min(known.mostOutside(), most <= 0 ? Double.MAX_VALUE : mass / most);
    double whole = Math.floor(count);
    double few = whole * each + StrictMath.pow(Math.max(0, mass - whole * most), power);
    double many = known.mostOutside() * StrictMath.pow(mass / known.mostOutside(), power);
    if (power == 1) {
      return new Weight(mass, mass);
    }
    return new Weight(
        Math.min(Math.min(few, many), LARGEST), Math.min(Math.max(few, many), LARGEST));
  }

  private Reshaped reshaped() {
    double least = top + below + outside.low();
    double most = top + below + outside.high();
    Left left = left(least, most);
    boolean free = isFree();
    double others = left.others() ? othersKept(most) : 0;
    double keptLow = free ? least : keptLow(left, least);
    double keptHigh = free ? most : sum(left.possible()) + others;
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      Bounds drawn = drawn(i, left, keptLow, keptHigh);
      Bounds tempered = new Bounds(weights[i] / most, weights[i] / least);
      shares.add(
          share(
              known.top().get(i), i == known.chosen(), tempered, drawn, cut(i, left, least)));
    }
    Candidate extra = known.below();
    if (extra != null) {
      shares.add(belowShare(extra, left, least, most));
    }
    return new Reshaped(shares, rest(left, others));
  }

  /** Whether nothing is cut at all. */
  private boolean isFree() {
    return options.topK() == 0 && options.topP() == 1 && options.minP() == 0 && options.topA() == 0;
  }

  private Left left(double least, double most) {
    int n = weights.length;
    int k = options.topK() > 0 ? Math.min(n, options.topK()) : n;
    boolean others = options.topK() == 0 || options.topK() > n;
    double afterKLow = others ? options.topK() == 0 ? least : top : sum(k);
    double afterKHigh = others ? most : sum(k);
    int sure = k;
    int possible = k;
    if (options.topP() < 1) {
      sure = enough(options.topP() * afterKLow, k);
      possible = enough(options.topP() * afterKHigh, k);
      others = others && top < options.topP() * afterKHigh;
    }
    int afterP = possible;
    // The greater the whole, the lower is what top_a asks for.
    sure = Math.min(sure, above(floor(least)));
    possible = Math.min(possible, above(floor(most)));
    others = others && possible == n && each >= floor(most) && (below > 0 || outside.high() > 0);
    return new Left(afterP, Math.max(1, sure), Math.max(1, possible), others);
  }

  private double floor(double whole) {
    return Math.max(options.minP(), options.topA() / whole);
  }

  private int enough(double target, int most) {
    double sum = 0;
    int count = 0;
    while (count < most && sum < target) {
      sum += weights[count++];
    }
    return count;
  }

  private int above(double least) {
    int count = 0;
    while (count < weights.length && weights[count] >= least) {
      count++;
    }
    return count;
  }

  private double sum(int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += weights[i];
    }
    return sum;
  }

  /** The greatest weight of what is left of the tokens that are not in the list. */
  private double othersKept(double most) {
    double kept = below + outside.high();
    if (options.topK() > 0) {
      kept = Math.min(kept, (options.topK() - (double) weights.length) * each);
    }
    if (options.topP() < 1) {
      // The last one that is taken may go beyond what is asked for.
      kept = Math.min(kept, Math.max(0, options.topP() * most + each - top));
    }
    return kept;
  }

  private double keptLow(Left left, double least) {
    double sure = sum(left.sure());
    boolean onlyTopP = options.topK() == 0 && options.minP() == 0 && options.topA() == 0;
    return onlyTopP ? Math.max(sure, options.topP() * least) : sure;
  }

  private Bounds drawn(int rank, Left left, double keptLow, double keptHigh) {
    if (rank >= left.possible()) {
      return Bounds.NEVER;
    }
    double low = rank < left.sure() ? weights[rank] / keptHigh : 0;
    return new Bounds(low, weights[rank] / Math.max(keptLow, sum(rank + 1)));
  }

  private Cut cut(int rank, Left left, double least) {
    if (rank < left.sure()) {
      return Cut.NONE;
    }
    if (rank < left.possible()) {
      return Cut.UNKNOWN;
    }
    if (options.topK() > 0 && rank >= options.topK()) {
      return Cut.TOP_K;
    }
    if (rank >= left.afterP()) {
      return Cut.TOP_P;
    }
    return options.minP() >= options.topA() / least ? Cut.MIN_P : Cut.TOP_A;
  }

  private Share belowShare(Candidate token, Left left, double least, double most) {
    Bounds tempered = new Bounds(below / most, below / least);
    if (isFree()) {
      return share(token, true, tempered, tempered, Cut.NONE);
    }
    boolean possible = left.others() && below >= floor(most);
    Bounds drawn = possible ? new Bounds(0, below / (top + below)) : Bounds.NEVER;
    return share(token, true, tempered, drawn, possible ? Cut.UNKNOWN : belowCut(most));
  }

  private Cut belowCut(double most) {
    if (options.topK() > 0 && options.topK() <= weights.length) {
      return Cut.TOP_K;
    }
    if (below >= floor(most)) {
      return Cut.TOP_P;
    }
    return options.minP() >= options.topA() / most ? Cut.MIN_P : Cut.TOP_A;
  }

  private Rest rest(Left left, double others) {
    Bounds tempered =
        new Bounds(
            outside.low() / (top + below + outside.low()),
            outside.high() / (top + below + outside.high()));
    Bounds drawn = Bounds.NEVER;
    if (isFree()) {
      drawn = tempered;
    } else if (left.others() && others > 0 && outside.high() > 0) {
      drawn = new Bounds(0, others / (top + others));
    }
    return new Rest(-1, known.outside(), tempered, drawn);
  }
}
