package dev.tempera.core.catalog.history;

import dev.tempera.core.catalog.ModelDetails.Price;
import java.time.Instant;
import java.util.List;

/**
 * What a model cost at one moment.
 *
 * @param at when its server said so
 * @param prices of every kind that was named
 */
public record SeenPrices(Instant at, List<Price> prices) {
  public SeenPrices {
    prices = List.copyOf(prices);
  }
}
