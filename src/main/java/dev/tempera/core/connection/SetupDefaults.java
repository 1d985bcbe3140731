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

/** What a new conversation starts with. Any thread; quick. */
public final class SetupDefaults {
  private final SettingsStore settings;
  private final ActiveConnections connections;
  private final ModelCatalog catalog;

  /** As the settings say, within what the connections offer. */
  public SetupDefaults(
      SettingsStore settings, ActiveConnections connections, ModelCatalog catalog) {
    this.settings = settings;
    this.connections = connections;
    this.catalog = catalog;
  }

  /** The preferred connection, its default model and the default preset. */
  public Setup setup() {
    ConnectionProfile connection = connections.preferred();
    Settings now = settings.get();
    Settings.Preset preset =
        now.presets().stream()
            .filter(p -> p.name().equals(now.newConversation().preset()))
            .findFirst()
            .orElse(new Settings.Preset("", "", ParameterSet.EMPTY));
    return new Setup(
        connection.id(), model(connection), preset.systemPrompt(), preset.parameters());
  }

  /** The model that a conversation with this connection starts with. */
  public String model(ConnectionProfile connection) {
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
    settings.update(s ->
        s.withNewConversation(
            new Settings.NewConversation(connection.id(), null, s.newConversation().preset())));
  }
}
