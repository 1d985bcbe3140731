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
    warmUp();
    store.findDamageQuickly().ifPresent(notices::add);
    store.tidy();
  }

  private void warmUp() {
    try {
      providers.warmUp(connections.preferred());
    } catch (RuntimeException e) {
      // The first question says what is wrong.
      LOG.log(System.Logger.Level.WARNING, "could not warm up", e);
    }
  }

  @Override
  public void close() {
    waiting.cancel();
  }
}
