package dev.tempera.app.settings;

import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionFix;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.openai.ProxyLogin;
import dev.tempera.core.settings.CredentialStore;
import dev.tempera.core.settings.CredentialStore.Place;
import dev.tempera.core.settings.SettingsStore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
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

  private final ConnectionList connections;
  private final KeyRing keys;
  private final ConnectionTests tests;
  private final UiExecutor ui;
  private final Consumer<Toast> toasts;

  private final ObservableList<ConnectionProfile> profiles = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Page> page =
      new ReadOnlyObjectWrapper<>(this, "page", Page.START);
  private final ReadOnlyObjectWrapper<Status> status =
      new ReadOnlyObjectWrapper<>(this, "status", Status.NONE);
  private final ObjectProperty<Consumer<ConnectionProfile>> onConnected =
      new SimpleObjectProperty<>(this, "onConnected", profile -> {});
  private final ObjectProperty<Consumer<ConnectionProfile>> onChooseModel =
      new SimpleObjectProperty<>(this, "onChooseModel", profile -> {});
  private final ReadOnlyObjectWrapper<@Nullable String> selected =
      new ReadOnlyObjectWrapper<>(this, "selected");
  private final ConnectionForm form = new ConnectionForm();
  private final WaysOut waysOut = new WaysOut();
  private final Latest<ConnectionCheck> test;
  private final ServerSearch search;
  private final Subscription listening;

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
    this.ui = ui;
    this.toasts = toasts;
    connections = new ConnectionList(settings);
    keys = new KeyRing(credentials, ui, background);
    tests = new ConnectionTests(keys, providers, background);
    test = new Latest<>(ui);
    search = new ServerSearch(discovery, ui);
    profiles.setAll(connections.all());
    form.onEdited(this::edited);
    listening = settings.listen(changed -> ui.execute(this::connectionsChanged));
  }

  /** The connections, without the built-in model. */
  public ObservableList<ConnectionProfile> profiles() {
    return profiles;
  }

  /** Servers that were found and are not connected yet. */
  public ObservableList<ConnectionProfile> found() {
    return search.found();
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
    return keys.statusProperty();
  }

  /** Whether the system's keychain answers. */
  public ReadOnlyBooleanProperty keychainProperty() {
    return keys.keychainProperty();
  }

  /** Whether local servers are being looked for. */
  public ReadOnlyBooleanProperty searchingProperty() {
    return search.searchingProperty();
  }

  /** Where a key that is entered will be kept. */
  public ObjectProperty<Place> placeProperty() {
    return keys.placeProperty();
  }

  /** Hears of a connection that has been tested and works. */
  public ObjectProperty<Consumer<ConnectionProfile>> onConnectedProperty() {
    return onConnected;
  }

  /** Lets a model of a connection that works be chosen. */
  public ObjectProperty<Consumer<ConnectionProfile>> onChooseModelProperty() {
    return onChooseModel;
  }

  /** The id of the connection in the form, saved or not. */
  public ReadOnlyObjectProperty<@Nullable String> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** Whether the connection in the form has been saved. */
  public boolean isSaved() {
    String id = selected.get();
    return id != null && connections.find(id).isPresent();
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
    keys.askKeychain();
  }

  /** Shows what can be connected. */
  public void start() {
    leave(Page.START);
  }

  /** Begins a new connection; it is kept when it is saved. */
  public void add(ConnectionProfile.Kind kind) {
    show(ConnectionProfile.usual(connections.freshId(kind, keys::isLeaving), kind));
  }

  /** Shows OpenRouter's connection, or begins it. */
  public void connectOpenRouter() {
    Optional<ConnectionProfile> there =
        connections.all().stream()
            .filter(p -> p.kind() == ConnectionProfile.Kind.OPENROUTER)
            .findFirst();
    if (there.isPresent()) {
      select(there.get().id());
    } else {
      add(ConnectionProfile.Kind.OPENROUTER);
    }
  }

  /** Looks for servers on their usual ports. */
  public void connectLocal() {
    leave(Page.DISCOVERY);
    search.start(connections::isKnown, sentence -> status.set(new Status(Outcome.BAD, sentence)));
  }

  /** Connects a server that was found. */
  public void addFound(ConnectionProfile server) {
    show(server.withId(connections.freshId(server.kind(), keys::isLeaving)));
    var _ = saveAndTest("");
  }

  /** Shows a connection. */
  public void select(String id) {
    if (!id.equals(selected.get())) {
      connections.find(id).ifPresent(profile -> show(profile));
    }
  }

  /**
   * Keeps the form and the key, then tries the connection. A key that stands in the address is
   * taken out of it and kept as one that was typed.
   *
   * @param key blank to leave the key as it is; it is not kept here
   * @return false if the form makes no connection, so that nothing was kept
   */
  public boolean saveAndTest(String key) {
    if (page.get() != Page.FORM) {
      return false;
    }
    form.writeOut();
    String inAddress = form.takeKey();
    String entered = key.isBlank() ? inAddress : key;
    ConnectionProfile profile;
    try {
      profile = form.parse();
    } catch (ConnectionForm.ProblemException e) {
      status.set(new Status(Outcome.BAD, Objects.toString(e.getMessage())));
      offerMeantUrl();
      return false;
    }
    connections.put(profile);
    form.show(profile);
    test(profile, new KeptSecret(profile.id(), entered, keys.placeProperty().get()));
    return true;
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
      var _ = saveAndTest("");
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
    test(
        form.shown(),
        new KeptSecret(ProxyLogin.credentialId(proxy), login, keys.placeProperty().get()));
  }

  /** Something is typed: what was said of the last test is about what stood there before. */
  public void edited() {
    Outcome said = status.get().outcome();
    if (said == Outcome.BAD || said == Outcome.GOOD) {
      status.set(Status.NONE);
      waysOut.clear();
    }
  }

  /** The next step after a test that went well: a model of the connection in the form. */
  public void chooseModel() {
    String id = selected.get();
    if (id != null && status.get().outcome() == Outcome.GOOD) {
      connections.find(id).ifPresent(onChooseModel.get());
    }
  }

  /** Gives up waiting for a test. */
  public void cancelTest() {
    if (test.isAsking()) {
      test.forget();
      status.set(new Status(Outcome.NONE, "The test was cancelled; the connection is saved."));
    }
  }

  /** Removes the shown connection and its key; the connection can be taken back, the key not. */
  public void remove() {
    String id = selected.get();
    if (id == null) {
      return;
    }
    int index = connections.indexOf(id);
    Optional<ConnectionProfile> saved = connections.find(id);
    leave(Page.START);
    if (saved.isPresent()) {
      ConnectionProfile gone = saved.get();
      connections.remove(id);
      keys.remove(id, why -> toasts.accept(Toast.of("The key could not be removed: " + why)));
      toasts.accept(
          Toast.undo("Removed “" + gone.name() + "” and its key", () -> giveBack(gone, index)));
    }
  }

  @Override
  public void close() {
    listening.cancel();
    test.close();
    search.close();
    keys.close();
  }

  private void giveBack(ConnectionProfile profile, int index) {
    connections.giveBack(profile, index);
    ui.execute(() -> select(profile.id()));
  }

  private void test(ConnectionProfile profile, KeptSecret secret) {
    waysOut.clear();
    status.set(new Status(Outcome.BUSY, "Trying " + profile.name() + "…"));
    test.askStoppable(
        cancellation -> tests.run(profile, secret, cancellation),
        check -> {
          tested(profile, new Status(check.works() ? Outcome.GOOD : Outcome.BAD, check.message()));
          if (form.holds(profile)) {
            waysOut.show(check);
          }
        },
        problem -> tested(profile, new Status(Outcome.BAD, UiTasks.sentence(problem))));
  }

  private void tested(ConnectionProfile profile, Status result) {
    // What is typed by now may be another server: the answer says nothing about that one.
    status.set(form.holds(profile) ? result : Status.NONE);
    keys.show(profile);
    if (result.outcome() == Outcome.GOOD && connections.all().contains(profile)) {
      onConnected.get().accept(profile);
    }
  }

  /** What was asked for on the page that is left has no meaning on the next one. */
  private void leave(Page to) {
    test.forget();
    search.forget();
    keys.forget();
    waysOut.clear();
    status.set(Status.NONE);
    if (to != Page.FORM) {
      selected.set(null);
    }
    page.set(to);
  }

  private void show(ConnectionProfile profile) {
    form.show(profile);
    selected.set(profile.id());
    leave(Page.FORM);
    keys.show(profile);
  }

  private void connectionsChanged() {
    if (!profiles.equals(connections.all())) {
      profiles.setAll(connections.all());
    }
  }
}
