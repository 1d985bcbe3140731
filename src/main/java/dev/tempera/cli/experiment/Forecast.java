package dev.tempera.cli.experiment;

import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Spent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the rest of an experiment would take, by what a sitting of it has taken. */
final class Forecast {
  private static final MathContext TWO_DIGITS = new MathContext(2);

  private final ExperimentStore store;
  private final String id;
  private final Clock clock;
  private final Spent before;
  private final Instant start;

  /** From now on. */
  Forecast(ExperimentStore store, String id, Clock clock) {
    this.store = store;
    this.id = id;
    this.clock = clock;
    this.before = store.spent(id);
    this.start = clock.instant();
  }

  /** The sentence; empty where nothing was asked or nothing is left. */
  Optional<String> sentence() {
    long left = store.states(id).values().stream().filter(state -> !state.isFinal()).count();
    Spent spent = store.spent(id);
    long asked = spent.requests() - before.requests();
    if (left == 0 || asked <= 0) {
      return Optional.empty();
    }
    BigDecimal usd = spent.usd().subtract(before.usd());
    return Optional.of(
        "The pilot took "
            + requests(asked)
            + " and "
            + money(usd)
            + "; the other "
            + left
            + " would take about "
            + money(
                usd.multiply(BigDecimal.valueOf(left))
                    .divide(BigDecimal.valueOf(asked), TWO_DIGITS))
            + " and "
            + time(Duration.between(start, clock.instant()).multipliedBy(left).dividedBy(asked))
            + ": “experiment resume "
            + id
            + "” asks them.");
  }

  private static String requests(long count) {
    return count == 1 ? "1 request" : count + " requests";
  }

  private static String money(BigDecimal usd) {
    return usd.signum() == 0 ? "$0" : "$" + usd.stripTrailingZeros().toPlainString();
  }

  private static String time(Duration duration) {
    long seconds = Math.max(1, duration.toSeconds());
    return seconds < 120
        ? (seconds == 1 ? "1 second" : seconds + " seconds")
        : Math.ceilDiv(seconds, 60) + " minutes";
  }
}
