package dev.tempera.app.settings;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.signin.SignInPane;
import dev.tempera.app.signin.SignInViewModel;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.connection.ProviderFactory;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.CredentialStore;
import dev.tempera.core.settings.SettingsStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The windows of settings and connections, made when first asked for. */
public final class SettingsFeature implements Feature {
  private final SettingsStore settings;
  private final CredentialStore credentials;
  private final ProviderFactory providers;
  private final Workspace workspace;
  private final Threads threads;
  private final Consumer<ConnectionProfile> connected;
  private Consumer<ConnectionProfile> chooseModel = profile -> {};
  private final Consumer<String> openLink;
  private @Nullable ConnectionsViewModel connections;
  private @Nullable SignInViewModel signIn;

  /**
   * @param providers tries a connection before anything is kept
   * @param connected hears of a connection that was added and works
   * @param openLink shows an address in the browser; it asks first
   */
  public SettingsFeature(
      SettingsStore settings,
      CredentialStore credentials,
      ProviderFactory providers,
      Workspace workspace,
      Threads threads,
      Consumer<ConnectionProfile> connected,
      Consumer<String> openLink) {
    this.settings = settings;
    this.credentials = credentials;
    this.providers = providers;
    this.workspace = workspace;
    this.threads = threads;
    this.connected = connected;
    this.openLink = openLink;
  }

  /** Says what lets a model of a connection be chosen, for the conversation shown. */
  public void onChooseModel(Consumer<ConnectionProfile> action) {
    chooseModel = action;
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of("app.settings", Menus.FILE, "Settings…", this::openSettings, "Shortcut+COMMA"),
        Command.of(
            "connect.openrouter",
            Menus.CONNECTIONS,
            "Connect OpenRouter…",
            () -> openConnections(ConnectionsViewModel::connectOpenRouter)),
        Command.of(
            "connect.local",
            Menus.CONNECTIONS,
            "Connect a local server…",
            () -> openConnections(ConnectionsViewModel::connectLocal)),
        Command.of(
            "connections.open",
            Menus.CONNECTIONS,
            "Manage connections…",
            () -> openConnections(ConnectionsViewModel::start)));
  }

  private void openSettings() {
    SettingsViewModel model = new SettingsViewModel(settings, threads.ui());
    workspace.dialogs().open("Settings", new SettingsView(model), 560, 620, model::close);
  }

  private void openConnections(Consumer<ConnectionsViewModel> first) {
    ConnectionsViewModel shown = connections;
    if (shown != null) {
      shown.opened();
      first.accept(shown);
      return;
    }
    ConnectionsViewModel model =
        new ConnectionsViewModel(
            settings,
            credentials,
            providers::provider,
            () -> CompletableFuture.supplyAsync(providers::findLocalServers, threads.background()),
            threads.ui(),
            threads.background(),
            workspace::toast);
    connections = model;
    model.onConnectedProperty().set(connected);
    SignInViewModel signingIn = signIn(model);
    ConnectionsView view =
        new ConnectionsView(
            model,
            () ->
                new SignInPane(
                    signingIn,
                    model.form().baseUrlProperty()::get,
                    model.placeProperty().map(SettingsFeature::whereKept)));
    Stage window = workspace.dialogs().open("Connections", view, 820, 640, this::closeConnections);
    model
        .onChooseModelProperty()
        .set(profile -> {
          window.close();
          chooseModel.accept(profile);
        });
    first.accept(model);
  }

  /** What is begun for one connection is given up with its form. */
  private SignInViewModel signIn(ConnectionsViewModel model) {
    SignInViewModel made =
        new SignInViewModel(
            providers.signIn(threads.background()), threads, openLink, model::saveAndTest);
    signIn = made;
    model.selectedProperty().subscribe(id -> made.cancel());
    return made;
  }

  private static String whereKept(CredentialStore.Place place) {
    String where =
        switch (place) {
          case KEYCHAIN -> "in the system's keychain";
          case FILE -> "in a file that only your account can read";
          case SESSION, ENVIRONMENT -> "until the program ends, for want of a keychain";
        };
    return "Your browser asks whether Tempera may have a key of its own. It is kept "
        + where
        + ", and you can take it back at OpenRouter at any time.";
  }

  private void closeConnections() {
    if (signIn != null) {
      signIn.close();
      signIn = null;
    }
    if (connections != null) {
      connections.close();
      connections = null;
    }
  }

  @Override
  public void close() {
    closeConnections();
  }
}
