package dev.tempera.core.run;

import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.figures.Figures;
import dev.tempera.core.params.JsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a provider's prompt cache did for an answer, by the usage that was reported. Pure. */
public final class CacheUse {
  /** Where providers tell how many tokens they put into the cache: OpenRouter, and Anthropic. */
  private static final List<String> WRITTEN =
      List.of("/prompt_tokens_details/cache_write_tokens", "/cache_creation_input_tokens");

  private CacheUse() {}

  /** How many tokens went into the cache, 0 where nothing is said of it. */
  public static long written(Usage usage) {
    // Most usages say nothing of it: they are not read again for that.
    boolean told =
        usage.rawJson().contains("cache_write") || usage.rawJson().contains("cache_crea");
    JsonNode raw = told ? JsonText.valueOf(usage.rawJson()) : null;
    if (raw == null) {
      return 0;
    }
    for (String place : WRITTEN) {
      JsonNode count = raw.at(place);
      Long tokens =
          count.isIntegralNumber() && count.canConvertToLong()
              ? Figures.count(count.longValue())
              : null;
      if (tokens != null && tokens > 0) {
        return tokens;
      }
    }
    return 0;
  }

  /**
   * What reading from the cache saved, {@code cached · (in − cache_read)} by list prices; empty
   * where nothing was read, where a price is not known or where it saved nothing.
   */
  public static Optional<BigDecimal> saved(Usage usage, @Nullable Pricing pricing) {
    Long cached = usage.cachedTokens();
    BigDecimal in = pricing == null ? null : pricing.prompt();
    BigDecimal read = pricing == null ? null : pricing.cacheRead();
    return cached == null || in == null || read == null
        ? Optional.empty()
        : Optional.of(in.subtract(read).multiply(BigDecimal.valueOf(cached)).stripTrailingZeros())
            .filter(usd -> usd.signum() > 0);
  }
}
