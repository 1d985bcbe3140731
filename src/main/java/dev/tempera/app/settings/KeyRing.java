package dev.tempera.app.settings;

import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.CredentialStore;
import dev.tempera.core.settings.CredentialStore.Credential;
import dev.tempera.core.settings.CredentialStore.CredentialException;
import dev.tempera.core.settings.CredentialStore.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The keys of the connections: where they are, never what they are. What changes the key of one
 * connection is done one after the other, so that a removal also takes away what is being saved.
 * Lives on the view models' thread; the keychain is asked in the background.
 */
final class KeyRing implements AutoCloseable {
  private final CredentialStore credentials;
  private final UiExecutor ui;
  private final Executor background;
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "keyStatus", "");
  private final ReadOnlyBooleanWrapper keychain = new ReadOnlyBooleanWrapper(this, "keychain");
  private final ObjectProperty<Place> place =
      new SimpleObjectProperty<>(this, "place", Place.SESSION);
  private final Latest<String> statusAnswer;
  private final Latest<Boolean> keychainAnswer;
  private final Map<String, CompletableFuture<Boolean>> turns = new HashMap<>();
  private final Set<String> leaving = new HashSet<>();
  private boolean placeChosen;

  /**
   * Nothing is known yet.
   *
   * @param background runs what blocks
   */
  KeyRing(CredentialStore credentials, UiExecutor ui, Executor background) {
    this.credentials = credentials;
    this.ui = ui;
    this.background = background;
    statusAnswer = new Latest<>(ui);
    keychainAnswer = new Latest<>(ui);
    place.subscribe((was, is) -> placeChosen = true);
  }

  /** Where the shown connection's key is. */
  ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** Whether the system's keychain answers. */
  ReadOnlyBooleanProperty keychainProperty() {
    return keychain.getReadOnlyProperty();
  }

  /** Where a key that is entered will be kept. */
  ObjectProperty<Place> placeProperty() {
    return place;
  }

  /** Asks whether the keychain answers; it is the usual place unless somebody chose another. */
  void askKeychain() {
    keychainAnswer.ask(
        () -> CompletableFuture.supplyAsync(credentials::isKeychainAvailable, background),
        available -> {
          keychain.set(available);
          if (available && !placeChosen) {
            place.set(Place.KEYCHAIN);
            placeChosen = false;
          }
        },
        problem -> keychain.set(false));
  }

  /** Asks where the key of the connection that is shown is; of no other from now on. */
  void show(ConnectionProfile profile) {
    statusAnswer.ask(
        () -> CompletableFuture.supplyAsync(() -> describe(profile), background),
        status::set,
        problem -> {});
  }

  /** No connection is shown any more, or not yet. */
  void forget() {
    statusAnswer.forget();
    status.set("");
  }

  /** Keeps a key. Blocks. */
  void save(String id, String key, Place where) throws CredentialException {
    credentials.save(id, key, where);
  }

  /** Does in the background what changes a connection's key, after what was begun before. */
  void inTurn(String id, Runnable change) {
    CompletableFuture<Boolean> before =
        turns.getOrDefault(id, CompletableFuture.completedFuture(true));
    turns.put(
        id,
        before.handleAsync(
            (done, failure) -> {
              change.run();
              return true;
            },
            background));
  }

  /**
   * Removes a key.
   *
   * @param failed hears why it could not be
   */
  void remove(String id, Consumer<String> failed) {
    leaving.add(id);
    inTurn(
        id,
        () -> {
          try {
            credentials.remove(id);
            ui.execute(() -> leaving.remove(id));
          } catch (CredentialException e) {
            String why = Objects.toString(e.getMessage());
            ui.execute(() -> failed.accept(why));
          }
        });
  }

  /** Whether a removed connection's key is not surely gone: a new connection must not use it. */
  boolean isLeaving(String id) {
    return leaving.contains(id);
  }

  @Override
  public void close() {
    statusAnswer.close();
    keychainAnswer.close();
  }

  private String describe(ConnectionProfile profile) {
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
}
