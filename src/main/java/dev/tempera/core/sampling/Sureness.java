package dev.tempera.core.sampling;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How sure a model was of what it wrote. Pure; any thread. */
public final class Sureness {
  private Sureness() {}

  /**
   * The perplexity: among how many equally probable tokens the model chose on average, the inverse
   * of the geometric mean of the tokens' probabilities. 1 is certain; infinite where a token had no
   * probability.
   *
   * @throws IllegalArgumentException if there are no places
   */
  public static double perplexity(List<Place> places) {
    return Math.exp(
        -places.stream()
            .mapToDouble(Place::logprob)
            .average()
            .orElseThrow(() -> new IllegalArgumentException("no tokens")));
  }

  /** The places of the least probable tokens, the least sure first, equal ones in order. */
  public static List<Integer> leastSure(List<Place> places, int most) {
    return IntStream.range(0, places.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> places.get(i).logprob()))
        .limit(most)
        .toList();
  }
}
