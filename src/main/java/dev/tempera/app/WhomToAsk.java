package dev.tempera.app;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.connection.ProviderRegistry;
import dev.tempera.core.connection.SetupDefaults;
import dev.tempera.core.experiment.engine.Destinations;
import dev.tempera.core.experiment.lab.ExperimentLab;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.settings.Connections;

/** Whom experiments ask, and whom where they name nobody. Any thread. */
record WhomToAsk(ProviderRegistry providers, ActiveConnections connections, SetupDefaults defaults)
    implements Destinations, ExperimentLab.Usual {
  @Override
  public ChatProvider provider(String connection) throws ProviderException {
    return providers.provider(connection);
  }

  @Override
  public ModelInfo model(String connection, String model) {
    return providers.model(connection, model);
  }

  @Override
  public String connection() {
    return connections.preferred().id();
  }

  @Override
  public String model(String connection) {
    return defaults.model(connections.find(connection).orElseGet(Connections::offline));
  }
}
