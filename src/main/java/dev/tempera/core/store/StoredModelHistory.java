package dev.tempera.core.store;

import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.history.ModelHistory;
import dev.tempera.core.catalog.history.SeenPrices;
import dev.tempera.core.catalog.history.SeenUptime;
import dev.tempera.core.concurrent.Subscription;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** What was seen of models, in their tables. */
final class StoredModelHistory implements ModelHistory {
  private static final Duration KEPT = Duration.ofDays(31);

  private final Db writer;
  private final Readers reader;
  private final Executor background;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param background runs what blocks on the disk
   */
  StoredModelHistory(Db writer, Readers reader, Executor background) {
    this.writer = writer;
    this.reader = reader;
    this.background = background;
  }

  @Override
  public CompletableFuture<Void> changed(String connection, Map<String, PriceChange> changed) {
    if (changed.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    Map<String, PriceChange> all = Map.copyOf(changed);
    return change(tx -> {
      for (Map.Entry<String, PriceChange> each : all.entrySet()) {
        keep(tx, connection, each.getKey(), each.getValue());
      }
      return all;
    });
  }

  private static void keep(Db tx, String connection, String id, PriceChange change)
      throws SQLException {
    long model = ModelRows.keep(tx, connection, id, change.before().at());
    List<SeenPrices> kept = ModelRows.prices(tx, model);
    if (kept.isEmpty()) {
      ModelRows.addPrices(tx, model, change.before());
    }
    if (kept.isEmpty() || !kept.getLast().prices().equals(change.after().prices())) {
      ModelRows.addPrices(tx, model, change.after());
    }
  }

  @Override
  public CompletableFuture<List<SeenPrices>> prices(String connection, String model) {
    return read(db -> {
      Optional<Long> kept = ModelRows.find(db, connection, model);
      return kept.isEmpty() ? List.of() : ModelRows.prices(db, kept.get());
    });
  }

  @Override
  public CompletableFuture<Void> heard(
      String connection, String model, Instant at, List<ModelEndpoint> endpoints) {
    List<ModelEndpoint> told = endpoints.stream().filter(each -> isTold(each.uptime())).toList();
    if (told.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    return change(tx -> {
      ModelRows.forgetUptime(tx, at.minus(KEPT));
      long kept = ModelRows.keep(tx, connection, model, at);
      for (ModelEndpoint each : told) {
        // The tag tells apart two offers of one provider.
        long endpoint = ModelRows.keepEndpoint(tx, kept, each.tag(), at);
        ModelRows.addUptime(tx, endpoint, at, each.uptime());
      }
      return kept;
    });
  }

  private static boolean isTold(ModelEndpoint.Uptime uptime) {
    return uptime.fiveMinutes() != null || uptime.halfHour() != null || uptime.day() != null;
  }

  @Override
  public CompletableFuture<List<SeenUptime>> uptime(
      String connection, String model, Instant since) {
    return read(db -> {
      Optional<Long> kept = ModelRows.find(db, connection, model);
      return kept.isEmpty() ? List.of() : ModelRows.uptime(db, kept.get(), since);
    });
  }

  private <T> CompletableFuture<T> read(Db.Work<T> work) {
    return CompletableFuture.supplyAsync(() -> reader.call(work), background);
  }

  private <T> CompletableFuture<Void> change(Db.Work<T> work) {
    return CompletableFuture.supplyAsync(
            () -> writer.transaction(Db.Durability.PROCESS, work), background)
        .thenAccept(done -> listeners.forEach(Runnable::run));
  }

  @Override
  public Subscription listen(Runnable changed) {
    // Wrapped, so that a listener registered twice is two registrations.
    Runnable registered = () -> changed.run();
    listeners.add(registered);
    return () -> listeners.remove(registered);
  }
}
