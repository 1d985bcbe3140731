package dev.tempera.core.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Who keeps nothing, of each connection: asked for when somebody wants to know, kept in memory and
 * in the folder of the lists, and asked for again when it is old. Any thread; nothing blocks.
 */
final class RetentionLists {
  /** Policies change seldom. */
  private static final Duration STALE = Duration.ofHours(6);

  private final ModelSource source;
  private final KeptLists kept;
  private final Clock clock;
  private final Executor background;
  private final Consumer<String> changed;
  private final Map<String, ZeroRetention> known = new HashMap<>();
  private final Map<String, CompletableFuture<ZeroRetention>> asked = new HashMap<>();

  /**
   * @param changed hears of each connection of which something else is known, on any thread
   */
  RetentionLists(
      ModelSource source,
      KeptLists kept,
      Clock clock,
      Executor background,
      Consumer<String> changed) {
    this.source = source;
    this.kept = kept;
    this.clock = clock;
    this.background = background;
    this.changed = changed;
  }

  /** What is known now. */
  ZeroRetention now(String connectionId) {
    synchronized (known) {
      return known.getOrDefault(connectionId, ZeroRetention.UNKNOWN);
    }
  }

  /** The same once the server was asked, unless it was lately. Calls that overlap share one. */
  CompletableFuture<ZeroRetention> ask(String connectionId) {
    CompletableFuture<ZeroRetention> future;
    synchronized (known) {
      ZeroRetention now = now(connectionId);
      if (isFresh(now)) {
        return CompletableFuture.completedFuture(now);
      }
      CompletableFuture<ZeroRetention> underWay = asked.get(connectionId);
      if (underWay != null) {
        return underWay.copy();
      }
      future = new CompletableFuture<>();
      asked.put(connectionId, future);
    }
    background.execute(() -> future.complete(work(connectionId)));
    return future.copy();
  }

  private boolean isFresh(ZeroRetention of) {
    Instant asOf = of.asOf();
    return asOf != null && Duration.between(asOf, clock.instant()).abs().compareTo(STALE) <= 0;
  }

  private ZeroRetention work(String connectionId) {
    ZeroRetention before = now(connectionId);
    ZeroRetention found = before.isKnown() ? before : kept.retention(connectionId);
    try {
      if (!isFresh(found)) {
        Map<String, Set<String>> told = source.keepNothing(connectionId);
        if (!told.isEmpty()) {
          found = new ZeroRetention(told, clock.instant());
          kept.keepRetention(connectionId, found);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      // What was known before stands, with its day.
    }
    synchronized (known) {
      known.put(connectionId, found);
      asked.remove(connectionId);
    }
    if (!found.equals(before)) {
      changed.accept(connectionId);
    }
    return found;
  }
}
