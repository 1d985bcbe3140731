package dev.tempera.core.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keys from the environment, else from memory, else from the keychain, else from a file. Any
 * thread, one at a time; a keychain that hangs is given up after five seconds.
 */
public final class Credentials implements CredentialStore {
  private static final Duration KEYCHAIN_LIMIT = Duration.ofSeconds(5);

  /** No connection has this name, so nothing is ever kept under it. */
  private static final String PROBE = "availability-check";

  private final Function<String, @Nullable String> environment;
  private final Function<String, @Nullable String> variableOf;
  private final Keychain keychain;
  private final KeyFiles files;
  private final Map<String, String> session = new HashMap<>();

  Credentials(
      Path folder,
      Function<String, @Nullable String> environment,
      Function<String, @Nullable String> variableOf,
      Keychain keychain) {
    this.environment = environment;
    this.variableOf = variableOf;
    this.keychain = keychain;
    this.files = new KeyFiles(folder);
  }

  /**
   * The credentials of a data folder. Touches neither the disk nor the keychain yet.
   *
   * @param environment gives an environment variable's value
   * @param variableOf gives the environment variable of a connection, or null
   */
  public static Credentials open(
      Path folder,
      Function<String, @Nullable String> environment,
      Function<String, @Nullable String> variableOf) {
    return new Credentials(
        folder,
        environment,
        variableOf,
        new TimeLimitedKeychain(SystemKeychain::new, KEYCHAIN_LIMIT));
  }

  @Override
  public synchronized Optional<Credential> find(String connectionId) throws CredentialException {
    String variable = variableOf.apply(connectionId);
    String fromEnvironment = variable == null ? null : environment.apply(variable);
    if (variable != null && fromEnvironment != null && !fromEnvironment.isBlank()) {
      return Optional.of(
          new Credential(cleanVariable(variable, fromEnvironment), Place.ENVIRONMENT));
    }
    String remembered = session.get(connectionId);
    if (remembered != null) {
      return Optional.of(new Credential(remembered, Place.SESSION));
    }
    String account = files.accounts().get(connectionId);
    if (account != null) {
      Optional<String> kept = keychain.read(account);
      if (kept.isPresent()) {
        return kept.map(key -> new Credential(key, Place.KEYCHAIN));
      }
    }
    return Optional.ofNullable(files.keys().get(connectionId))
        .map(key -> new Credential(key, Place.FILE));
  }

  private static String cleanVariable(String variable, String value) throws CredentialException {
    try {
      return ApiKeys.clean(value);
    } catch (CredentialException e) {
      throw new CredentialException(
          "The environment variable " + variable + " holds no usable key: " + e.getMessage());
    }
  }

  @Override
  public synchronized void save(String connectionId, String key, Place place)
      throws CredentialException {
    String clean = ApiKeys.clean(key);
    switch (place) {
      case ENVIRONMENT ->
          throw new IllegalArgumentException("an environment variable cannot be set from here");
      case SESSION -> session.put(connectionId, clean);
      case KEYCHAIN -> saveInKeychain(connectionId, clean);
      case FILE -> {
        Map<String, String> keys = files.keys();
        keys.put(connectionId, clean);
        files.writeKeys(keys);
      }
    }
    removeExcept(connectionId, place);
  }

  private void saveInKeychain(String connectionId, String key) throws CredentialException {
    Map<String, String> accounts = files.accounts();
    String account = accounts.get(connectionId);
    if (account == null) {
      // Unique, so that two data folders never share a key by chance.
      account = connectionId + " " + UUID.randomUUID().toString().substring(0, 8);
      // Before the key: an entry without a key is harmless, a key that nobody knows of is not.
      accounts.put(connectionId, account);
      files.writeAccounts(accounts);
    }
    keychain.write(account, key);
  }

  @Override
  public synchronized void remove(String connectionId) throws CredentialException {
    removeExcept(connectionId, Place.ENVIRONMENT);
  }

  private void removeExcept(String connectionId, Place kept) throws CredentialException {
    if (kept != Place.SESSION) {
      session.remove(connectionId);
    }
    if (kept != Place.FILE) {
      Map<String, String> keys = files.keys();
      if (keys.remove(connectionId) != null) {
        files.writeKeys(keys);
      }
    }
    if (kept != Place.KEYCHAIN) {
      Map<String, String> accounts = files.accounts();
      String account = accounts.get(connectionId);
      if (account != null) {
        keychain.delete(account);
        accounts.remove(connectionId);
        files.writeAccounts(accounts);
      }
    }
  }

  @Override
  public boolean isKeychainAvailable() {
    try {
      keychain.read(PROBE);
      return true;
    } catch (CredentialException e) {
      return false;
    }
  }
}
