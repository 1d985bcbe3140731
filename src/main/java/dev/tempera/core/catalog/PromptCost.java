package dev.tempera.core.catalog;

import dev.tempera.core.catalog.ModelDetails.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request of some length would cost by list prices. Pure. */
public final class PromptCost {
  private PromptCost() {}

  /**
   * The cost of one request: prompt and answer at the prices that hold for a prompt of that length,
   * and what a request costs by itself. Empty where a price is not known.
   *
   * @param promptTokens none of them from a cache
   */
  public static Optional<BigDecimal> of(ModelInfo model, long promptTokens, long answerTokens) {
    List<Price> prices = prices(model);
    Optional<BigDecimal> in = at(prices, "prompt", promptTokens);
    Optional<BigDecimal> out = at(prices, "completion", promptTokens);
    BigDecimal each = at(prices, "request", promptTokens).orElse(BigDecimal.ZERO);
    return in.flatMap(prompt ->
        out.map(completion ->
            prompt
                .multiply(BigDecimal.valueOf(promptTokens))
                .add(completion.multiply(BigDecimal.valueOf(answerTokens)))
                .add(each)));
  }

  /** The price of the longest beginning that the prompt reaches. */
  private static Optional<BigDecimal> at(List<Price> prices, String kind, long promptTokens) {
    return prices.stream()
        .filter(price -> price.kind().equals(kind) && price.fromPromptTokens() <= promptTokens)
        .max(Comparator.comparingLong(Price::fromPromptTokens))
        .map(Price::usd);
  }

  /** All prices of a model: those of its entry, else the few that every list has. */
  public static List<Price> prices(ModelInfo model) {
    List<Price> told = ModelDetails.of(model).prices();
    Pricing few = model.pricing();
    if (few == null || !told.isEmpty()) {
      return told;
    }
    List<Price> prices = new ArrayList<>();
    add(prices, "prompt", few.prompt());
    add(prices, "completion", few.completion());
    add(prices, "input_cache_read", few.cacheRead());
    add(prices, "request", few.request());
    return prices;
  }

  private static void add(List<Price> prices, String kind, @Nullable BigDecimal usd) {
    if (usd != null && usd.signum() >= 0) {
      prices.add(new Price(kind, 0, usd));
    }
  }
}
