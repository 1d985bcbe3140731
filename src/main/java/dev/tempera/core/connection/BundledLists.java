package dev.tempera.core.connection;

import dev.tempera.core.catalog.BundledModels;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.offline.OfflineProvider;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** What the program itself knows of a connection's models, before any server is asked. */
public final class BundledLists implements Function<String, ModelList> {
  private final ActiveConnections connections;
  private final InstantSource clock;

  /** The lists of these connections. */
  public BundledLists(ActiveConnections connections, InstantSource clock) {
    this.connections = connections;
    this.clock = clock;
  }

  /** The list of a connection; empty if nothing is known of it. Any thread; quick. */
  @Override
  public ModelList apply(String connectionId) {
    if (connectionId.equals(ConnectionProfile.OFFLINE_ID)) {
      return new ModelList(
          List.of(OfflineProvider.describe(null)), clock.instant(), true, false, null);
    }
    return connections.isOfKind(connectionId, ConnectionProfile.Kind.OPENROUTER)
        ? BundledModels.openRouter()
        : ModelList.NONE;
  }
}
