package dev.tempera.app.settings;

import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionFix;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.openai.ProxyLogin;
import dev.tempera.core.settings.CredentialStore;
import dev.tempera.core.settings.CredentialStore.Credential;
import dev.tempera.core.settings.CredentialStore.CredentialException;
import dev.tempera.core.settings.CredentialStore.Place;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The connections: adding, changing, testing, removing them and their keys. Lives on the view
 * models' thread; keychain and network are asked in the background. A key only ever goes in.
 */
public final class ConnectionsViewModel implements AutoCloseable {
  /** What the right side shows. */
  public enum Page {
    /** What can be connected. */
    START,
    /** Local servers that answer. */
    DISCOVERY,
    /** One connection. */
    FORM
  }

  /** How a test or a save went. */
  public enum Outcome {
    NONE,
    BUSY,
    GOOD,
    BAD
  }

  /**
   * A sentence under the form.
   *
   * @param text empty for none
   */
  public record Status(Outcome outcome, String text) {
    static final Status NONE = new Status(Outcome.NONE, "");
  }

  private final SettingsStore settings;
  private final CredentialStore credentials;
  private final Function<ConnectionProfile, ChatProvider> providers;
  private final Supplier<CompletableFuture<List<ConnectionProfile>>> discovery;
  private final UiExecutor ui;
  private final Executor background;
  private final Consumer<Toast> toasts;

  private final ObservableList<ConnectionProfile> profiles = FXCollections.observableArrayList();
  private final ObservableList<ConnectionProfile> found = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Page> page =
      new ReadOnlyObjectWrapper<>(this, "page", Page.START);
  private final ReadOnlyObjectWrapper<Status> status =
      new ReadOnlyObjectWrapper<>(this, "status", Status.NONE);
  private final ReadOnlyStringWrapper keyStatus = new ReadOnlyStringWrapper(this, "keyStatus", "");
  private final ReadOnlyBooleanWrapper keychain = new ReadOnlyBooleanWrapper(this, "keychain");
  private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper(this, "searching");
  private final ObjectProperty<Place> place =
      new SimpleObjectProperty<>(this, "place", Place.SESSION);
  private final ObjectProperty<Consumer<ConnectionProfile>> onConnected =
      new SimpleObjectProperty<>(this, "onConnected", profile -> {});
  private final ReadOnlyObjectWrapper<@Nullable String> selected =
      new ReadOnlyObjectWrapper<>(this, "selected");
  private final ConnectionForm form = new ConnectionForm();
  private final WaysOut waysOut = new WaysOut();
  private final Set<String> leaving = new HashSet<>();
  private final Subscription listening;
  private @Nullable FutureTask<ConnectionCheck> running;
  private long round;

  /**
   * The view model.
   *
   * @param providers what speaks to a profile's server, used for its {@code check()} only
   * @param discovery looks for servers on their usual ports
   * @param background runs what blocks; each test on a thread that may be interrupted
   */
  public ConnectionsViewModel(
      SettingsStore settings,
      CredentialStore credentials,
      Function<ConnectionProfile, ChatProvider> providers,
      Supplier<CompletableFuture<List<ConnectionProfile>>> discovery,
      UiExecutor ui,
      Executor background,
      Consumer<Toast> toasts) {
    this.settings = settings;
    this.credentials = credentials;
    this.providers = providers;
    this.discovery = discovery;
    this.ui = ui;
    this.background = background;
    this.toasts = toasts;
    profiles.setAll(settings.get().connections());
    listening = settings.listen(changed -> ui.execute(() -> show(changed)));
  }

  /** The connections, without the built-in model. */
  public ObservableList<ConnectionProfile> profiles() {
    return profiles;
  }

  /** Servers that were found and are not connected yet. */
  public ObservableList<ConnectionProfile> found() {
    return found;
  }

  /** What the right side shows. */
  public ReadOnlyObjectProperty<Page> pageProperty() {
    return page.getReadOnlyProperty();
  }

  /** How the last save or test went. */
  public ReadOnlyObjectProperty<Status> statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** Where the shown connection's key is, never the key. */
  public ReadOnlyStringProperty keyStatusProperty() {
    return keyStatus.getReadOnlyProperty();
  }

  /** Whether the system's keychain answers. */
  public ReadOnlyBooleanProperty keychainProperty() {
    return keychain.getReadOnlyProperty();
  }

  /** Whether local servers are being looked for. */
  public ReadOnlyBooleanProperty searchingProperty() {
    return searching.getReadOnlyProperty();
  }

  /** Where a key that is entered will be kept. */
  public ObjectProperty<Place> placeProperty() {
    return place;
  }

  /** Hears of a connection that has been tested and works. */
  public ObjectProperty<Consumer<ConnectionProfile>> onConnectedProperty() {
    return onConnected;
  }

  /** The id of the connection in the form, saved or not. */
  public ReadOnlyObjectProperty<@Nullable String> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** Whether the connection in the form has been saved. */
  public boolean isSaved() {
    String id = selected.get();
    return id != null && indexOf(id) >= 0;
  }

  /** What can be done at once about the last test. */
  public WaysOut waysOut() {
    return waysOut;
  }

  /** The texts of the shown connection. */
  public ConnectionForm form() {
    return form;
  }

  /** Asks whether the keychain answers. Call when the window opens. */
  public void opened() {
    background.execute(() -> {
      boolean available = credentials.isKeychainAvailable();
      ui.execute(() -> {
        keychain.set(available);
        if (available && place.get() == Place.SESSION) {
          place.set(Place.KEYCHAIN);
        }
      });
    });
  }

  /** Shows what can be connected. */
  public void start() {
    leave();
    selected.set(null);
    page.set(Page.START);
  }

  /** Begins a new connection; it is kept when it is saved. */
  public void add(ConnectionProfile.Kind kind) {
    show(ConnectionProfile.usual(freshId(kind), kind));
  }

  /** Shows OpenRouter's connection, or begins it. */
  public void connectOpenRouter() {
    Optional<ConnectionProfile> there =
        profiles.stream().filter(p -> p.kind() == ConnectionProfile.Kind.OPENROUTER).findFirst();
    if (there.isPresent()) {
      select(there.get().id());
    } else {
      add(ConnectionProfile.Kind.OPENROUTER);
    }
  }

  /** Looks for servers on their usual ports. */
  public void connectLocal() {
    leave();
    selected.set(null);
    page.set(Page.DISCOVERY);
    found.clear();
    searching.set(true);
    UiTasks.then(
        discovery.get(),
        ui,
        servers -> {
          searching.set(false);
          found.setAll(servers.stream().filter(s -> !isKnown(s)).toList());
        },
        problem -> {
          searching.set(false);
          status.set(new Status(Outcome.BAD, problem));
        });
  }

  /** Connects a server that was found. */
  public void addFound(ConnectionProfile server) {
    show(server.withId(freshId(server.kind())));
    saveAndTest("");
  }

  /** Shows a connection. */
  public void select(String id) {
    if (!id.equals(selected.get())) {
      profiles.stream()
          .filter(p -> p.id().equals(id))
          .findFirst()
          .ifPresent(profile -> show(profile));
    }
  }

  /**
   * Keeps the form and the key, then tries the connection.
   *
   * @param key blank to leave the key as it is; it is not kept here
   */
  public void saveAndTest(String key) {
    if (page.get() != Page.FORM) {
      return;
    }
    ConnectionProfile profile;
    try {
      profile = form.parse();
    } catch (ConnectionForm.ProblemException e) {
      status.set(new Status(Outcome.BAD, Objects.toString(e.getMessage())));
      offerMeantUrl();
      return;
    }
    settings.update(s -> s.withConnections(with(s.connections(), profile)));
    form.show(profile);
    test(profile, new Kept(profile.id(), key.strip(), place.get()));
  }

  private void offerMeantUrl() {
    waysOut.clear();
    String meant = form.meantUrl();
    if (meant != null) {
      waysOut.offer(new ConnectionFix("Use " + meant, form.shown().withBaseUrl(meant)));
    }
  }

  /** Takes the way out that is offered, keeps it and tries again. */
  public void takeWayOut() {
    ConnectionFix fix = waysOut.fixProperty().get();
    if (fix != null) {
      form.baseUrlProperty().set(fix.profile().baseUrl());
      form.streamOptionsProperty().set(fix.profile().sendStreamOptions());
      saveAndTest("");
    }
  }

  /**
   * Keeps a name and a password for the proxy that wants them, and tries again.
   *
   * @param password not kept here
   */
  public void saveProxyLogin(String name, String password) {
    String proxy = waysOut.proxyProperty().get();
    if (proxy.isEmpty() || name.isBlank()) {
      return;
    }
    String login = new ProxyLogin(name.strip(), password).encoded();
    Kept kept = new Kept(ProxyLogin.credentialId(proxy), login, place.get());
    test(form.shown(), kept);
  }

  /** A secret on its way to where it is kept. */
  private record Kept(String id, String secret, Place where) {
    @Override
    public String toString() {
      return "Kept[" + id + "]";
    }
  }

  /** Gives up waiting for a test. */
  public void cancelTest() {
    FutureTask<ConnectionCheck> task = running;
    if (task != null) {
      running = null;
      round++;
      task.cancel(true);
      status.set(new Status(Outcome.NONE, "The test was cancelled; the connection is saved."));
    }
  }

  /** Removes the shown connection and its key; the connection can be taken back, the key not. */
  public void remove() {
    String id = selected.get();
    if (id == null) {
      return;
    }
    int index = indexOf(id);
    leave();
    if (index >= 0) {
      ConnectionProfile gone = profiles.get(index);
      settings.update(s ->
          s.withConnections(s.connections().stream().filter(p -> !p.id().equals(id)).toList()));
      leaving.add(id);
      background.execute(() -> removeKey(id));
      toasts.accept(
          Toast.undo("Removed “" + gone.name() + "” and its key", () -> giveBack(gone, index)));
    }
    selected.set(null);
    page.set(Page.START);
  }

  @Override
  public void close() {
    cancelTest();
    listening.cancel();
  }

  private void removeKey(String id) {
    try {
      credentials.remove(id);
      ui.execute(() -> leaving.remove(id));
    } catch (CredentialException e) {
      String why = Objects.toString(e.getMessage());
      ui.execute(() -> toasts.accept(Toast.of("The key could not be removed: " + why)));
    }
  }

  private void giveBack(ConnectionProfile profile, int index) {
    settings.update(s -> {
      List<ConnectionProfile> all = new ArrayList<>(s.connections());
      all.removeIf(p -> p.id().equals(profile.id()));
      all.add(Math.min(index, all.size()), profile);
      return s.withConnections(all);
    });
    ui.execute(() -> select(profile.id()));
  }

  private void test(ConnectionProfile profile, Kept kept) {
    stopRunning();
    waysOut.clear();
    long mine = ++round;
    status.set(new Status(Outcome.BUSY, "Trying " + profile.name() + "…"));
    FutureTask<ConnectionCheck> task =
        new FutureTask<>(
            () -> {
              if (!kept.secret().isEmpty()) {
                credentials.save(kept.id(), kept.secret(), kept.where());
              }
              return providers.apply(profile).check();
            }) {
          @Override
          protected void done() {
            if (!isCancelled()) {
              Status result = resultOf(this);
              ConnectionCheck check = state() == State.SUCCESS ? resultNow() : null;
              ui.execute(() -> tested(mine, profile, result, check));
            }
          }
        };
    running = task;
    background.execute(task);
  }

  private static Status resultOf(FutureTask<ConnectionCheck> task) {
    return switch (task.state()) {
      case SUCCESS -> {
        ConnectionCheck check = task.resultNow();
        yield new Status(check.works() ? Outcome.GOOD : Outcome.BAD, check.message());
      }
      case FAILED -> new Status(Outcome.BAD, UiTasks.sentence(task.exceptionNow()));
      case CANCELLED, RUNNING -> Status.NONE;
    };
  }

  private void tested(
      long itsRound, ConnectionProfile profile, Status result, @Nullable ConnectionCheck check) {
    if (itsRound != round) {
      return;
    }
    running = null;
    status.set(result);
    if (check != null) {
      waysOut.show(check);
    }
    if (profile.id().equals(selected.get())) {
      readKeyStatus(profile);
    }
    if (result.outcome() == Outcome.GOOD) {
      onConnected.get().accept(profile);
    }
  }

  private void leave() {
    stopRunning();
    round++;
    waysOut.clear();
    status.set(Status.NONE);
  }

  private void stopRunning() {
    FutureTask<ConnectionCheck> task = running;
    running = null;
    if (task != null) {
      task.cancel(true);
    }
  }

  private void show(ConnectionProfile profile) {
    leave();
    form.show(profile);
    selected.set(profile.id());
    page.set(Page.FORM);
    keyStatus.set("");
    readKeyStatus(profile);
  }

  private void readKeyStatus(ConnectionProfile profile) {
    background.execute(() -> {
      String text = describeKey(profile);
      ui.execute(() -> {
        if (profile.id().equals(selected.get())) {
          keyStatus.set(text);
        }
      });
    });
  }

  private String describeKey(ConnectionProfile profile) {
    try {
      Optional<Credential> key = credentials.find(profile.id());
      if (key.isEmpty()) {
        return profile.kind().isLocal() ? "No key; most local servers need none." : "No key yet.";
      }
      return switch (key.get().place()) {
        case ENVIRONMENT ->
            "The key comes from the environment variable "
                + Objects.requireNonNullElse(profile.apiKeyEnv(), "")
                + ", which always wins.";
        case KEYCHAIN -> "A key is kept in the system's keychain.";
        case FILE -> "A key is kept in a file that only you can read.";
        case SESSION -> "A key is kept until the program ends.";
      };
    } catch (CredentialException e) {
      return Objects.toString(e.getMessage());
    }
  }

  private void show(Settings changed) {
    if (!profiles.equals(changed.connections())) {
      profiles.setAll(changed.connections());
    }
  }

  private static List<ConnectionProfile> with(
      List<ConnectionProfile> all, ConnectionProfile profile) {
    List<ConnectionProfile> changed = new ArrayList<>(all);
    for (int i = 0; i < changed.size(); i++) {
      if (changed.get(i).id().equals(profile.id())) {
        changed.set(i, profile);
        return changed;
      }
    }
    changed.add(profile);
    return changed;
  }

  private int indexOf(String id) {
    for (int i = 0; i < profiles.size(); i++) {
      if (profiles.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isKnown(ConnectionProfile server) {
    return profiles.stream().anyMatch(p -> p.baseUrl().equals(server.baseUrl()));
  }

  /**
   * "ollama", "ollama-2": readable, because the key's entry in the keychain bears it. None whose
   * key is not surely gone: a new connection must not use it.
   */
  private String freshId(ConnectionProfile.Kind kind) {
    String base = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String id = base;
    for (int i = 2; indexOf(id) >= 0 || leaving.contains(id); i++) {
      id = base + "-" + i;
    }
    return id;
  }
}
