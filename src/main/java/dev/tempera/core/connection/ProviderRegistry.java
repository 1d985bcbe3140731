package dev.tempera.core.connection;

import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.session.Providers;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The providers of the active connections, made when first needed. Any thread. */
public final class ProviderRegistry implements Providers {
  /** Always resolves to the newest one. */
  private static final String NEWEST_SMALL = "~openai/gpt-mini-latest";

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

  /** The newest small model of the same maker, then the cheapest ones that take tools. */
  @Override
  public List<String> substitutes(String connectionId, String model) {
    return catalog.get().models(connectionId).stream()
        .filter(m -> !m.id().equals(model) && !m.excludes("tools"))
        .sorted(
            Comparator.comparing((ModelInfo m) -> !m.id().equals(NEWEST_SMALL))
                .thenComparing(ProviderRegistry::price))
        .map(ModelInfo::id)
        .limit(SUBSTITUTES)
        .toList();
  }

  /** The listed price of a prompt token; what is free, varies or is not listed comes last. */
  private static BigDecimal price(ModelInfo model) {
    BigDecimal listed = model.pricing() == null ? null : model.pricing().prompt();
    return listed == null || listed.signum() <= 0 ? BigDecimal.valueOf(Long.MAX_VALUE) : listed;
  }
}
