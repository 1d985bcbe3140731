package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Stop;
import dev.tempera.core.experiment.metric.Metrics;
import dev.tempera.core.statistics.plan.ItemPlan;
import dev.tempera.core.statistics.plan.Power;
import dev.tempera.core.statistics.plan.TwoCellPlan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What more or fewer repeats of a plan would find, cost and take. Immutable; any thread.
 *
 * @param cells how many are asked
 * @param isRate whether the primary metric is passed or failed
 * @param usdEach what one request costs at most; empty where that is not known
 * @param secondsEach how long one takes, by what was asked before; empty where nothing was
 * @param atOnce how many are on their way at once
 * @param rule how it is judged
 */
public record RepeatPlan(
    long cells,
    int items,
    boolean isRate,
    Optional<BigDecimal> usdEach,
    OptionalDouble secondsEach,
    int atOnce,
    Rule rule) {
  /**
   * How a plan is judged.
   *
   * @param power of one comparison, its α shared with the others
   * @param mayStop whether it may end early; what is found is then the best case
   */
  public record Rule(Power power, boolean mayStop) {
    private static Rule of(ExperimentSpec spec, long cells) {
      Stop stop = spec.design().stop();
      double alpha = stop == null ? spec.alpha() : stop.alpha();
      int comparisons = Math.clamp(cells - 1, 1, Integer.MAX_VALUE);
      return new Rule(new Power(alpha, Power.USUAL.power()).sharedBy(comparisons), stop != null);
    }
  }

  /** The most repeats that are proposed. */
  public static final int MOST = 10_000;

  /** The variance of an answer that is right as often as wrong: no rate has a larger one. */
  private static final double COIN = 0.25;

  private static final double LARGEST = 0.5;

  /**
   * The repeats of a plan.
   *
   * @param atOnce how many requests are on their way at once
   */
  public static RepeatPlan of(Plan plan, int atOnce) {
    int items = plan.spec().items().size();
    long each = (long) items * plan.spec().design().repeats().count();
    long cells = plan.requests() / Math.max(1, each);
    return new RepeatPlan(
        cells,
        items,
        isRate(plan.spec()),
        plan.most()
            .map(usd ->
                usd.divide(
                    BigDecimal.valueOf(Math.max(1, plan.requests())), MathContext.DECIMAL64)),
        plan.secondsEach(),
        atOnce,
        Rule.of(plan.spec(), cells));
  }

  /** Whether the primary metric of a spec is passed or failed. */
  static boolean isRate(ExperimentSpec spec) {
    return Metrics.isRate(spec.primary().definition().path("type").asString(""));
  }

  /** How many requests so many repeats are. */
  public long requests(int repeats) {
    return cells * items * repeats;
  }

  /** What they cost at most in USD. */
  public Optional<BigDecimal> usd(int repeats) {
    return usdEach.map(each -> each.multiply(BigDecimal.valueOf(requests(repeats))));
  }

  /** How many minutes they take, at the usual pace. */
  public OptionalDouble minutes(int repeats) {
    long requests = requests(repeats);
    return secondsEach.isEmpty()
        ? secondsEach
        : OptionalDouble.of(
            secondsEach.getAsDouble() * requests / Math.max(1, Math.min(atOnce, requests)) / 60);
  }

  /**
   * The smallest difference between two cells that is found four times of five: of rates in parts
   * of 1, from a rate of one half; of numbers in standard deviations of one answer. With several
   * items it is the best case: that they all differ by the same. Empty where there is nothing to
   * compare, or not even the largest difference would be found.
   */
  public OptionalDouble detectable(int repeats) {
    if (cells < 2 || repeats < 1) {
      return OptionalDouble.empty();
    }
    if (!isRate) {
      return OptionalDouble.of(new ItemPlan(0, 1, 1).detectable(items, repeats, rule.power()));
    }
    if (items > 1) {
      double found = new ItemPlan(0, COIN, COIN).detectable(items, repeats, rule.power());
      return found > LARGEST ? OptionalDouble.empty() : OptionalDouble.of(found);
    }
    return needed(LARGEST) > repeats ? OptionalDouble.empty() : OptionalDouble.of(halved(repeats));
  }

  /** By halving: the number needed falls as the difference grows. */
  private double halved(double repeats) {
    double low = 0.001;
    double high = LARGEST;
    for (int i = 0; i < 40; i++) {
      double middle = (low + high) / 2;
      if (needed(middle) > repeats) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private double needed(double difference) {
    return TwoCellPlan.proportions(0.5, Math.min(1, 0.5 + difference), rule.power());
  }

  /**
   * How many repeats find a difference, in the unit of {@link #detectable}; empty where more than
   * {@link #MOST} would be needed or there is nothing to compare.
   */
  public OptionalInt repeatsFor(double difference) {
    if (cells < 2 || !(difference > 0)) {
      return OptionalInt.empty();
    }
    double needed =
        !isRate
            ? TwoCellPlan.means(difference, rule.power()) / items
            : items > 1
                ? new ItemPlan(0, COIN, COIN).items(difference, 1, rule.power()) / items
                : needed(difference);
    // A hair less, so that what detectable() gives comes back.
    double repeats = Math.max(1, Math.ceil(needed - 1e-6));
    return repeats > MOST ? OptionalInt.empty() : OptionalInt.of((int) repeats);
  }
}
