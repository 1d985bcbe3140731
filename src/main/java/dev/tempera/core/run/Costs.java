package dev.tempera.core.run;

import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.figures.Figures;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Money: what was reported, else what list prices make of the usage. Any thread. */
public final class Costs {
  private Costs() {}

  /**
   * The cost of an answer: {@code usage.cost} as reported, else {@code (prompt − cached)·in +
   * cached·cache_read + completion·out + request} as an estimate. Empty where a figure is missing
   * or a price varies (negative).
   */
  public static Optional<Cost> of(@Nullable Usage usage, @Nullable Pricing pricing) {
    if (usage == null) {
      return Optional.empty();
    }
    if (usage.costUsd() != null) {
      return Optional.of(new Cost(usage.costUsd(), false));
    }
    if (pricing == null || usage.promptTokens() == null || usage.completionTokens() == null) {
      return Optional.empty();
    }
    BigDecimal in = pricing.prompt();
    BigDecimal out = pricing.completion();
    if (in == null || out == null || in.signum() < 0 || out.signum() < 0) {
      return Optional.empty();
    }
    long cached = usage.cachedTokens() == null ? 0 : usage.cachedTokens();
    BigDecimal cachedPrice = pricing.cacheRead() == null ? in : pricing.cacheRead();
    BigDecimal sum =
        in.multiply(BigDecimal.valueOf(Math.max(0, usage.promptTokens() - cached)))
            .add(cachedPrice.multiply(BigDecimal.valueOf(cached)))
            .add(out.multiply(BigDecimal.valueOf(usage.completionTokens())));
    BigDecimal perRequest = pricing.request();
    if (perRequest != null && perRequest.signum() > 0) {
      sum = sum.add(perRequest);
    }
    return Optional.ofNullable(Figures.money(sum.stripTrailingZeros()))
        .map(usd -> new Cost(usd, true));
  }
}
