package dev.tempera.app.support;

import dev.tempera.app.AppOptions;
import dev.tempera.app.Version;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsStore;
import dev.tempera.core.store.SqliteStore;
import java.util.Locale;
import java.util.stream.Collectors;

/** What one needs to know to help, put together from the services. */
public final class DiagnosticsReport {
  private final AppOptions options;
  private final SettingsStore settings;
  private final ActiveConnections connections;
  private final SqliteStore store;
  private final Redactor redactor;

  /** The report of this start. */
  public DiagnosticsReport(
      AppOptions options,
      SettingsStore settings,
      ActiveConnections connections,
      SqliteStore store,
      Redactor redactor) {
    this.options = options;
    this.settings = settings;
    this.connections = connections;
    this.store = store;
    this.redactor = redactor;
  }

  /**
   * The text, without any key. Blocks on the disk; not on the FX thread.
   *
   * @param display what {@link Diagnostics#display} said
   */
  String text(String display) {
    return redactor.redact(
        Diagnostics.machine(Version.text(), options.environment())
            + display
            + Diagnostics.data(
                options.folder(), store.schemaVersion(), store.conversations().size())
            + settingsLines());
  }

  private String settingsLines() {
    Settings now = settings.get();
    String kinds =
        connections.all().stream()
            .map(ConnectionProfile::kind)
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return "Connections: "
        + kinds
        + "\nTheme: "
        + now.appearance().theme().name().toLowerCase(Locale.ROOT)
        + ", zoom "
        + now.appearance().zoom()
        + "\nPresets: "
        + now.presets().size()
        + "\nWindow: "
        + Math.round(now.window().width())
        + "×"
        + Math.round(now.window().height())
        + (now.window().maximized() ? ", maximized" : "")
        + "\n";
  }
}
