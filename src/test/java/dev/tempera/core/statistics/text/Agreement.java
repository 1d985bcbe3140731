package dev.tempera.core.statistics.text;

import dev.tempera.core.statistics.sample.Moments;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How much repeated answers to one request agree. Answers are compared as they are; fold or parse
 * them first to ask about less.
 *
 * @param answers how many there are, at least one
 * @param unique how many different ones
 * @param modalShare the share of the most frequent one
 * @param entropy −Σ p ln p in nats
 * @param pairs how many of the ordered pairs are equal, Σ nⱼ(nⱼ − 1)
 */
public record Agreement(int answers, int unique, double modalShare, double entropy, long pairs) {

  /** Counts the answers. */
  public static Agreement of(List<?> answers) {
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("no answers cannot agree");
    }
    Collection<Integer> counts = counts(answers).values();
    double n = answers.size();
    double entropy = 0;
    long pairs = 0;
    int most = 0;
    for (int count : counts) {
      entropy -= count / n * Math.log(count / n);
      pairs += (long) count * (count - 1);
      most = Math.max(most, count);
    }
    return new Agreement(answers.size(), counts.size(), most / n, entropy + 0.0, pairs);
  }

  private static Map<Object, Integer> counts(List<?> answers) {
    Map<Object, Integer> counts = new HashMap<>();
    answers.forEach(answer -> counts.merge(answer, 1, Integer::sum));
    return counts;
  }

  /** The chance that two different answers are equal; empty for a single one. */
  public OptionalDouble pairwiseMatch() {
    return answers < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(pairs / ((double) answers * (answers - 1)));
  }

  /** The entropy as a share of the most that so many answers could have; 0 for a single one. */
  public double normalisedEntropy() {
    return answers < 2 ? 0 : entropy / Math.log(answers);
  }

  /** Whether all are equal. */
  public boolean isUnanimous() {
    return unique == 1;
  }

  /**
   * The standard error of {@link #pairwiseMatch} over answers, by the delete-one jackknife (pairs
   * are not independent); empty for fewer than three.
   */
  public static OptionalDouble pairwiseMatchError(List<?> answers) {
    int n = answers.size();
    if (n < 3) {
      return OptionalDouble.empty();
    }
    Map<Object, Integer> counts = counts(answers);
    long pairs = of(answers).pairs();
    double[] without = new double[n];
    for (int i = 0; i < n; i++) {
      int equal = counts.getOrDefault(answers.get(i), 1) - 1;
      without[i] = (pairs - 2.0 * equal) / ((n - 1.0) * (n - 2.0));
    }
    return OptionalDouble.of(Math.sqrt(Moments.of(without).variance() * (n - 1) * (n - 1) / n));
  }

  /**
   * TARr@N, the share of requests whose N raw answers are all equal (arXiv 2408.04667); the same of
   * parsed answers is TARa@N.
   */
  public static double totalAgreementRate(List<Agreement> requests) {
    if (requests.isEmpty()) {
      throw new IllegalArgumentException("no requests have no rate");
    }
    return (double) requests.stream().filter(Agreement::isUnanimous).count() / requests.size();
  }
}
