package dev.tempera.core.catalog.history;

import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Asks again and again who offers the models that a person has looked at, while the program runs,
 * and keeps how reliably they answer. Any thread; the questions run in the background.
 */
public final class UptimeWatch implements AutoCloseable {
  /** How often is asked. */
  public static final Duration EVERY = Duration.ofMinutes(5);

  /** So many models are watched, those that were looked at last. */
  static final int MOST = 5;

  private record Watched(String connection, String model) {}

  /** Asks a server who offers a model; blocks. */
  @FunctionalInterface
  public interface Offers {
    /**
     * The endpoints now.
     *
     * @throws Exception if it cannot be told
     */
    List<ModelEndpoint> of(String connection, String model) throws Exception;
  }

  private final ModelHistory history;
  private final Offers offers;
  private final Clock clock;
  private final Delay delay;
  private final Executor background;

  // Guarded by this.
  private final Deque<Watched> watched = new ArrayDeque<>();
  private Optional<Subscription> next = Optional.empty();
  private boolean closed;

  /** Watches nothing yet. */
  public UptimeWatch(
      ModelHistory history, Offers offers, Clock clock, Delay delay, Executor background) {
    this.history = history;
    this.offers = offers;
    this.clock = clock;
    this.delay = delay;
    this.background = background;
  }

  /** What was seen of models, here and otherwise. */
  public ModelHistory history() {
    return history;
  }

  /** What was just heard of a model is kept, and it is asked for from now on. */
  public synchronized void looked(String connection, String model, List<ModelEndpoint> endpoints) {
    if (closed) {
      return;
    }
    keep(new Watched(connection, model), endpoints);
    watched.remove(new Watched(connection, model));
    watched.addFirst(new Watched(connection, model));
    if (watched.size() > MOST) {
      watched.removeLast();
    }
    if (next.isEmpty()) {
      next = Optional.of(delay.after(EVERY, this::due));
    }
  }

  private synchronized void due() {
    if (closed) {
      return;
    }
    List<Watched> now = List.copyOf(watched);
    next = Optional.of(delay.after(EVERY, this::due));
    background.execute(() -> now.forEach(this::ask));
  }

  private void ask(Watched one) {
    try {
      keep(one, offers.of(one.connection(), one.model()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      // Not heard this time: the chart has a gap.
    }
  }

  private void keep(Watched of, List<ModelEndpoint> endpoints) {
    CompletableFuture<Void> kept =
        history.heard(of.connection(), of.model(), clock.instant(), endpoints);
    // What cannot be stored is told where conversations cannot be.
    var _ = kept.exceptionally(failure -> null);
  }

  @Override
  public synchronized void close() {
    closed = true;
    next.ifPresent(Subscription::cancel);
    watched.clear();
  }
}
