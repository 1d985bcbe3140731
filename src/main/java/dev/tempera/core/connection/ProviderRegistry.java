package dev.tempera.core.connection;

import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Substitutes;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.session.Providers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The providers of the active connections, made when first needed. Any thread. */
public final class ProviderRegistry implements Providers {
  private static final int SUBSTITUTES = 3;

  private final ActiveConnections connections;
  private final Function<ConnectionProfile, ChatProvider> factory;
  private final Supplier<ModelCatalog> catalog;
  private final Map<ConnectionProfile, ChatProvider> made = new ConcurrentHashMap<>();

  /**
   * The providers of {@code connections}.
   *
   * @param factory makes the provider of a profile; quick
   * @param catalog asked only after construction: a catalogue asks the providers in turn
   */
  public ProviderRegistry(
      ActiveConnections connections,
      Function<ConnectionProfile, ChatProvider> factory,
      Supplier<ModelCatalog> catalog) {
    this.connections = connections;
    this.factory = factory;
    this.catalog = catalog;
  }

  @Override
  public ChatProvider provider(String connectionId) throws ProviderException {
    ConnectionProfile profile =
        connections
            .find(connectionId)
            .orElseThrow(() ->
                new ProviderException(
                    new ProviderError.BadRequest(
                        "The connection “"
                            + connectionId
                            + "” no longer exists; choose another model in the sidebar.",
                        null,
                        null)));
    return made.computeIfAbsent(profile, factory);
  }

  @Override
  public ModelInfo model(String connectionId, String model) {
    return catalog.get().find(connectionId, model);
  }

  @Override
  public List<String> substitutes(String connectionId, String model) {
    return Substitutes.of(model, catalog.get().models(connectionId), SUBSTITUTES);
  }
}
