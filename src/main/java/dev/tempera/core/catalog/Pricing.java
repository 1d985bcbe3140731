package dev.tempera.core.catalog;

import dev.tempera.core.figures.Figures;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * List prices in USD per token; null where not known, which is not zero.
 *
 * @param cacheRead price of a prompt token read from the cache
 * @param source who says so, if it is not the server itself: such as "genai-prices, 2026-09-23"
 */
public record Pricing(
    @Nullable BigDecimal prompt,
    @Nullable BigDecimal completion,
    @Nullable BigDecimal cacheRead,
    @Nullable BigDecimal request,
    @Nullable String source) {
  /** What {@link Figures} refuses is not known. */
  public Pricing {
    prompt = Figures.money(prompt);
    completion = Figures.money(completion);
    cacheRead = Figures.money(cacheRead);
    request = Figures.money(request);
  }

  /** What the server itself says. */
  public Pricing(
      @Nullable BigDecimal prompt,
      @Nullable BigDecimal completion,
      @Nullable BigDecimal cacheRead,
      @Nullable BigDecimal request) {
    this(prompt, completion, cacheRead, request, null);
  }
}
