package dev.tempera.core.statistics.effect;

import dev.tempera.core.statistics.sample.Moments;
import java.util.OptionalDouble;
import org.apache.commons.numbers.gamma.LogGamma;

/** Standardised differences of means: in standard deviations, not in the metric's unit. */
public final class MeanEffect {
  /** Differences below this share of the larger mean are rounding. */
  private static final double ROUNDING = 1e-12;

  private MeanEffect() {}

  /** Cohen's d with the pooled standard deviation; empty where there is none. */
  public static OptionalDouble cohenD(Moments a, Moments b) {
    double df = a.count() + b.count() - 2.0;
    if (a.count() < 1 || b.count() < 1 || df < 1 || !(a.hasSpread() || b.hasSpread())) {
      return OptionalDouble.empty();
    }
    double pooled = ((a.count() - 1) * a.variance() + (b.count() - 1) * b.variance()) / df;
    double difference = a.mean() - b.mean();
    double largest = Math.max(Math.abs(a.mean()), Math.abs(b.mean()));
    double d = Math.abs(difference) <= ROUNDING * largest ? 0 : difference / Math.sqrt(pooled);
    return Double.isFinite(pooled) && Double.isFinite(d)
        ? OptionalDouble.of(d)
        : OptionalDouble.empty();
  }

  /** Hedges' exact correction for small samples: J = Γ(m/2)/(√(m/2)·Γ((m−1)/2)), m ≥ 2. */
  public static double correction(double degreesOfFreedom) {
    double half = degreesOfFreedom / 2;
    return Math.exp(LogGamma.value(half) - LogGamma.value(half - 0.5)) / Math.sqrt(half);
  }

  /** Hedges' g (1981) of independent samples; empty where it cannot be given. */
  public static OptionalDouble hedgesG(Moments a, Moments b) {
    double df = a.count() + b.count() - 2.0;
    OptionalDouble d = cohenD(a, b);
    return d.isEmpty() || df < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(d.getAsDouble() * correction(df));
  }
}
