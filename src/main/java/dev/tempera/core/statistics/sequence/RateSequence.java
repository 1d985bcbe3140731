package dev.tempera.core.statistics.sequence;

import dev.tempera.core.statistics.interval.Interval;
import java.util.function.DoublePredicate;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * A confidence sequence of a rate: valid at every look at once (Robbins' mixture martingale with a
 * uniform prior). It holds all p with B(1 + S, 1 + n − S) &lt; p^S (1 − p)^(n − S)/α.
 */
public final class RateSequence {
  private static final int HALVINGS = 80;

  private RateSequence() {}

  /** Whether the sequence still holds the rate p after n tries of which so many passed. */
  public static boolean holds(double p, int passed, int n, double level) {
    double least = LogBeta.value(1.0 + passed, 1.0 + n - passed) + Math.log(1 - level);
    return logLikelihood(passed, n, p) > least;
  }

  /** The interval after n tries of which so many passed; all of 0 to 1 before the first. */
  public static Interval at(int passed, int n, double level) {
    DoublePredicate holds = p -> holds(p, passed, n, level);
    double estimate = n == 0 ? 0.5 : (double) passed / n;
    double low = holds.test(0) ? 0 : edge(0, estimate, holds);
    double high = holds.test(1) ? 1 : edge(1, estimate, holds);
    return new Interval(low, high, level, "beta-binomial-sequence");
  }

  private static double logLikelihood(int passed, int n, double p) {
    double log = passed == 0 ? 0 : passed * Math.log(p);
    return n == passed ? log : log + (n - passed) * Math.log1p(-p);
  }

  /** Between a point that is out and one that is in. */
  private static double edge(double outside, double inside, DoublePredicate holds) {
    double out = outside;
    double in = inside;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (out + in) / 2;
      if (holds.test(middle)) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return in;
  }
}
