package dev.tempera.app;

import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.session.Providers;
import dev.tempera.core.settings.Connections;
import dev.tempera.core.settings.SettingsStore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The providers of the connections in force, made when first needed. Any thread. */
public final class ProviderRegistry implements Providers {
  /** Always resolves to the newest one. */
  private static final String NEWEST_SMALL = "~openai/gpt-mini-latest";

  private static final int SUBSTITUTES = 3;

  private final SettingsStore settings;
  private final Map<String, String> environment;
  private final Function<ConnectionProfile, ChatProvider> factory;
  private final Supplier<ModelCatalog> catalog;
  private final @Nullable ConnectionProfile extra;
  private final Map<ConnectionProfile, ChatProvider> made = new ConcurrentHashMap<>();

  /**
   * @param factory makes the provider of a profile; quick
   * @param extra a connection of this start only, which comes first; or null
   */
  public ProviderRegistry(
      SettingsStore settings,
      Map<String, String> environment,
      Function<ConnectionProfile, ChatProvider> factory,
      Supplier<ModelCatalog> catalog,
      @Nullable ConnectionProfile extra) {
    this.settings = settings;
    this.environment = environment;
    this.factory = factory;
    this.catalog = catalog;
    this.extra = extra;
  }

  /** The connections in force, the preferred ones first. */
  public List<ConnectionProfile> connections() {
    List<ConnectionProfile> all = new ArrayList<>();
    if (extra != null) {
      all.add(extra);
    }
    all.addAll(Connections.all(settings.get(), environment));
    return all;
  }

  /** The profile of a connection. */
  public Optional<ConnectionProfile> profile(String connectionId) {
    return Connections.find(connections(), connectionId);
  }

  @Override
  public ChatProvider provider(String connectionId) throws ProviderException {
    ConnectionProfile profile =
        profile(connectionId)
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
