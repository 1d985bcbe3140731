package dev.tempera.core.connection;

import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.offline.OfflineModel;
import dev.tempera.core.provider.offline.OfflineProvider;
import dev.tempera.core.provider.openai.HttpTransport;
import dev.tempera.core.provider.openai.LocalServers;
import dev.tempera.core.provider.openai.OpenAiProvider;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
