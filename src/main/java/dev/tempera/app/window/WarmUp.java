package dev.tempera.app.window;

import dev.tempera.app.Notices;
import dev.tempera.app.feature.Feature;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.connection.ProviderFactory;
import dev.tempera.core.store.SqliteStore;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * What can wait until the window is up: the weights or the wire of the connection in use, and a
 * quick look at the database; the thorough one waits until nobody works.
 */
final class WarmUp implements Feature {
  private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());

  /** Where somebody has just started the program, the processor has better things to do. */
  private static final Duration REST = Duration.ofSeconds(1);

  private final BooleanSupplier leads;
  private final ProviderFactory providers;
  private final ActiveConnections connections;
  private final SqliteStore store;
  private final Notices notices;
  private final Executor background;
  private final Delay delay;
  private Subscription waiting = () -> {};

  /**
   * @param leads whether this window does what is done once in the program
   */
  WarmUp(
      BooleanSupplier leads,
      ProviderFactory providers,
      ActiveConnections connections,
      SqliteStore store,
      Notices notices,
      Executor background,
      Delay delay) {
    this.leads = leads;
    this.providers = providers;
    this.connections = connections;
    this.store = store;
    this.notices = notices;
    this.background = background;
    this.delay = delay;
  }

  @Override
  public void shown() {
    if (!leads.getAsBoolean()) {
      return;
    }
    waiting = delay.after(REST, () -> background.execute(this::work));
  }

  private void work() {
    // The first question says what is wrong.
    unasked("could not warm up", () -> providers.warmUp(connections.preferred()));
    // Whoever next reads or writes says what is wrong, if anything still is.
    unasked("could not look for damage", () -> store.findDamageQuickly().ifPresent(notices::add));
    unasked("could not give space back", store::tidy);
  }

  /** Nobody asked for it, so nobody is interrupted by its failure, nor is what comes after it. */
  private static void unasked(String failure, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, failure, e);
    }
  }

  @Override
  public void close() {
    waiting.cancel();
  }
}
