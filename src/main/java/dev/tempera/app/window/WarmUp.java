package dev.tempera.app.window;

import dev.tempera.app.Notices;
import dev.tempera.app.feature.Feature;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.connection.ProviderFactory;
import dev.tempera.core.store.SqliteStore;
import java.util.concurrent.Executor;

/**
 * What can wait until the window is up: the weights or the wire of the connection in use, and a
 * look at the whole database.
 */
final class WarmUp implements Feature {
  private final ProviderFactory providers;
  private final ActiveConnections connections;
  private final SqliteStore store;
  private final Notices notices;
  private final Executor background;

  WarmUp(
      ProviderFactory providers,
      ActiveConnections connections,
      SqliteStore store,
      Notices notices,
      Executor background) {
    this.providers = providers;
    this.connections = connections;
    this.store = store;
    this.notices = notices;
    this.background = background;
  }

  @Override
  public void shown() {
    background.execute(() -> {
      providers.warmUp(connections.preferred());
      store.findDamage().ifPresent(notices::add);
      store.tidy();
    });
  }

  @Override
  public void close() {}
}
