package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.settings.ConnectionsView;
import dev.tempera.app.settings.ConnectionsViewModel;
import dev.tempera.app.settings.SettingsView;
import dev.tempera.app.settings.SettingsViewModel;
import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.Toast;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.openai.LocalServers;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The windows of settings and connections, made when first asked for. FX thread only. */
final class ConnectionWindows {
  private final AppContext context;
  private final UiExecutor ui;
  private final Dialogs dialogs;
  private final Consumer<Toast> toasts;
  private final Consumer<ConnectionProfile> connected;
  private @Nullable ConnectionsViewModel connections;

  /**
   * @param connected hears of a connection that was added and works
   */
  ConnectionWindows(
      AppContext context,
      UiExecutor ui,
      Dialogs dialogs,
      Consumer<Toast> toasts,
      Consumer<ConnectionProfile> connected) {
    this.context = context;
    this.ui = ui;
    this.dialogs = dialogs;
    this.toasts = toasts;
    this.connected = connected;
  }

  void openSettings() {
    SettingsViewModel model = new SettingsViewModel(context.settings(), ui);
    dialogs.open("Settings", new SettingsView(model), 560, 620, model::close);
  }

  void openConnections() {
    open(ConnectionsViewModel::start);
  }

  void connectOpenRouter() {
    open(ConnectionsViewModel::connectOpenRouter);
  }

  void connectLocal() {
    open(ConnectionsViewModel::connectLocal);
  }

  private void open(Consumer<ConnectionsViewModel> first) {
    ConnectionsViewModel shown = connections;
    if (shown != null) {
      shown.opened();
      first.accept(shown);
      return;
    }
    ConnectionsViewModel model =
        new ConnectionsViewModel(
            context.settings(),
            context.credentials(),
            context::provider,
            () ->
                context
                    .findLocalServers()
                    .thenApply(found -> found.stream().map(LocalServers.Found::profile).toList()),
            ui,
            context.background(),
            toasts);
    connections = model;
    model.onConnectedProperty().set(connected);
    dialogs.open(
        "Connections",
        new ConnectionsView(model),
        820,
        640,
        () -> {
          connections = null;
          model.close();
        });
    first.accept(model);
  }
}
