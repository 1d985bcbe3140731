package dev.tempera.core.chat;

import dev.tempera.core.figures.Figures;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an answer used, as the provider reported it. Null means not reported, which is not zero;
 * what {@link Figures} refuses is not reported.
 *
 * @param promptTokens tokens read
 * @param completionTokens tokens written, reasoning included
 * @param cachedTokens tokens read from the provider's cache, a part of {@code promptTokens}
 * @param reasoningTokens a part of {@code completionTokens}
 * @param costUsd charged, in USD
 * @param rawJson the whole usage object as received
 */
public record Usage(
    @Nullable Long promptTokens,
    @Nullable Long completionTokens,
    @Nullable Long cachedTokens,
    @Nullable Long reasoningTokens,
    @Nullable BigDecimal costUsd,
    String rawJson) {
  public Usage {
    promptTokens = Figures.count(promptTokens);
    completionTokens = Figures.count(completionTokens);
    cachedTokens = Figures.count(cachedTokens);
    reasoningTokens = Figures.count(reasoningTokens);
    costUsd = Figures.money(costUsd);
  }
}
