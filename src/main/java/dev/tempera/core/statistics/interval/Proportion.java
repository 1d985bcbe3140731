package dev.tempera.core.statistics.interval;

import dev.tempera.core.statistics.distribution.Normal;
import java.util.Optional;

/**
 * The interval of one proportion, empty for no trials. The plain (Wald) interval is not here: at n
 * = 10 and p = .9 its nominal 95 % covers 65 %.
 */
public final class Proportion {
  private Proportion() {}

  /** Wilson's score interval (1927), in closed form. */
  public static Optional<Interval> wilson(int passed, int n, double level) {
    if (isNothing(passed, n, level)) {
      return Optional.empty();
    }
    return Optional.of(wilsonOf((double) passed / n, n, level));
  }

  /** Wilson's interval of a share that need not be a whole count, as planning asks for. */
  public static Interval wilsonOf(double p, double n, double level) {
    double z = Normal.twoSided(level);
    double zz = z * z;
    double centre = p + zz / (2 * n);
    double half = z * Math.sqrt(p * (1 - p) / n + zz / (4 * n * n));
    double low = p == 0 ? 0 : (centre - half) / (1 + zz / n);
    double high = p == 1 ? 1 : (centre + half) / (1 + zz / n);
    return new Interval(Math.max(0, low), Math.min(1, high), level, "wilson");
  }

  private static boolean isNothing(int passed, int n, double level) {
    Interval.checkLevel(level);
    if (passed < 0 || passed > n) {
      throw new IllegalArgumentException(passed + " of " + n + " is no count");
    }
    return n == 0;
  }
}
