package dev.tempera.core.catalog.history;

import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.concurrent.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Keeps what was seen of models over time. Any thread; nothing blocks its caller. */
public interface ModelHistory {
  /**
   * Keeps prices that have changed: what held before, unless that is kept, and what holds now.
   *
   * @param changed by model
   */
  CompletableFuture<Void> changed(String connection, Map<String, PriceChange> changed);

  /** A server has told its list: keeps what costs another price than before. */
  default void told(String connection, ModelList before, ModelList now) {
    CompletableFuture<Void> kept = changed(connection, PriceChanges.between(before, now));
    // What cannot be stored is told where conversations cannot be.
    var _ = kept.exceptionally(failure -> null);
  }

  /** The prices of a model that are kept, the earliest first; none if they never changed. */
  CompletableFuture<List<SeenPrices>> prices(String connection, String model);

  /** Keeps how reliably a model's providers answer; what is older than a month is let go. */
  CompletableFuture<Void> heard(
      String connection, String model, Instant at, List<ModelEndpoint> endpoints);

  /** What was heard of a model since then, the earliest first. */
  CompletableFuture<List<SeenUptime>> uptime(String connection, String model, Instant since);

  /** Hears, on any thread, when something was kept. */
  Subscription listen(Runnable changed);

  /**
   * A change of prices.
   *
   * @param before what was known until now
   * @param after what the server says now
   */
  record PriceChange(SeenPrices before, SeenPrices after) {}
}
