package dev.tempera.core.connection;

import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.offline.OfflineProvider;
import dev.tempera.core.settings.Connections;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What a new conversation starts with. Any thread; quick. */
public final class SetupDefaults {
  private final SettingsStore settings;
  private final ActiveConnections connections;
  private final ModelCatalog catalog;
  private final StartSetup start;

  /** The connection that the start asks; null once the person has preferred another one. */
  private final AtomicReference<@Nullable String> startConnection = new AtomicReference<>();

  /** As the settings say, within what the connections offer. */
  public SetupDefaults(
      SettingsStore settings, ActiveConnections connections, ModelCatalog catalog) {
    this(settings, connections, catalog, StartSetup.NONE);
  }

  /** The same, but for what a start wants. */
  public SetupDefaults(
      SettingsStore settings,
      ActiveConnections connections,
      ModelCatalog catalog,
      StartSetup start) {
    this.settings = settings;
    this.connections = connections;
    this.catalog = catalog;
    this.start = start;
    startConnection.set(
        start.offline() ? ConnectionProfile.OFFLINE_ID : connections.preferred().id());
  }

  /** The preferred connection, its default model and the default preset. */
  public Setup setup() {
    return setup(
        start.offline() && startConnection.get() != null
            ? Connections.offline()
            : connections.preferred());
  }

  /** The same with this connection. */
  public Setup setup(ConnectionProfile connection) {
    Settings now = settings.get();
    Settings.Preset preset =
        now.presets().stream()
            .filter(p -> p.name().equals(now.newConversation().preset()))
            .findFirst()
            .orElse(new Settings.Preset("", "", ParameterSet.EMPTY));
    String system = start.systemPrompt();
    ParameterSet parameters = preset.parameters();
    for (var entry : start.parameters().values().entrySet()) {
      parameters = parameters.with(entry.getKey(), entry.getValue());
    }
    return new Setup(
        connection.id(),
        model(connection),
        system == null ? preset.systemPrompt() : system,
        parameters);
  }

  /** The model that a conversation with this connection starts with. */
  public String model(ConnectionProfile connection) {
    String asked = start.model();
    if (asked != null && connection.id().equals(startConnection.get())) {
      return asked;
    }
    Settings.NewConversation wanted = settings.get().newConversation();
    if (wanted.model() != null && connection.id().equals(wanted.connectionId())) {
      return wanted.model();
    }
    if (connection.kind() == ConnectionProfile.Kind.OFFLINE) {
      return OfflineProvider.MODEL_ID;
    }
    if (connection.kind() == ConnectionProfile.Kind.OPENROUTER) {
      return Connections.DEFAULT_MODEL;
    }
    List<ModelInfo> known = catalog.models(connection.id());
    return known.isEmpty() ? Connections.DEFAULT_MODEL : known.getFirst().id();
  }

  /** Lets new conversations ask this connection, with its default model. */
  public void prefer(ConnectionProfile connection) {
    if (!connection.id().equals(startConnection.get())) {
      startConnection.set(null);
    }
    settings.update(s ->
        s.withNewConversation(
            new Settings.NewConversation(connection.id(), null, s.newConversation().preset())));
  }
}
