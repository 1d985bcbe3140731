package dev.tempera.core.connection;

import dev.tempera.core.catalog.LoadedModels;
import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.offline.OfflineModel;
import dev.tempera.core.provider.offline.OfflineProvider;
import dev.tempera.core.provider.openai.HttpTransport;
import dev.tempera.core.provider.openai.KeyExchange;
import dev.tempera.core.provider.openai.LocalModels;
import dev.tempera.core.provider.openai.LocalServers;
import dev.tempera.core.provider.openai.OpenAiProvider;
import dev.tempera.core.provider.openai.OpenRouterPresets;
import dev.tempera.core.routing.AccountPresets;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsStore;
import dev.tempera.core.signin.OpenRouterSignIn;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Makes who answers at a connection, whether or not the connection is among the settings. Any
 * thread; quick.
 */
public final class ProviderFactory {
  private final SettingsStore settings;
  private final ActiveConnections connections;
  private final ConnectionKeys keys;
  private final Redactor redactor;
  private final Lazy<HttpTransport> transport;
  private final OfflineModel offlineModel;
  private final Clock clock;

  /**
   * A factory whose providers share one transport and one built-in model.
   *
   * @param connections is told what a server does not take
   * @param redactor is told each key that is tried
   * @param transport made when first needed; closed by who gave it
   */
  public ProviderFactory(
      SettingsStore settings,
      ActiveConnections connections,
      ConnectionKeys keys,
      Redactor redactor,
      Lazy<HttpTransport> transport,
      OfflineModel offlineModel,
      Clock clock) {
    this.settings = settings;
    this.connections = connections;
    this.keys = keys;
    this.redactor = redactor;
    this.transport = transport;
    this.offlineModel = offlineModel;
    this.clock = clock;
  }

  /** The provider of a profile, with the key that is kept for it. */
  public ChatProvider provider(ConnectionProfile profile) {
    if (profile.kind() == ConnectionProfile.Kind.OFFLINE) {
      return new OfflineProvider(
          profile, offlineModel, () -> settings.get().behaviour().offlinePace(), clock);
    }
    SentSecrets secrets = new SentSecrets(profile, redactor);
    return new MaskedProvider(
        new OpenAiProvider(
            profile,
            () -> secrets.remember(keys.find(profile.id())),
            () -> attribution(profile),
            transport.get(),
            better -> connections.learn(profile, better)),
        secrets::mask);
  }

  /** A provider that uses {@code key} whatever is stored: for trying a key before it is kept. */
  public ChatProvider provider(ConnectionProfile profile, String key) {
    redactor.know(key);
    SentSecrets secrets = new SentSecrets(profile, redactor);
    return new MaskedProvider(
        new OpenAiProvider(
            profile,
            () -> secrets.remember(Optional.of(key)),
            () -> attribution(profile),
            transport.get()),
        secrets::mask);
  }

  /** Local servers that answer on their usual ports, as profiles. Blocks. */
  public List<ConnectionProfile> findLocalServers() {
    return new LocalServers(transport.get())
        .find().stream().map(LocalServers.Found::profile).toList();
  }

  /**
   * Signs in at OpenRouter in the person's browser.
   *
   * @param background runs what blocks
   */
  public OpenRouterSignIn signIn(Executor background) {
    return new OpenRouterSignIn(new KeyExchange(transport.get()), background);
  }

  /** What a server of one's own has in memory; empty for the kinds that do not tell. */
  public Optional<LoadedModels> loadedModels(ConnectionProfile profile) {
    return LocalModels.isTold(profile.kind())
        ? Optional.of(new LocalModels(profile, () -> keys.find(profile.id()), transport.get()))
        : Optional.empty();
  }

  /** The presets of the account; empty for servers that keep none. */
  public Optional<AccountPresets> accountPresets(ConnectionProfile profile) {
    return profile.kind() == ConnectionProfile.Kind.OPENROUTER
        ? Optional.of(
            new OpenRouterPresets(profile, () -> keys.find(profile.id()), transport.get()))
        : Optional.empty();
  }

  /** Prepares for the first request to a profile: the weights or the wire. Blocks. */
  public void warmUp(ConnectionProfile profile) {
    if (profile.kind() == ConnectionProfile.Kind.OFFLINE) {
      offlineModel.preload();
    } else {
      transport.get().warmUp();
    }
  }

  /** What OpenRouter is told of this program, if the person agreed. */
  private Map<String, String> attribution(ConnectionProfile profile) {
    Settings.Attribution attribution = settings.get().attribution();
    if (profile.kind() != ConnectionProfile.Kind.OPENROUTER || !attribution.send()) {
      return Map.of();
    }
    return Map.of("HTTP-Referer", attribution.referer(), "X-OpenRouter-Title", attribution.title());
  }
}
