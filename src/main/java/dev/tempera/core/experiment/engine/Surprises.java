package dev.tempera.core.experiment.engine;

import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunBudget;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * Bills that were larger than the worst case that was reckoned with: another tokenizer, a price
 * that has changed. From the first one on as much more is set aside for everything that is asked at
 * the same place, so that only what was on its way by then can pass a budget. Not safe for threads:
 * its session guards it.
 */
final class Surprises {
  private static final int DIGITS = 3;

  private final Map<Place, Factor> known = new HashMap<>();

  private record Factor(BigDecimal usd, BigDecimal tokens) {
    static final Factor NONE = new Factor(BigDecimal.ONE, BigDecimal.ONE);
  }

  /** What a request takes at most, by what was billed so far. */
  RunBudget.Amount worst(Place place, RunBudget.Amount reckoned) {
    Factor factor = known.getOrDefault(place, Factor.NONE);
    return new RunBudget.Amount(
        reckoned.usd().multiply(factor.usd()),
        times(reckoned.tokens(), factor.tokens()),
        reckoned.requests());
  }

  private static long times(long tokens, BigDecimal factor) {
    return BigDecimal.valueOf(tokens)
        .multiply(factor)
        .setScale(0, RoundingMode.CEILING)
        .min(BigDecimal.valueOf(Long.MAX_VALUE))
        .longValueExact();
  }

  /** An answer has come for which {@code worst} was set aside. */
  void take(Place place, RunBudget.Amount worst, RunAnswer answer) {
    Cost cost = answer.facts().cost();
    Usage usage = answer.facts().usage();
    Factor before = known.getOrDefault(place, Factor.NONE);
    Factor now =
        new Factor(
            cost == null ? before.usd() : grown(before.usd(), worst.usd(), cost.usd()),
            usage == null
                ? before.tokens()
                : grown(before.tokens(), BigDecimal.valueOf(worst.tokens()), tokens(usage)));
    if (!now.equals(Factor.NONE)) {
      known.put(place, now);
    }
  }

  private static BigDecimal tokens(Usage usage) {
    return count(usage.promptTokens()).add(count(usage.completionTokens()));
  }

  private static BigDecimal count(@org.jspecify.annotations.Nullable Long tokens) {
    return BigDecimal.valueOf(tokens == null ? 0 : Math.max(0, tokens));
  }

  private static BigDecimal grown(BigDecimal before, BigDecimal worst, BigDecimal actual) {
    return worst.signum() <= 0 || actual.compareTo(worst) <= 0
        ? before
        : before.multiply(actual.divide(worst, DIGITS, RoundingMode.CEILING));
  }
}
