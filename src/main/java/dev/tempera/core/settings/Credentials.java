package dev.tempera.core.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keys from the environment, else from memory, else from a file, else from the keychain. Any
 * thread; one that waits for the keychain, where the person may be typing a password, keeps nobody
 * else waiting.
 *
 * <p>What may lie in the keychain and belongs to no connection is noted as an orphan, before it is
 * written and before it is let go, and is removed when the keychain next answers. So a keychain
 * that fails never stands between the person and the other places.
 */
public final class Credentials implements CredentialStore {
  /** Long enough to find and type a password. */
  private static final Duration PASSWORD_LIMIT = Duration.ofSeconds(90);

  private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

  private final Function<String, @Nullable String> environment;
  private final Function<String, @Nullable String> variableOf;
  private final Keychain keychain;
  private final KeyFiles files;
  private final Consumer<String> notices;
  private final Map<String, String> session = new HashMap<>();

  /** Accounts that are being written: orphans until that is done, but not to be removed. */
  private final Set<String> pending = new HashSet<>();

  Credentials(
      Path folder,
      Function<String, @Nullable String> environment,
      Function<String, @Nullable String> variableOf,
      Keychain keychain,
      Consumer<String> notices) {
    this.environment = environment;
    this.variableOf = variableOf;
    this.keychain = keychain;
    this.files = new KeyFiles(folder);
    this.notices = notices;
  }

  /**
   * The credentials of a data folder. Touches neither the disk nor the keychain yet.
   *
   * @param environment gives an environment variable's value
   * @param variableOf gives the environment variable of a connection, or null
   * @param notices hears, on any thread, what the person should know though nothing failed
   */
  public static Credentials open(
      Path folder,
      Function<String, @Nullable String> environment,
      Function<String, @Nullable String> variableOf,
      Consumer<String> notices) {
    return new Credentials(
        folder,
        environment,
        variableOf,
        new TimeLimitedKeychain(SystemKeychain::new, PASSWORD_LIMIT, PROBE_LIMIT),
        notices);
  }

  /**
   * Removes the half files of a program that was killed while it wrote keys; only where nobody else
   * uses the folder. Blocks on the disk.
   */
  public static void tidy(Path folder) {
    new KeyFiles(folder).tidy();
  }

  @Override
  public Optional<Credential> find(String connectionId) throws CredentialException {
    while (true) {
      Optional<Credential> near = findNear(connectionId);
      String account = near.isPresent() ? null : account(connectionId);
      if (account == null) {
        return near;
      }
      Optional<String> kept = keychain.read(account);
      removeOrphans();
      if (kept.isPresent()) {
        return kept.map(key -> new Credential(key, Place.KEYCHAIN));
      }
      if (account.equals(account(connectionId))) {
        return Optional.empty();
      }
      // It was moved in the meantime: it is somewhere else now.
    }
  }

  /** The key, if it is where nobody has to be waited for. */
  private synchronized Optional<Credential> findNear(String connectionId)
      throws CredentialException {
    String variable = variableOf.apply(connectionId);
    String fromEnvironment = variable == null ? null : environment.apply(variable);
    if (variable != null && fromEnvironment != null && !ApiKeys.isBlank(fromEnvironment)) {
      return Optional.of(
          new Credential(cleanVariable(variable, fromEnvironment), Place.ENVIRONMENT));
    }
    String remembered = session.get(connectionId);
    if (remembered != null) {
      return Optional.of(new Credential(remembered, Place.SESSION));
    }
    try {
      return files.key(connectionId).map(key -> new Credential(key, Place.FILE));
    } catch (CredentialException e) {
      if (files.accounts().containsKey(connectionId)) {
        // What is wrong with the file does not concern a key in the keychain.
        return Optional.empty();
      }
      throw e;
    }
  }

  private synchronized @Nullable String account(String connectionId) throws CredentialException {
    return files.accounts().get(connectionId);
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
  public void save(String connectionId, String key, Place place) throws CredentialException {
    String clean = ApiKeys.clean(key);
    boolean orphaned =
        switch (place) {
          case ENVIRONMENT ->
              throw new IllegalArgumentException("an environment variable cannot be set from here");
          case KEYCHAIN -> saveInKeychain(connectionId, clean);
          case SESSION, FILE -> saveNear(connectionId, clean, place);
        };
    clearAway(orphaned);
  }

  private synchronized boolean saveNear(String connectionId, String key, Place place)
      throws CredentialException {
    if (place == Place.SESSION) {
      session.put(connectionId, key);
    } else {
      Map<String, String> keys = files.keys();
      keys.put(connectionId, key);
      files.writeKeys(keys);
    }
    return removeExcept(connectionId, place);
  }

  private boolean saveInKeychain(String connectionId, String key) throws CredentialException {
    // Unique, so that two data folders never share a key by chance, and new with each key, so that
    // a write that fails, or ends when nobody waits for it any more, touches no key in use.
    String account = connectionId + " " + UUID.randomUUID().toString().substring(0, 8);
    synchronized (this) {
      Map<String, String> orphans = files.orphans();
      orphans.put(account, connectionId);
      files.writeOrphans(orphans);
      pending.add(account);
    }
    try {
      keychain.write(account, key);
      synchronized (this) {
        boolean orphaned = unmap(connectionId);
        Map<String, String> accounts = files.accounts();
        accounts.put(connectionId, account);
        files.writeAccounts(accounts);
        forgetOrphan(account);
        return removeExcept(connectionId, Place.KEYCHAIN) || orphaned;
      }
    } finally {
      synchronized (this) {
        pending.remove(account);
      }
    }
  }

  @Override
  public void remove(String connectionId) throws CredentialException {
    boolean orphaned;
    synchronized (this) {
      orphaned = removeExcept(connectionId, Place.ENVIRONMENT);
    }
    clearAway(orphaned);
  }

  /**
   * Lets go of the key everywhere but at {@code kept}, without asking the keychain.
   *
   * @return whether the keychain holds something now that is to be removed
   */
  private boolean removeExcept(String connectionId, Place kept) throws CredentialException {
    if (kept != Place.SESSION) {
      session.remove(connectionId);
    }
    // Before the file, which may refuse: no key of the keychain stays in use for that.
    boolean orphaned = kept != Place.KEYCHAIN && unmap(connectionId);
    if (kept != Place.FILE && files.key(connectionId).isPresent()) {
      Map<String, String> keys = files.keys();
      keys.remove(connectionId);
      files.writeKeys(keys);
    }
    return orphaned;
  }

  /** Makes the connection's entry in the keychain an orphan; false if it has none. */
  private boolean unmap(String connectionId) throws CredentialException {
    Map<String, String> accounts = files.accounts();
    String account = accounts.remove(connectionId);
    if (account == null) {
      return false;
    }
    Map<String, String> orphans = files.orphans();
    orphans.put(account, connectionId);
    files.writeOrphans(orphans);
    files.writeAccounts(accounts);
    return true;
  }

  private void clearAway(boolean orphaned) {
    if (orphaned && !removeOrphans()) {
      notices.accept(
          "The system's keychain did not remove the old key: Tempera uses it no more, and removes it"
              + " when the keychain next answers.");
    }
  }

  /** Whether the keychain holds nothing any more that belongs to no connection. */
  private boolean removeOrphans() {
    try {
      for (String account : orphans()) {
        keychain.delete(account);
        forgetOrphan(account);
      }
      return true;
    } catch (CredentialException e) {
      // They are noted: the next time will do.
      return false;
    }
  }

  private synchronized List<String> orphans() throws CredentialException {
    List<String> all = new ArrayList<>(files.orphans().keySet());
    all.removeAll(pending);
    if (!all.isEmpty()) {
      // Noted before it was let go, and then the program ended.
      all.removeAll(files.accounts().values());
    }
    return all;
  }

  private synchronized void forgetOrphan(String account) throws CredentialException {
    Map<String, String> orphans = files.orphans();
    if (orphans.remove(account) != null) {
      files.writeOrphans(orphans);
    }
  }

  @Override
  public boolean isKeychainAvailable() {
    try {
      keychain.probe();
    } catch (CredentialException e) {
      return false;
    }
    removeOrphans();
    return true;
  }
}
