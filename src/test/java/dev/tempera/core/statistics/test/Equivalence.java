package dev.tempera.core.statistics.test;

import dev.tempera.core.statistics.distribution.StudentT;
import dev.tempera.core.statistics.sample.Moments;
import java.util.Optional;

/** The test behind “no difference that matters”, which verdicts read off its interval. */
public final class Equivalence {
  private Equivalence() {}

  /**
   * Two one-sided tests (Schuirmann 1987): the p of “the mean difference lies outside ±margin”. A
   * small p says that it lies inside, and the interval of level 1 − 2α then does too.
   */
  public static Optional<Significance> test(Moments differences, double margin) {
    if (differences.count() < 2 || !differences.hasSpread()) {
      return Optional.empty();
    }
    double df = differences.count() - 1;
    double error = differences.standardError();
    double above = (differences.mean() + margin) / error;
    double below = (margin - differences.mean()) / error;
    double t = Math.min(above, below);
    return Optional.of(new Significance("tost-t", t, StudentT.survival(t, df)));
  }
}
