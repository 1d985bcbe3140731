package dev.tempera.core.catalog.history;

import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.concurrent.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A history in memory that a test can look into. */
public final class MemoryHistory implements ModelHistory {
  /** What was heard, as "connection model at". */
  public final List<String> heard = new CopyOnWriteArrayList<>();

  /** The prices of every model. */
  public final List<SeenPrices> prices = new ArrayList<>();

  /** The uptime of every model. */
  public final List<SeenUptime> uptime = new CopyOnWriteArrayList<>();

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  @Override
  public CompletableFuture<Void> changed(String connection, Map<String, PriceChange> changed) {
    changed.values().forEach(each -> prices.addAll(List.of(each.before(), each.after())));
    listeners.forEach(Runnable::run);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<List<SeenPrices>> prices(String connection, String model) {
    return CompletableFuture.completedFuture(List.copyOf(prices));
  }

  @Override
  public CompletableFuture<Void> heard(
      String connection, String model, Instant at, List<ModelEndpoint> endpoints) {
    heard.add(connection + " " + model + " " + at);
    endpoints.forEach(each -> uptime.add(new SeenUptime(at, each.tag(), each.uptime())));
    listeners.forEach(Runnable::run);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<List<SeenUptime>> uptime(
      String connection, String model, Instant since) {
    return CompletableFuture.completedFuture(List.copyOf(uptime));
  }

  @Override
  public Subscription listen(Runnable changed) {
    listeners.add(changed);
    return () -> listeners.remove(changed);
  }
}
