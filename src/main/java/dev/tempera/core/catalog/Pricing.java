package dev.tempera.core.catalog;

import dev.tempera.core.figures.Figures;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * List prices in USD per token; null where not known, which is not zero.
 *
 * @param cacheRead price of a prompt token read from the cache
 */
public record Pricing(
    @Nullable BigDecimal prompt,
    @Nullable BigDecimal completion,
    @Nullable BigDecimal cacheRead,
    @Nullable BigDecimal request) {
  /** What {@link Figures} refuses is not known. */
  public Pricing {
    prompt = Figures.money(prompt);
    completion = Figures.money(completion);
    cacheRead = Figures.money(cacheRead);
    request = Figures.money(request);
  }
}
