package dev.tempera.core.catalog.history;

import dev.tempera.core.catalog.ModelDetails.Price;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.catalog.PromptCost;
import dev.tempera.core.catalog.history.ModelHistory.PriceChange;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what has another price in a list than in the one before. Pure. */
public final class PriceChanges {
  private PriceChanges() {}

  /**
   * The changes by model; none if one of them is not the word of the server itself. A model that
   * comes, goes, or whose prices are not told in one of them has not changed.
   */
  public static Map<String, PriceChange> between(ModelList before, ModelList after) {
    Instant then = before.asOf();
    Instant now = after.asOf();
    Map<String, PriceChange> changes = new HashMap<>();
    if (then == null || now == null || !before.complete() || !after.complete()) {
      return changes;
    }
    Map<String, ModelInfo> known = new HashMap<>();
    before.models().forEach(model -> known.putIfAbsent(model.id(), model));
    for (ModelInfo model : after.models()) {
      ModelInfo old = known.get(model.id());
      if (old != null && !old.entry().equals(model.entry())) {
        List<Price> was = told(old);
        List<Price> is = told(model);
        if (!was.isEmpty() && !is.isEmpty() && !was.equals(is)) {
          changes.put(
              model.id(), new PriceChange(new SeenPrices(then, was), new SeenPrices(now, is)));
        }
      }
    }
    return changes;
  }

  /** In one order and with amounts that are equal where they are as much; estimates are none. */
  private static List<Price> told(ModelInfo model) {
    if (model.pricing() != null && model.pricing().source() != null) {
      return List.of();
    }
    return PromptCost.prices(model).stream()
        .map(each ->
            new Price(each.kind(), each.fromPromptTokens(), each.usd().stripTrailingZeros()))
        .sorted(Comparator.comparing(Price::kind).thenComparingLong(Price::fromPromptTokens))
        .toList();
  }
}
